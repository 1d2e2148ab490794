package com.bulkreservations.policy;

import com.bulkreservations.order.Column;
import org.junit.jupiter.api.Test;

import static com.bulkreservations.policy.Judging.rejectionsOf;
import static com.bulkreservations.policy.ReferenceDataBuilder.referenceData;
import static com.bulkreservations.policy.RequestBuilder.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

class ResellerRulesTest {

	@Test
	void aDirectPartnerNamesNoReseller() {
		ReferenceDataBuilder known = referenceData().whereDistributorIsDirectPartner();
		assertThat(rejectionsOf(aRequest().without(Column.RESELLER), known)).isEmpty();
		assertThat(rejectionsOf(aRequest().withReseller(ReferenceDataBuilder.RESELLER), known))
			.containsExactly("RESELLER_NOT_ALLOWED@reseller");
	}

	@Test
	void noOtherRuleJudgesADirectPartnersReseller() {
		ReferenceDataBuilder known = referenceData().whereDistributorIsDirectPartner();
		assertThat(rejectionsOf(aRequest().withReseller("9999999"), known))
			.containsExactly("RESELLER_NOT_ALLOWED@reseller");
		assertThat(rejectionsOf(aRequest().withReseller(ReferenceDataBuilder.OTHER_RESELLER), known))
			.containsExactly("RESELLER_NOT_ALLOWED@reseller");
		assertThat(rejectionsOf(aRequest().without(Column.RESELLER), known.whereSubscriptionHasNoReseller())).isEmpty();
	}

	@Test
	void theResellerIsTheDistributors() {
		assertThat(rejectionsOf(aRequest().withReseller("9999999")))
			.containsExactly("RESELLER_UNKNOWN@reseller: 1000001");
		assertThat(rejectionsOf(aRequest().withReseller(ReferenceDataBuilder.RESELLER_OF_FABRIKAM)))
			.containsExactly("RESELLER_UNKNOWN@reseller: 1000001");
	}

	@Test
	void theResellerIsTheSubscriptions() {
		assertThat(rejectionsOf(aRequest().withReseller(ReferenceDataBuilder.RESELLER))).isEmpty();
		assertThat(rejectionsOf(aRequest().withReseller(ReferenceDataBuilder.OTHER_RESELLER)))
			.containsExactly("RESELLER_MISMATCH@reseller: 1000001");
	}

	@Test
	void aSubscriptionWithoutResellerTakesAnyOfTheDistributors() {
		assertThat(rejectionsOf(aRequest().withReseller(ReferenceDataBuilder.OTHER_RESELLER),
				referenceData().whereSubscriptionHasNoReseller()))
			.isEmpty();
	}

	@Test
	void anIndirectProviderHasAPartnerOfRecord() {
		RequestBuilder request = aRequest().without(Column.RESELLER);
		assertThat(rejectionsOf(request, referenceData())).isEmpty();
		assertThat(rejectionsOf(request, referenceData().whereSubscriptionHasNoReseller()))
			.containsExactly("RESELLER_REQUIRED@reseller");
	}

}
