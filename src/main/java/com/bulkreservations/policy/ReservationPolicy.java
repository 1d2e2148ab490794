package com.bulkreservations.policy;

import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.order.EarlierOrder;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.policy.rejection.Rejection;
import com.bulkreservations.policy.rejection.RejectionCode;

/**
 * The policy of Microsoft's page <i>Buy Microsoft Azure reservations on behalf of your
 * customers in Partner Center</i> (2020-08-06): every rule, in the order in which
 * rejections are reported. Thread-safe; judging one request knows nothing of another.
 */
public final class ReservationPolicy {

	private final List<Rule> rules;

	/** The same, for the way that each request goes. */
	private final Rule[] everyRule;

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
		this.everyRule = this.rules.toArray(Rule[]::new);
	}

	/** All rules, in order. */
	List<Rule> rules() {
		return this.rules;
	}

	/**
	 * Judges a request by every rule.
	 * @param resolved the request with all it refers to
	 * @param unsoundValues the rejections of values that are missing or not in their
	 * format, in the order of the columns
	 * @param history asked only where nothing else is wrong
	 */
	public Verdict judge(ResolvedRequest resolved, List<Rejection> unsoundValues, OrderHistory history) {
		if (unsoundValues.isEmpty() && everyRuleHoldsFor(resolved)) {
			return orderOnce(AcceptedLine.of(resolved), history);
		}
		return new Verdict.Rejected(rejections(resolved, unsoundValues));
	}

	private boolean everyRuleHoldsFor(ResolvedRequest resolved) {
		for (Rule rule : this.everyRule) {
			if (!rule.holdsFor(resolved)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Goes through the rules anew rather than collecting in passing, so that the many
	 * requests that are accepted need no list.
	 */
	private List<Rejection> rejections(ResolvedRequest resolved, List<Rejection> unsoundValues) {
		List<Rejection> rejections = new ArrayList<>(unsoundValues);
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
