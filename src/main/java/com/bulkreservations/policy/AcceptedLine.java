package com.bulkreservations.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
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
 * Creates the order line of an accepted request, with its defaults and notices.
 */
final class AcceptedLine {

	private static final int SCOPE_SET_TO_SHARED = bit(Notice.SCOPE_SET_TO_SHARED);

	private static final int CHECK_VCPU_QUOTA = bit(Notice.CHECK_VCPU_QUOTA);

	private static final int BILLING_SET_TO_ONE_TIME = bit(Notice.BILLING_SET_TO_ONE_TIME);

	private static final int RESELLER_INHERITED = bit(Notice.RESELLER_INHERITED);

	private static final int SOFTWARE_COST_EXCLUDED = bit(Notice.SOFTWARE_COST_EXCLUDED);

	/** All sets of notices; each bit of the index stands for one notice. */
	private static final List<Set<Notice>> COMBINATIONS = combinations();

	private AcceptedLine() {
	}

	/**
	 * Creates the order line.
	 * @param resolved a request that no rule rejects, so all that it refers to is known
	 */
	static OrderLine of(ResolvedRequest resolved) {
		Request request = resolved.request();
		CatalogueItem item = known(resolved.item());
		Subscription subscription = known(resolved.customersSubscription());
		// MarketIsTheCustomers holds: a market in the row is the customer's.
		Market market = known(resolved.customerMarket());
		Scope scope = request.scope();
		BillingFrequency billingFrequency = request.billingFrequency();
		return new OrderLine(known(request.requestId()), known(request.customerId()), subscription.id(), market.code(),
				known(request.segment()), item.reservationType(), item.sku(), item.region(), item.term(),
				request.quantity(), (scope != null) ? scope : Scope.SHARED,
				(billingFrequency != null) ? billingFrequency : BillingFrequency.ONE_TIME,
				reseller(resolved, subscription), known(request.requestedBy()), item.productId(), item.skuId(),
				item.currency(), item.unitPrice(), resolved.distributor().taxIncluded(), notices(resolved, item));
	}

	private static @Nullable String reseller(ResolvedRequest resolved, Subscription subscription) {
		if (resolved.distributor().partnerType() == PartnerType.DIRECT) {
			return null;
		}
		return (resolved.reseller() != null) ? resolved.reseller().mpnId() : subscription.reseller();
	}

	private static Set<Notice> notices(ResolvedRequest resolved, CatalogueItem item) {
		Request request = resolved.request();
		int notices = 0;
		if (request.scope() == null) {
			// ClassicScopeIsGiven holds: the subscription is under the Azure plan.
			notices |= SCOPE_SET_TO_SHARED;
		}
		if (request.scope() == Scope.SINGLE) {
			notices |= CHECK_VCPU_QUOTA;
		}
		if (request.billingFrequency() == null) {
			notices |= BILLING_SET_TO_ONE_TIME;
		}
		if (resolved.distributor().partnerType() != PartnerType.DIRECT && resolved.reseller() == null) {
			notices |= RESELLER_INHERITED;
		}
		if (item.extraSoftwareCost()) {
			notices |= SOFTWARE_COST_EXCLUDED;
		}
		return COMBINATIONS.get(notices);
	}

	private static List<Set<Notice>> combinations() {
		List<Set<Notice>> combinations = new ArrayList<>();
		for (int bits = 0; bits < 1 << Notice.values().length; bits++) {
			Set<Notice> notices = EnumSet.noneOf(Notice.class);
			for (Notice notice : Notice.values()) {
				if ((bits & bit(notice)) != 0) {
					notices.add(notice);
				}
			}
			combinations.add(Collections.unmodifiableSet(notices));
		}
		return combinations;
	}

	private static int bit(Notice notice) {
		return 1 << List.of(Notice.values()).indexOf(notice);
	}

	private static <T> T known(@Nullable T value) {
		return Objects.requireNonNull(value, "Expected a request that no rule rejects, found one with a fact missing");
	}

}
