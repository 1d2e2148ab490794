package com.bulkreservations.policy;

import com.bulkreservations.order.BillingFrequency;
import com.bulkreservations.order.Column;
import com.bulkreservations.order.Plan;
import com.bulkreservations.order.Scope;
import com.bulkreservations.order.Segment;
import com.bulkreservations.order.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.bulkreservations.policy.Judging.rejectionsOf;
import static com.bulkreservations.policy.ReferenceDataBuilder.referenceData;
import static com.bulkreservations.policy.RequestBuilder.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

class ProductRulesTest {

	@Test
	void theProductIsInTheCatalogue() {
		assertThat(rejectionsOf(aRequest().withSku("standard_d3s_v3"))).containsExactly("PRODUCT_UNKNOWN@sku");
		assertThat(rejectionsOf(aRequest().withReservationType("cosmosdb"))).containsExactly("PRODUCT_UNKNOWN@sku");
	}

	@Test
	void theProductIsSoldInTheMarket() {
		ReferenceDataBuilder dutch = referenceData().whereItemIsOf("nl");
		assertThat(rejectionsOf(aRequest().withMarket("nl"), dutch)).isEmpty();
		assertThat(rejectionsOf(aRequest().without(Column.MARKET), dutch)).isEmpty();
		assertThat(rejectionsOf(aRequest().withMarket("be"), dutch.whereCustomerIsIn("BE")))
			.containsExactly("PRODUCT_UNKNOWN@sku");
		assertThat(rejectionsOf(aRequest().without(Column.MARKET), dutch.whereCustomerIsIn("BE")))
			.containsExactly("PRODUCT_UNKNOWN@sku");
	}

	@Test
	void theProductIsNotJudgedWithoutAMarketWhereItDependsOnOne() {
		ReferenceDataBuilder dutch = referenceData().whereItemIsOf("nl");
		assertThat(rejectionsOf(aRequest().withMarket("atlantis").withRegion("chinaeast"), dutch))
			.containsExactly("MARKET_UNKNOWN@market");
		assertThat(rejectionsOf(aRequest().withMarket("atlantis").withRegion("chinaeast")))
			.containsExactly("MARKET_UNKNOWN@market", "REGION_NOT_OFFERED@region: northeurope, westeurope");
		assertThat(rejectionsOf(aRequest().withMarket("atlantis").withSku("standard_d3s_v3"), dutch))
			.containsExactly("MARKET_UNKNOWN@market", "PRODUCT_UNKNOWN@sku");
	}

	@Test
	void theRegionIsOffered() {
		assertThat(rejectionsOf(aRequest().withRegion("westeurope"))).isEmpty();
		assertThat(rejectionsOf(aRequest().withRegion("chinaeast")))
			.containsExactly("REGION_NOT_OFFERED@region: northeurope, westeurope");
	}

	@Test
	void theTermIsOffered() {
		assertThat(rejectionsOf(aRequest().withTerm(Term.P1Y))).isEmpty();
		assertThat(rejectionsOf(aRequest().withTerm(Term.P5Y))).containsExactly("TERM_NOT_OFFERED@term: P1Y, P3Y");
	}

	@Test
	void theTermIsOfferedInTheRegion() {
		assertThat(rejectionsOf(aRequest().withRegion("northeurope").withTerm(Term.P1Y))).isEmpty();
		assertThat(rejectionsOf(aRequest().withRegion("northeurope").withTerm(Term.P3Y)))
			.containsExactly("TERM_NOT_OFFERED@term: P1Y");
	}

	@Test
	void theSegmentIsOffered() {
		ReferenceDataBuilder known = referenceData().whereItemIsFor(Segment.NONPROFIT, Segment.EDUCATION);
		assertThat(rejectionsOf(aRequest().withSegment(Segment.EDUCATION), known)).isEmpty();
		assertThat(rejectionsOf(aRequest().withSegment(Segment.GOVERNMENT), known))
			.containsExactly("SEGMENT_NOT_OFFERED@segment: education, nonprofit");
	}

	@Test
	void thePlanIsOffered() {
		assertThat(rejectionsOf(aRequest(), referenceData().whereItemIsUnder(Plan.AZURE_PLAN))).isEmpty();
		assertThat(rejectionsOf(aRequest(), referenceData().whereItemIsUnder(Plan.CLASSIC)))
			.containsExactly("PLAN_NOT_OFFERED@subscription_id: classic");
		assertThat(
				rejectionsOf(aRequest(), referenceData().whereSubscriptionIsClassic().whereItemIsUnder(Plan.CLASSIC)))
			.isEmpty();
		assertThat(rejectionsOf(aRequest(),
				referenceData().whereSubscriptionIsClassic().whereItemIsUnder(Plan.AZURE_PLAN)))
			.containsExactly("PLAN_NOT_OFFERED@subscription_id: azure_plan");
	}

	@ParameterizedTest
	@ValueSource(ints = { 5, 50 })
	void theQuantityIsInRange(int quantity) {
		assertThat(rejectionsOf(aRequest().withQuantity(quantity))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 51, 999_999_999 })
	void theQuantityIsNotOutOfRange(int quantity) {
		assertThat(rejectionsOf(aRequest().withQuantity(quantity)))
			.containsExactly("QUANTITY_OUT_OF_RANGE@quantity: 5 to 50");
	}

	@Test
	void underTheAzurePlanTheScopeIsShared() {
		assertThat(rejectionsOf(aRequest().withScope(Scope.SHARED))).isEmpty();
		assertThat(rejectionsOf(aRequest().without(Column.SCOPE))).isEmpty();
		assertThat(rejectionsOf(aRequest().withScope(Scope.SINGLE))).containsExactly("SCOPE_NOT_SHARED@scope: shared");
	}

	@Test
	void aClassicSubscriptionsScopeIsGiven() {
		ReferenceDataBuilder known = referenceData().whereSubscriptionIsClassic();
		assertThat(rejectionsOf(aRequest().withScope(Scope.SHARED), known)).isEmpty();
		assertThat(rejectionsOf(aRequest().withScope(Scope.SINGLE), known)).isEmpty();
		assertThat(rejectionsOf(aRequest().without(Column.SCOPE), known))
			.containsExactly("SCOPE_REQUIRED@scope: shared, single");
	}

	@Test
	void monthlyBillingIsSupported() {
		RequestBuilder monthly = aRequest().withBillingFrequency(BillingFrequency.MONTHLY);
		assertThat(rejectionsOf(monthly,
				referenceData().whereItemIsBilled(BillingFrequency.ONE_TIME, BillingFrequency.MONTHLY)))
			.isEmpty();
		assertThat(rejectionsOf(monthly, referenceData().whereItemIsBilled(BillingFrequency.ONE_TIME)))
			.containsExactly("BILLING_PLAN_NOT_SUPPORTED@billing_frequency: one_time");
	}

	@Test
	void billingAtOnceNeedsNoSupport() {
		ReferenceDataBuilder known = referenceData().whereItemIsBilled(BillingFrequency.MONTHLY);
		assertThat(rejectionsOf(aRequest().withBillingFrequency(BillingFrequency.ONE_TIME), known)).isEmpty();
		assertThat(rejectionsOf(aRequest().without(Column.BILLING_FREQUENCY), known)).isEmpty();
	}

}
