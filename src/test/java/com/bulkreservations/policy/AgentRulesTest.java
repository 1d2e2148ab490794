package com.bulkreservations.policy;

import java.util.Set;

import com.bulkreservations.order.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.bulkreservations.policy.Judging.rejectionsOf;
import static com.bulkreservations.policy.ReferenceDataBuilder.referenceData;
import static com.bulkreservations.policy.RequestBuilder.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

class AgentRulesTest {

	private static final String ROLES = "admin_agent, global_admin, helpdesk_agent, sales_agent, user_management_admin";

	private static final String ROLES_NEEDING_NO_ACCESS = "admin_agent, global_admin, user_management_admin";

	@Test
	void theAgentIsTheDistributors() {
		assertThat(rejectionsOf(aRequest().withRequestedBy("nobody@contoso.example")))
			.containsExactly("AGENT_UNKNOWN@requested_by");
		assertThat(rejectionsOf(aRequest().withRequestedBy("frank@fabrikam.example")))
			.containsExactly("AGENT_UNKNOWN@requested_by");
	}

	@ParameterizedTest
	@ValueSource(strings = { "admin_agent", "global_admin", "user_management_admin" })
	void theseRolesMayBuyForEverySubscription(String role) {
		assertThat(rejectionsOf(aRequest(), referenceData().whereAgentHasRoles(role))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "helpdesk_agent", "sales_agent" })
	void theseRolesMayBuyWithAccessToTheSubscription(String role) {
		ReferenceDataBuilder known = referenceData().whereAgentHasRoles(role);
		assertThat(rejectionsOf(aRequest(), known))
			.containsExactly("ACCESS_REQUIRED@requested_by: " + ROLES_NEEDING_NO_ACCESS);
		assertThat(rejectionsOf(aRequest(),
				known.whereAgentHasAccessTo(ReferenceDataBuilder.SUBSCRIPTION_OF_OTHER_CUSTOMER)))
			.containsExactly("ACCESS_REQUIRED@requested_by: " + ROLES_NEEDING_NO_ACCESS);
		assertThat(rejectionsOf(aRequest(), known.whereAgentHasAccessTo(ReferenceDataBuilder.SUBSCRIPTION))).isEmpty();
	}

	@Test
	void bothRolesNeedingAccessTogetherNeedItToo() {
		assertThat(rejectionsOf(aRequest(), referenceData().whereAgentHasRoles("helpdesk_agent", "sales_agent")))
			.containsExactly("ACCESS_REQUIRED@requested_by: " + ROLES_NEEDING_NO_ACCESS);
	}

	@Test
	void aRoleThatNeedsNoAccessIsEnough() {
		assertThat(rejectionsOf(aRequest(), referenceData().whereAgentHasRoles("sales_agent", "global_admin")))
			.isEmpty();
	}

	@Test
	void aRoleThatMayNotBuyDoesNotReplaceAccess() {
		assertThat(rejectionsOf(aRequest(), referenceData().whereAgentHasRoles("sales_agent", "billing_admin")))
			.containsExactly("ACCESS_REQUIRED@requested_by: " + ROLES_NEEDING_NO_ACCESS);
	}

	@Test
	void theAgentHasARoleThatMayBuy() {
		assertThat(rejectionsOf(aRequest(), referenceData().whereAgentHasRoles("billing_admin", "admin_agent")))
			.isEmpty();
		assertThat(rejectionsOf(aRequest(), referenceData().whereAgentHasRoles("billing_admin")))
			.containsExactly("ROLE_NOT_ALLOWED@requested_by: " + ROLES);
		assertThat(rejectionsOf(aRequest(), referenceData().whereAgentHasRoles()))
			.containsExactly("ROLE_NOT_ALLOWED@requested_by: " + ROLES);
	}

	@Test
	void accessDoesNotReplaceARoleThatMayBuy() {
		assertThat(rejectionsOf(aRequest(),
				referenceData().whereAgentHasRoles("billing_admin")
					.whereAgentHasAccessTo(ReferenceDataBuilder.SUBSCRIPTION)))
			.containsExactly("ROLE_NOT_ALLOWED@requested_by: " + ROLES);
	}

	@Test
	void accessToNoSubscriptionIsNotJudged() {
		assertThat(rejectionsOf(aRequest().without(Column.SUBSCRIPTION_ID),
				referenceData().whereAgentHasRoles("sales_agent")
					.whereAgentHasAccessTo(ReferenceDataBuilder.SUBSCRIPTION)))
			.containsExactly("MISSING_VALUE@subscription_id");
	}

	@Test
	void theRolesAreASetting() {
		PurchasingRoles roles = new PurchasingRoles(Set.of("sales_agent", "billing_admin"), Set.of("billing_admin"));
		assertThat(rejectionsOf(aRequest(), referenceData().whereAgentHasRoles("sales_agent"), roles)).isEmpty();
		assertThat(rejectionsOf(aRequest(), referenceData().whereAgentHasRoles("billing_admin"), roles))
			.containsExactly("ACCESS_REQUIRED@requested_by: sales_agent");
		assertThat(rejectionsOf(aRequest(), referenceData().whereAgentHasRoles("admin_agent"), roles))
			.containsExactly("ROLE_NOT_ALLOWED@requested_by: billing_admin, sales_agent");
	}

	@Test
	void aRoleThatNeedsAccessButMayNotBuyIsOneMistake() {
		PurchasingRoles roles = new PurchasingRoles(Set.of("admin_agent"), Set.of("sales_agent"));
		assertThat(rejectionsOf(aRequest(), referenceData().whereAgentHasRoles("sales_agent"), roles))
			.containsExactly("ROLE_NOT_ALLOWED@requested_by: admin_agent");
	}

}
