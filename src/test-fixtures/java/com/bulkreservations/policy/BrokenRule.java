package com.bulkreservations.policy;

import java.util.List;
import java.util.function.Supplier;

import com.bulkreservations.order.BillingFrequency;
import com.bulkreservations.order.Column;
import com.bulkreservations.order.Plan;
import com.bulkreservations.order.Scope;
import com.bulkreservations.order.Segment;
import com.bulkreservations.order.Term;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.SubscriptionStatus;

import static com.bulkreservations.policy.ReferenceDataBuilder.referenceData;
import static com.bulkreservations.policy.RequestBuilder.aRequest;

/**
 * For every rule a request that breaks it and no other.
 *
 * @param code what is found
 * @param known what is known besides
 * @param reads the columns whose values lead to the resolved that the rule reads
 */
record BrokenRule(RejectionCode code, Supplier<RequestBuilder> request, ReferenceDataBuilder known,
		List<Column> reads) {

	/** At least one for each rule, in the order of the rules. */
	static List<BrokenRule> all() {
		return List.of(
				broken(RejectionCode.MARKET_UNKNOWN, () -> aRequest().withMarket("atlantis"), referenceData(),
						Column.MARKET),
				broken(RejectionCode.MARKET_UNAVAILABLE, () -> aRequest().withMarket("aw"),
						referenceData().whereCustomerIsIn("AW"), Column.MARKET),
				broken(RejectionCode.MARKET_UNAVAILABLE, () -> aRequest().without(Column.MARKET),
						referenceData().whereCustomerIsIn("AW"), Column.MARKET, Column.CUSTOMER_ID),
				broken(RejectionCode.CUSTOMER_UNKNOWN,
						() -> aRequest().withCustomer(ReferenceDataBuilder.CUSTOMER_OF_FABRIKAM), referenceData(),
						Column.CUSTOMER_ID),
				broken(RejectionCode.MARKET_MISMATCH, () -> aRequest().withMarket("be"), referenceData(), Column.MARKET,
						Column.CUSTOMER_ID),
				broken(RejectionCode.SUBSCRIPTION_UNKNOWN,
						() -> aRequest().withSubscription(ReferenceDataBuilder.SUBSCRIPTION_OF_FABRIKAM),
						referenceData(), Column.CUSTOMER_ID, Column.SUBSCRIPTION_ID),
				broken(RejectionCode.SUBSCRIPTION_OF_OTHER_CUSTOMER,
						() -> aRequest().withSubscription(ReferenceDataBuilder.SUBSCRIPTION_OF_OTHER_CUSTOMER),
						referenceData(), Column.CUSTOMER_ID, Column.SUBSCRIPTION_ID),
				broken(RejectionCode.SUBSCRIPTION_NOT_ACTIVE, RequestBuilder::aRequest,
						referenceData().whereSubscriptionIs(SubscriptionStatus.SUSPENDED), Column.CUSTOMER_ID,
						Column.SUBSCRIPTION_ID),
				broken(RejectionCode.SUBSCRIPTION_NOT_CSP, RequestBuilder::aRequest,
						referenceData().whereSubscriptionIsUnder(null), Column.CUSTOMER_ID, Column.SUBSCRIPTION_ID),
				broken(RejectionCode.AZURE_PLAN_REQUIRED, RequestBuilder::aRequest,
						referenceData().whereSubscriptionIsUnder(Plan.CLASSIC), Column.CUSTOMER_ID,
						Column.SUBSCRIPTION_ID),
				broken(RejectionCode.PRODUCT_UNKNOWN, () -> aRequest().withSku("standard_d3s_v3"), referenceData(),
						Column.RESERVATION_TYPE, Column.SKU),
				broken(RejectionCode.REGION_NOT_OFFERED, () -> aRequest().withRegion("chinaeast"), referenceData(),
						Column.RESERVATION_TYPE, Column.SKU, Column.REGION),
				broken(RejectionCode.TERM_NOT_OFFERED, () -> aRequest().withTerm(Term.P5Y), referenceData(),
						Column.RESERVATION_TYPE, Column.SKU, Column.REGION, Column.TERM),
				broken(RejectionCode.SEGMENT_NOT_OFFERED, RequestBuilder::aRequest,
						referenceData().whereItemIsFor(Segment.EDUCATION), Column.SEGMENT, Column.RESERVATION_TYPE,
						Column.SKU, Column.REGION, Column.TERM),
				broken(RejectionCode.PLAN_NOT_OFFERED, RequestBuilder::aRequest,
						referenceData().whereItemIsUnder(Plan.CLASSIC), Column.CUSTOMER_ID, Column.SUBSCRIPTION_ID,
						Column.RESERVATION_TYPE, Column.SKU, Column.REGION, Column.TERM),
				broken(RejectionCode.QUANTITY_OUT_OF_RANGE, () -> aRequest().withQuantity(51), referenceData(),
						Column.RESERVATION_TYPE, Column.SKU, Column.REGION, Column.TERM, Column.QUANTITY),
				broken(RejectionCode.SCOPE_NOT_SHARED, () -> aRequest().withScope(Scope.SINGLE), referenceData(),
						Column.CUSTOMER_ID, Column.SUBSCRIPTION_ID, Column.SCOPE),
				broken(RejectionCode.SCOPE_REQUIRED, () -> aRequest().without(Column.SCOPE),
						referenceData().whereSubscriptionIsClassic(), Column.CUSTOMER_ID, Column.SUBSCRIPTION_ID,
						Column.SCOPE),
				broken(RejectionCode.BILLING_PLAN_NOT_SUPPORTED,
						() -> aRequest().withBillingFrequency(BillingFrequency.MONTHLY),
						referenceData().whereItemIsBilled(BillingFrequency.ONE_TIME), Column.RESERVATION_TYPE,
						Column.SKU, Column.REGION, Column.TERM, Column.BILLING_FREQUENCY),
				broken(RejectionCode.RESELLER_NOT_ALLOWED, RequestBuilder::aRequest,
						referenceData().whereDistributorIsDirectPartner(), Column.RESELLER),
				broken(RejectionCode.RESELLER_UNKNOWN,
						() -> aRequest().withReseller(ReferenceDataBuilder.RESELLER_OF_FABRIKAM), referenceData(),
						Column.RESELLER),
				broken(RejectionCode.RESELLER_MISMATCH,
						() -> aRequest().withReseller(ReferenceDataBuilder.OTHER_RESELLER), referenceData(),
						Column.CUSTOMER_ID, Column.SUBSCRIPTION_ID, Column.RESELLER),
				broken(RejectionCode.RESELLER_REQUIRED, () -> aRequest().without(Column.RESELLER),
						referenceData().whereSubscriptionHasNoReseller(), Column.CUSTOMER_ID, Column.SUBSCRIPTION_ID,
						Column.RESELLER),
				broken(RejectionCode.AGENT_UNKNOWN, () -> aRequest().withRequestedBy("frank@fabrikam.example"),
						referenceData(), Column.REQUESTED_BY),
				broken(RejectionCode.ROLE_NOT_ALLOWED, RequestBuilder::aRequest,
						referenceData().whereAgentHasRoles("billing_admin"), Column.REQUESTED_BY),
				broken(RejectionCode.ACCESS_REQUIRED, RequestBuilder::aRequest,
						referenceData().whereAgentHasRoles("sales_agent"), Column.CUSTOMER_ID, Column.SUBSCRIPTION_ID,
						Column.REQUESTED_BY),
				broken(RejectionCode.DUPLICATE_REQUEST, () -> aRequest().asDuplicate(), referenceData(),
						Column.REQUEST_ID));
	}

	private static BrokenRule broken(RejectionCode code, Supplier<RequestBuilder> request, ReferenceDataBuilder known,
			Column... reads) {
		return new BrokenRule(code, request, known, List.of(reads));
	}

	@Override
	public String toString() {
		return this.code.name();
	}

}
