package com.bulkreservations.policy;

import java.util.UUID;

import com.bulkreservations.order.Column;
import com.bulkreservations.order.Plan;
import com.bulkreservations.order.Scope;
import com.bulkreservations.reference.SubscriptionStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.bulkreservations.policy.Judging.rejectionsOf;
import static com.bulkreservations.policy.ReferenceDataBuilder.referenceData;
import static com.bulkreservations.policy.RequestBuilder.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

class SubscriptionRulesTest {

	private static final UUID NOBODYS = UUID.fromString("ffffffff-0000-4000-8000-000000000000");

	@Test
	void theCustomerIsTheDistributors() {
		assertThat(rejectionsOf(aRequest().withCustomer(NOBODYS))).containsExactly("CUSTOMER_UNKNOWN@customer_id");
		assertThat(rejectionsOf(aRequest().withCustomer(ReferenceDataBuilder.CUSTOMER_OF_FABRIKAM)))
			.containsExactly("CUSTOMER_UNKNOWN@customer_id");
	}

	@Test
	void theSubscriptionIsKnown() {
		assertThat(rejectionsOf(aRequest().withSubscription(NOBODYS)))
			.containsExactly("SUBSCRIPTION_UNKNOWN@subscription_id");
	}

	@Test
	void aSubscriptionOfAnotherDistributorIsUnknown() {
		assertThat(rejectionsOf(aRequest().withSubscription(ReferenceDataBuilder.SUBSCRIPTION_OF_FABRIKAM)))
			.containsExactly("SUBSCRIPTION_UNKNOWN@subscription_id");
	}

	@Test
	void theSubscriptionIsTheCustomers() {
		assertThat(rejectionsOf(aRequest().withSubscription(ReferenceDataBuilder.SUBSCRIPTION_OF_OTHER_CUSTOMER)))
			.containsExactly("SUBSCRIPTION_OF_OTHER_CUSTOMER@subscription_id");
	}

	@Test
	void anUnknownCustomersSubscriptionIsNotJudged() {
		assertThat(rejectionsOf(aRequest().withCustomer(NOBODYS).withSubscription(NOBODYS)))
			.containsExactly("CUSTOMER_UNKNOWN@customer_id");
	}

	@Test
	void theSubscriptionIsActive() {
		assertThat(rejectionsOf(aRequest(), referenceData().whereSubscriptionIs(SubscriptionStatus.ACTIVE))).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
	void noOtherStatusIsActive(SubscriptionStatus status) {
		assertThat(rejectionsOf(aRequest(), referenceData().whereSubscriptionIs(status)))
			.containsExactly("SUBSCRIPTION_NOT_ACTIVE@subscription_id: active");
	}

	@Test
	void theSubscriptionIsCsp() {
		assertThat(rejectionsOf(aRequest(), referenceData().whereSubscriptionIsUnder(Plan.AZURE_PLAN))).isEmpty();
		assertThat(rejectionsOf(aRequest(), referenceData().whereSubscriptionIsClassic())).isEmpty();
		assertThat(rejectionsOf(aRequest(), referenceData().whereSubscriptionIsUnder(null)))
			.containsExactly("SUBSCRIPTION_NOT_CSP@subscription_id");
	}

	@Test
	void aSubscriptionThatIsNotCspHasNoPlanToJudge() {
		ReferenceDataBuilder known = referenceData().whereSubscriptionIsUnder(null).whereItemIsUnder(Plan.CLASSIC);
		assertThat(rejectionsOf(aRequest().withScope(Scope.SINGLE), known))
			.containsExactly("SUBSCRIPTION_NOT_CSP@subscription_id");
		assertThat(rejectionsOf(aRequest().without(Column.SCOPE), known))
			.containsExactly("SUBSCRIPTION_NOT_CSP@subscription_id");
	}

	@Test
	void aCustomerWhoHasSignedBuysUnderTheAzurePlan() {
		assertThat(rejectionsOf(aRequest(), referenceData().whereSubscriptionIsUnder(Plan.CLASSIC)))
			.containsExactly("AZURE_PLAN_REQUIRED@subscription_id: azure_plan");
	}

	@Test
	void aCustomerWhoHasNotSignedBuysUnderEitherPlan() {
		assertThat(rejectionsOf(aRequest(),
				referenceData().whereCustomerHasNotSigned().whereSubscriptionIsUnder(Plan.CLASSIC)))
			.isEmpty();
		assertThat(rejectionsOf(aRequest(),
				referenceData().whereCustomerHasNotSigned().whereSubscriptionIsUnder(Plan.AZURE_PLAN)))
			.isEmpty();
	}

	@Test
	void rulesAboutTheSubscriptionAreJudgedSideBySide() {
		ReferenceDataBuilder known = referenceData().whereSubscriptionIs(SubscriptionStatus.DELETED)
			.whereSubscriptionIsUnder(Plan.CLASSIC)
			.whereSubscriptionHasNoReseller()
			.whereItemIsUnder(Plan.AZURE_PLAN)
			.whereAgentHasRoles("sales_agent");
		assertThat(rejectionsOf(aRequest().without(Column.SCOPE, Column.RESELLER), known)).containsExactly(
				"SUBSCRIPTION_NOT_ACTIVE@subscription_id: active", "AZURE_PLAN_REQUIRED@subscription_id: azure_plan",
				"PLAN_NOT_OFFERED@subscription_id: azure_plan", "SCOPE_REQUIRED@scope: shared, single",
				"RESELLER_REQUIRED@reseller",
				"ACCESS_REQUIRED@requested_by: admin_agent, global_admin, user_management_admin");
	}

}
