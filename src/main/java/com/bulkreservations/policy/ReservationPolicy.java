package com.bulkreservations.policy;

import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.order.EarlierOrder;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.policy.rejection.Rejection;
import com.bulkreservations.policy.rejection.RejectionCode;

/**
 * Judges requests by every rule, in the order in which rejections are reported.
 * <p>
 * The rules are those of Microsoft's page <i>Buy Microsoft Azure reservations on behalf
 * of your customers in Partner Center</i> (2020-08-06). Thread-safe and stateless.
 */
public final class ReservationPolicy {

	private final List<Rule> rules;

	public ReservationPolicy(PurchasingRoles roles) {
		// @formatter:off
		this.rules = List.of(
				// Azure reservations unavailable markets
				new MarketIsKnown(),
				new MarketIsAvailable(),

				// Purchase Azure reservations, steps 1 and 2: the customer
				new CustomerIsTheDistributors(),
				new MarketIsTheCustomers(),

				// Step 4: the customer's active subscription; before you begin, and the first note
				new SubscriptionIsKnown(),
				new SubscriptionIsTheCustomers(),
				new SubscriptionIsActive(),
				new SubscriptionIsCsp(),
				new SignedCustomerBuysUnderAzurePlan(),

				// Steps 3 and 5: segment, reservation type and product
				new ProductIsKnown(),
				new RegionIsOffered(),
				new TermIsOffered(),
				new SegmentIsOffered(),
				new PlanIsOffered(),

				// Step 6: quantity
				new QuantityIsInRange(),

				// Step 8: scope, billing frequency and reseller; before you begin, Partner of Record
				new AzurePlanScopeIsShared(),
				new ClassicScopeIsGiven(),
				new BillingPlanIsSupported(),
				new DirectPartnerNamesNoReseller(),
				new ResellerIsTheDistributors(),
				new ResellerIsTheSubscriptions(),
				new IndirectProviderHasPartnerOfRecord(),

				// Appropriate roles; before you begin, explicit access
				new AgentIsTheDistributors(),
				new AgentHasRoleThatMayBuy(roles),
				new AgentHasAccessToSubscription(roles),

				// Ours: no request is ordered twice
				new RequestIdIsUsedOnce());
		// @formatter:on
	}

	/** Returns all rules, in order. */
	List<Rule> rules() {
		return this.rules;
	}

	/**
	 * Judges a request by every rule.
	 * @param resolved the request with all it refers to
	 * @param invalidValues the rejections of missing and invalid values, in the order of
	 * the columns
	 * @param history asked only about requests that meet every rule
	 */
	public Verdict judge(ResolvedRequest resolved, List<Rejection> invalidValues, OrderHistory history) {
		if (invalidValues.isEmpty() && everyRuleHoldsFor(resolved)) {
			return orderOnce(AcceptedLine.of(resolved), history);
		}
		return new Verdict.Rejected(rejections(resolved, invalidValues));
	}

	private boolean everyRuleHoldsFor(ResolvedRequest resolved) {
		for (Rule rule : this.rules) {
			if (!rule.holdsFor(resolved)) {
				return false;
			}
		}
		return true;
	}

	/** Judges again, so that the many accepted requests need no list. */
	private List<Rejection> rejections(ResolvedRequest resolved, List<Rejection> invalidValues) {
		List<Rejection> rejections = new ArrayList<>(invalidValues);
		for (Rule rule : this.rules) {
			if (!rule.holdsFor(resolved)) {
				RejectionCode code = rule.code();
				rejections.add(new Rejection(code, code.column(), rule.expected(resolved)));
			}
		}
		return List.copyOf(rejections);
	}

	private static Verdict orderOnce(OrderLine line, OrderHistory history) {
		EarlierOrder earlierOrder = history.find(line);
		if (earlierOrder == null) {
			return new Verdict.Accepted(line);
		}
		RejectionCode code = earlierOrder.sameContent() ? RejectionCode.ALREADY_ORDERED
				: RejectionCode.CONFLICTING_REQUEST;
		return new Verdict.Rejected(List.of(new Rejection(code, code.column(), "", earlierOrder)));
	}

}
