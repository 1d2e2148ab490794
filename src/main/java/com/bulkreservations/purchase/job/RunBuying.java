package com.bulkreservations.purchase.job;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

import com.bulkreservations.order.Plan;
import com.bulkreservations.partnercenter.PartnerCenter;
import com.bulkreservations.partnercenter.PartnerCenterException;
import com.bulkreservations.partnercenter.model.PlacedOrder;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.RunHead;
import com.bulkreservations.purchase.store.PurchaseRecord;
import com.bulkreservations.purchase.store.PurchaseTables;
import org.jspecify.annotations.Nullable;

/** The work on one run's purchase, as often as it is started. */
public final class RunBuying {

	/** All states in which Partner Center may know more than this program. */
	private static final Set<CartState> COMPARED = EnumSet.of(CartState.CHECKOUT_SENT, CartState.UNKNOWN,
			CartState.HELD, CartState.BOUGHT);

	private static final Duration REGISTRATION_PAUSE = Duration.ofSeconds(2);

	private static final Duration BETWEEN_FILES = Duration.ofSeconds(10);

	private final RunPurchase run;

	private final MarketPrices prices;

	private final SoldItems items;

	private final PurchaseFiles files;

	private final BooleanSupplier stop;

	private final int threads;

	private @Nullable Finding stopped;

	/**
	 * @param plans the plan of a customer's subscription, by customer and subscription
	 * @param entitlements whether carts name the Azure subscription under an Azure plan
	 * @param stop whether to end before the next cart
	 * @param threads the number of customers at the same time
	 */
	public RunBuying(RunHead head, PartnerCenter api, PurchaseRecord record, PurchaseConditions conditions,
			LookTimes times, Clock clock, MarketPrices prices, BiFunction<String, String, @Nullable Plan> plans,
			boolean entitlements, PurchaseFiles files, BooleanSupplier stop, int threads) {
		this.run = new RunPurchase(head, api, record, conditions, times, clock);
		this.prices = prices;
		this.items = new SoldItems(api, plans, entitlements, clock, REGISTRATION_PAUSE);
		this.files = files;
		this.stop = stop;
		this.threads = threads;
	}

	/**
	 * Buys what can be bought now.
	 * @return whether nothing waits
	 */
	public boolean buy() throws IOException, InterruptedException {
		this.stopped = new RunBuyer(this.run, this.items, this.prices, this.files, this.stop, BETWEEN_FILES)
			.buy(this.threads);
		this.run.times().commitWaits(this.run.record(), this.run.head());
		return PurchaseRecord.isFinished(this.run.tables().counts(this.run.head()));
	}

	/**
	 * Compares with Partner Center whatever is not finished, and whether something bought
	 * was cancelled.
	 * @param blocked whether nothing may be bought before this
	 * @return why it could not be compared, or {@code null}
	 */
	public @Nullable String reconcile(boolean blocked) throws IOException {
		CartCheckout checkout = new CartCheckout(this.run, this.prices);
		LostCartSearch search = new LostCartSearch(this.run, checkout);
		RunHead head = this.run.head();
		for (String customer : this.run.tables().customers(head, COMPARED)) {
			List<PlacedOrder> orders;
			try {
				orders = this.run.api().orders(customer);
			}
			catch (PartnerCenterException ex) {
				return ApiFindings.of(ex).reason();
			}
			for (PurchaseTables.CartOfRun cart : this.run.tables().cartsOfCustomer(head, customer, COMPARED)) {
				if (cart.sha256().equals(head.sha256())) {
					compare(search, cart.cart(), orders);
				}
			}
		}
		if (blocked) {
			this.run.record().reconciled(head);
		}
		this.files.write(head);
		return null;
	}

	private void compare(LostCartSearch search, PurchaseCart cart, List<PlacedOrder> orders) throws IOException {
		if (cart.state() == CartState.BOUGHT) {
			search.compareBought(cart, orders);
		}
		else if (cart.mayBeBought()) {
			search.compare(cart);
		}
	}

	/** Returns why nothing more is bought for the distributor, or {@code null}. */
	public @Nullable Finding stopped() {
		return this.stopped;
	}

}
