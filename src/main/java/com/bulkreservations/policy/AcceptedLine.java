package com.bulkreservations.policy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

import com.bulkreservations.order.BillingFrequency;
import com.bulkreservations.order.Notice;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.Request;
import com.bulkreservations.order.Scope;
import com.bulkreservations.reference.CatalogueItem;
import com.bulkreservations.reference.Market;
import com.bulkreservations.reference.PartnerType;
import com.bulkreservations.reference.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Turns a request that nothing is wrong with into the line that is ordered: says what its
 * blank values mean, and what its buyer should know.
 */
final class AcceptedLine {

	private AcceptedLine() {
	}

	/**
	 * The order line.
	 * @param facts of a request that no rule rejects, so that everything it refers to is
	 * known
	 */
	static OrderLine of(Facts facts) {
		Request request = facts.request();
		CatalogueItem item = known(facts.item());
		Subscription subscription = known(facts.customersSubscription());
		// A market that the row names has been found to be the customer's.
		Market market = known(facts.customerMarket());
		Set<Notice> notices = EnumSet.noneOf(Notice.class);
		Scope scope = scope(request, notices);
		BillingFrequency billingFrequency = billingFrequency(request, notices);
		String reseller = reseller(facts, subscription, notices);
		if (item.extraSoftwareCost()) {
			notices.add(Notice.SOFTWARE_COST_EXCLUDED);
		}
		return new OrderLine(known(request.requestId()), known(request.customerId()), subscription.id(), market.code(),
				known(request.segment()), item.reservationType(), item.sku(), item.region(), item.term(),
				request.quantity(), scope, billingFrequency, reseller, known(request.requestedBy()), item.productId(),
				item.skuId(), item.currency(), item.unitPrice(), facts.distributor().taxIncluded(),
				Collections.unmodifiableSet(notices));
	}

	/** A blank scope was let pass, so that it stands under the Azure plan. */
	private static Scope scope(Request request, Set<Notice> notices) {
		Scope scope = request.scope();
		if (scope == null) {
			notices.add(Notice.SCOPE_SET_TO_SHARED);
			return Scope.SHARED;
		}
		if (scope == Scope.SINGLE) {
			notices.add(Notice.CHECK_VCPU_QUOTA);
		}
		return scope;
	}

	private static BillingFrequency billingFrequency(Request request, Set<Notice> notices) {
		BillingFrequency billingFrequency = request.billingFrequency();
		if (billingFrequency == null) {
			notices.add(Notice.BILLING_SET_TO_ONE_TIME);
			return BillingFrequency.ONE_TIME;
		}
		return billingFrequency;
	}

	private static @Nullable String reseller(Facts facts, Subscription subscription, Set<Notice> notices) {
		if (facts.distributor().partnerType() == PartnerType.DIRECT) {
			return null;
		}
		if (facts.reseller() == null) {
			notices.add(Notice.RESELLER_INHERITED);
			return subscription.reseller();
		}
		return facts.reseller().mpnId();
	}

	private static <T> T known(@Nullable T fact) {
		return Objects.requireNonNull(fact, "Expected a request that no rule rejects, found one with a fact missing");
	}

}
