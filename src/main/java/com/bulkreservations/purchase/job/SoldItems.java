package com.bulkreservations.purchase.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

import com.bulkreservations.order.Plan;
import com.bulkreservations.order.Segment;
import com.bulkreservations.partnercenter.model.ApiOutcome;
import com.bulkreservations.partnercenter.model.Availability;
import com.bulkreservations.partnercenter.ErrorAnswerException;
import com.bulkreservations.partnercenter.model.InventoryRestriction;
import com.bulkreservations.partnercenter.PartnerCenter;
import com.bulkreservations.partnercenter.PartnerCenterException;
import com.bulkreservations.partnercenter.model.Registration;
import com.bulkreservations.purchase.PurchaseCode;
import com.bulkreservations.purchase.RequestedItem;
import org.jspecify.annotations.Nullable;

/**
 * What Partner Center sells at present, and to which subscriptions.
 * <p>
 * An availability changes over time, and is used for some minutes.
 */
final class SoldItems {

	private static final Duration USABLE = Duration.ofMinutes(5);

	private static final int REGISTRATION_LOOKS = 10;

	private final PartnerCenter api;

	private final BiFunction<String, String, @Nullable Plan> plans;

	private final boolean entitlements;

	private final Clock clock;

	private final Duration pause;

	private final Map<Key, Found> availabilities = new ConcurrentHashMap<>();

	private final Map<Key, Boolean> inventoryChecks = new ConcurrentHashMap<>();

	private final Map<String, String> entitlementsOfPlans = new ConcurrentHashMap<>();

	private final Map<String, Boolean> registered = new ConcurrentHashMap<>();

	/**
	 * @param plans the plan of a customer's subscription, by customer and subscription
	 * @param entitlements whether carts name the Azure subscription under an Azure plan
	 * @param pause between two looks at a registration
	 */
	SoldItems(PartnerCenter api, BiFunction<String, String, @Nullable Plan> plans, boolean entitlements, Clock clock,
			Duration pause) {
		this.api = api;
		this.plans = plans;
		this.entitlements = entitlements;
		this.clock = clock;
		this.pause = pause;
	}

	/**
	 * Returns the catalogue item of a line.
	 * @throws LineHeldException if there is none, or several
	 */
	String catalogItem(RequestedItem item) throws PartnerCenterException, LineHeldException {
		Key key = key(item);
		Found found = this.availabilities.get(key);
		Instant now = this.clock.instant();
		if (found == null || now.isBefore(found.at()) || found.at().plus(USABLE).isBefore(now)) {
			found = new Found(look(item, key), now);
			this.availabilities.put(key, found);
		}
		return found.catalogItem();
	}

	private String look(RequestedItem item, Key key) throws PartnerCenterException, LineHeldException {
		List<Availability> all;
		try {
			all = this.api.availabilities(item.productId(), item.skuId(), item.market(), segment(item), key.plan());
		}
		catch (ErrorAnswerException ex) {
			if (ex.outcome() == ApiOutcome.HOLD) {
				throw new LineHeldException(
						PurchaseCode.ITEM_NOT_AVAILABLE.finding(describe(item) + " " + ex.getMessage()));
			}
			throw ex;
		}
		List<String> sold = all.stream()
			.filter((one) -> one.isPurchasable() && one.hasTerm(item.term()) && matches(item.market(), one.country())
					&& matches(item.segment(), one.segment()))
			.map(Availability::catalogItemId)
			.distinct()
			.toList();
		if (sold.size() != 1 || sold.get(0) == null) {
			throw new LineHeldException(
					PurchaseCode.ITEM_NOT_AVAILABLE.finding("%s: %d found.".formatted(describe(item), sold.size())));
		}
		return sold.get(0);
	}

	private static boolean matches(String wanted, @Nullable String found) {
		return found == null || wanted.equalsIgnoreCase(found);
	}

	private static String describe(RequestedItem item) {
		return "%s, %s, %s, %s".formatted(item.item(), item.market(), item.segment(), item.term());
	}

	/** Looks the item of a line up again next time. */
	void forget(RequestedItem item) throws LineHeldException {
		this.availabilities.remove(key(item));
	}

	/**
	 * Returns the subscription that a cart names for a line.
	 * @throws LineHeldException if that is an Azure subscription, and there is none, or
	 * several
	 */
	String provisioned(RequestedItem item) throws PartnerCenterException, LineHeldException {
		if (!this.entitlements || key(item).plan() != Plan.AZURE_PLAN) {
			return item.subscriptionId();
		}
		String plan = item.customerId() + '/' + item.subscriptionId();
		String known = this.entitlementsOfPlans.get(plan);
		if (known == null) {
			List<String> found = this.api.entitlements(item.customerId(), item.subscriptionId());
			if (found.size() != 1) {
				throw new LineHeldException(PurchaseCode.ENTITLEMENT_UNCLEAR
					.finding("Subscription %s has %d.".formatted(item.subscriptionId(), found.size())));
			}
			known = found.get(0);
			this.entitlementsOfPlans.put(plan, known);
		}
		return known;
	}

	/**
	 * Requires that Azure has capacity, where the SKU wants that to be asked.
	 * @throws LineHeldException if it is not known whether it has
	 */
	@Nullable InventoryRestriction restriction(RequestedItem item) throws PartnerCenterException, LineHeldException {
		Key key = key(item);
		Boolean check = this.inventoryChecks.get(key);
		if (check == null) {
			check = this.api.sku(item.productId(), item.skuId(), item.market(), segment(item), key.plan())
				.needsInventoryCheck();
			this.inventoryChecks.put(key, check);
		}
		if (!check) {
			return null;
		}
		List<InventoryRestriction> answers = this.api
			.checkInventory(item.customerId(), provisioned(item), item.region(), item.market(), item.productId(),
					item.skuId())
			.stream()
			.filter((answer) -> item.productId().equalsIgnoreCase(answer.productId())
					&& item.skuId().equalsIgnoreCase(answer.skuId()))
			.toList();
		if (answers.isEmpty()) {
			throw new LineHeldException(PurchaseCode.INVENTORY_UNKNOWN.finding(describe(item) + "."));
		}
		return answers.stream().filter(InventoryRestriction::isRestricted).findFirst().orElse(null);
	}

	/**
	 * Registers a subscription for reservations, unless it is registered.
	 * @throws LineHeldException if that takes too long
	 */
	void register(RequestedItem item) throws PartnerCenterException, LineHeldException, InterruptedException {
		String key = item.customerId() + '/' + item.subscriptionId();
		if (this.registered.containsKey(key)) {
			return;
		}
		Registration status = this.api.registration(item.customerId(), item.subscriptionId());
		if (status == Registration.NOT_REGISTERED) {
			this.api.register(item.customerId(), item.subscriptionId(), UUID.randomUUID());
			status = Registration.REGISTERING;
		}
		for (int look = 0; look < REGISTRATION_LOOKS && status != Registration.REGISTERED; look++) {
			Thread.sleep(this.pause.toMillis());
			status = this.api.registration(item.customerId(), item.subscriptionId());
		}
		if (status != Registration.REGISTERED) {
			throw new LineHeldException(PurchaseCode.SUBSCRIPTION_NOT_REGISTERED
				.finding("Subscription %s is %s.".formatted(item.subscriptionId(), status)));
		}
		this.registered.put(key, true);
	}

	/** Looks at the registration of a subscription again next time. */
	void forgetRegistration(RequestedItem item) {
		this.registered.remove(item.customerId() + '/' + item.subscriptionId());
	}

	private static Segment segment(RequestedItem item) {
		return Segment.valueOf(item.segment().toUpperCase(Locale.ROOT));
	}

	private Key key(RequestedItem item) throws LineHeldException {
		Plan plan = this.plans.apply(item.customerId(), item.subscriptionId());
		if (plan == null) {
			throw new LineHeldException(
					PurchaseCode.SUBSCRIPTION_UNKNOWN.finding("Subscription " + item.subscriptionId() + "."));
		}
		return new Key(item.productId(), item.skuId(), item.market(), item.segment(), item.term(), plan);
	}

	private record Key(String product, String sku, String market, String segment, String term, Plan plan) {

	}

	private record Found(String catalogItem, Instant at) {

	}

}
