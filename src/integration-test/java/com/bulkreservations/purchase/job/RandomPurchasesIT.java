package com.bulkreservations.purchase.job;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.bulkreservations.approval.CartPrice;
import com.bulkreservations.approval.Decision;
import com.bulkreservations.approval.Means;
import com.bulkreservations.approval.OpenedApprovals;
import com.bulkreservations.partnercenter.server.Behaviour;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Journal.Sale;
import com.bulkreservations.partnercenter.server.World;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseDifferences;
import com.bulkreservations.purchase.PurchaseLine;
import com.bulkreservations.purchase.RequestedItem;
import com.bulkreservations.purchase.job.EndingTransactions.Moment;
import com.bulkreservations.purchase.job.EndingTransactions.ProcessEnded;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Random runs are bought while calls fail, processes end in the middle of calls and at
 * their transactions, the database is replaced by a backup, prices have changed, and
 * colleagues buy the same by hand. After each step, what was sold and what is said of it
 * must keep the rules of {@link PurchaseModel}; in the end, nothing may be unknown. Waits
 * pass at once, so that a world takes tenths of a second; {@code -Drandom-purchases=1000}
 * takes more of them.
 */
class RandomPurchasesIT {

	private static final int COUNT = Integer.getInteger("random-purchases", 40);

	private static final long SEED = Long.getLong("random-purchases.seed", 20260301L);

	/** After so many, nothing goes wrong any more. */
	private static final int ROUNDS_WITH_FAULTS = 8;

	private static final int MOST_ROUNDS = 40;

	/** Orders are listed before the program concludes that there are none. */
	private static final Duration LONGEST_LIST_LAG = Duration.ofMinutes(20);

	/** Of lines that wait for a person's decision about another one. */
	private static final Set<String> BLOCKED = Set.of("ITEM_BLOCKED", "CUSTOMER_BLOCKED");

	private static final List<Aim> AIMS = List.of(Aim.values());

	private static final List<Moment> MOMENTS = List.of(Moment.values());

	private static final Map<LineState, Integer> ENDS = new EnumMap<>(LineState.class);

	private static int processes;

	private static int restored;

	@TempDir
	private Path folder;

	@TestFactory
	Stream<DynamicTest> whatIsSoldIsWhatMayBe() {
		return Stream.concat(
				LongStream.range(SEED, SEED + COUNT)
					.mapToObj((seed) -> dynamicTest("seed " + seed, () -> tryOut(seed))),
				Stream.of(dynamicTest("everything was met", RandomPurchasesIT::requireAllMet)));
	}

	/** Worlds in which nothing is bought would prove nothing. */
	private static void requireAllMet() {
		int lines = ENDS.values().stream().mapToInt(Integer::intValue).sum();
		assertThat(ENDS).containsKeys(LineState.BOUGHT, LineState.HELD, LineState.REFUSED);
		assertThat(ENDS.get(LineState.BOUGHT)).as("of %d lines", lines).isGreaterThan(lines / 3);
		assertThat(processes).isGreaterThan(COUNT);
		assertThat(restored).isPositive();
	}

	private void tryOut(long seed) throws Exception {
		try (OpenedPurchase purchase = OpenedPurchase.in(this.folder.resolve("seed-" + seed))) {
			new RandomPurchase(purchase, seed).buy();
		}
	}

	/** What a world has more of than others. */
	private enum Aim {

		LOST_ANSWERS, BACKUPS, PRICES, ANYTHING

	}

	/** One run in one world. */
	private static final class RandomPurchase {

		private final OpenedPurchase purchase;

		private final Aim aim;

		private final RandomGenerator random;

		private final AimedFaults faults;

		private final PurchaseModel model = new PurchaseModel();

		private final Map<String, PurchaseLine> lines = new LinkedHashMap<>();

		private final Set<CartPrice> accepted = new HashSet<>();

		private Map<String, List<Map<String, Object>>> backup;

		private boolean byHand;

		RandomPurchase(OpenedPurchase purchase, long seed) {
			this.purchase = purchase;
			this.aim = AIMS.get((int) (seed % AIMS.size()));
			this.random = new SplittableRandom(seed);
			this.faults = (this.aim == Aim.BACKUPS) ? new AimedFaults(seed, 50, 50) : new AimedFaults(seed, 20, 0);
		}

		private boolean chance(int percent) {
			return this.random.nextInt(100) < percent;
		}

		void buy() throws Exception {
			behave();
			plan();
			this.purchase.server().faults().by(this.faults);
			for (int round = 0; round < ROUNDS_WITH_FAULTS; round++) {
				disturb();
				step();
				pass(chance(50) ? OpenedPurchase.ORDER_LAG : OpenedPurchase.ANSWER_WAIT);
			}
			this.purchase.server().faults().clear();
			begin();
			for (int round = 0; round < MOST_ROUNDS && !isOver(); round++) {
				step();
				pass(OpenedPurchase.ORDER_LAG);
			}
			assertThat(isOver()).as("%s, %s", this, this.purchase.carts()).isTrue();
			this.purchase.states().forEach((state) -> ENDS.merge(state, 1, Integer::sum));
		}

		private void behave() {
			Behaviour behaviour = this.purchase.server().behaviour();
			behaviour.random(this.random, LONGEST_LIST_LAG)
				.cartLifetime(chance(25) ? Duration.ofMinutes(15) : Duration.ofDays(7));
			switch (this.aim) {
				case LOST_ANSWERS -> behaviour.recheckout(Behaviour.Recheckout.DOUBLED).requestIdsHonoured(false);
				case BACKUPS -> behaviour.friendlyNames(Behaviour.FriendlyNames.DROPPED).listLag(Duration.ZERO);
				case PRICES, ANYTHING -> {
				}
			}
			// Elsewhere, an order by hand looks like the program's: nobody can tell.
			this.byHand = this.aim == Aim.ANYTHING && chance(50);
			if (this.byHand) {
				behaviour.friendlyNames(Behaviour.FriendlyNames.KEPT).leftOut(Behaviour.LeftOut.NOTHING);
			}
		}

		private void plan() throws Exception {
			// Backups are dangerous where lines are equal.
			boolean equal = this.aim == Aim.BACKUPS;
			int items = equal ? 1 : 3;
			int count = this.random.nextInt(2, 9);
			for (int i = 0; i < count; i++) {
				int item = this.random.nextInt(items);
				this.purchase.line(equal ? 0 : this.random.nextInt(3), item, equal ? 1 : this.random.nextInt(1, 3),
						(equal || chance(70)) ? "one_time" : "monthly", chance(3) ? null : this.purchase.price(item));
			}
			if (this.aim == Aim.PRICES || chance(20)) {
				World.Item dearer = this.purchase.item(this.random.nextInt(items));
				this.purchase.server().world().changePrice(dearer.product(), dearer.sku(), "EUR", "123.45");
			}
			this.purchase.plan();
			this.purchase.record().tables().forEachLine(this.purchase.head(), (item, cart, line) -> {
				if (item.unitPrice() != null) {
					this.model.approve(item.tag(), item.unitPrice());
				}
			});
			this.backup = this.purchase.backUp();
		}

		/** What happens besides, before a step. */
		private void disturb() throws Exception {
			if (this.aim == Aim.BACKUPS && chance(60)) {
				restore();
			}
			if (chance(40)) {
				this.purchase.transactions()
					.endAt(this.random.nextInt(1, 20), MOMENTS.get(this.random.nextInt(MOMENTS.size())));
			}
			else if (chance(20)) {
				endInTheMiddleOfACall(this.random.nextInt(1, 25));
			}
			if (chance(25)) {
				this.backup = this.purchase.backUp();
			}
			if (this.byHand && chance(30)) {
				List<Sale> sales = this.purchase.server().journal().sales();
				if (!sales.isEmpty()) {
					Sale sale = sales.get(this.random.nextInt(sales.size()));
					this.purchase.server().sellAgain(sale.customer(), sale.order());
				}
			}
			if (chance(40)) {
				acceptPrices();
			}
		}

		private void endInTheMiddleOfACall(int number) {
			EndingTransactions process = this.purchase.transactions();
			int[] left = { number };
			this.purchase.server().faults().by((call) -> {
				synchronized (left) {
					left[0]--;
					if (left[0] == 0) {
						process.end();
						this.purchase.server().faults().by(this.faults);
						return Fault.lost(chance(50) ? Fault.Processed.AT_ONCE : Fault.Processed.NEVER);
					}
				}
				return this.faults.apply(call);
			});
		}

		/** Approves carts that are held for their prices, as persons do. */
		private void acceptPrices() throws Exception {
			for (PurchaseCart cart : this.purchase.carts()) {
				Map<Integer, RequestedItem> items = this.purchase.record()
					.tables()
					.items(this.purchase.head(), cart.openLines());
				CartPrice price = (cart.state() == CartState.HELD && !cart.mayBeBought())
						? PurchaseConditions.priceOf(cart, items) : null;
				if (price != null && this.accepted.add(price)) {
					if (this.accepted.size() == 1) {
						OpenedApprovals.approve(this.purchase.approvals(), this.purchase.content(), null);
					}
					this.purchase.approvals()
						.decide("contoso", this.purchase.content().uploadSha256(),
								this.purchase.content().acceptedOrdersSha256(), price, Set.of(), Decision.Kind.APPROVED,
								"alice@contoso.example", Means.CONSOLE, null);
					items.forEach((line, item) -> this.model.approve(item.tag(),
							price.unitPrices().get(item.item() + " " + item.term())));
				}
			}
		}

		/** Buys as a start of the program does, and compares, unless the process ends. */
		private void step() throws Exception {
			try {
				if (this.purchase.catchUp()) {
					this.purchase.buy(this.random.nextInt(1, 4));
					compare();
				}
			}
			catch (ProcessEnded ended) {
				begin();
			}
		}

		private void restore() throws IOException {
			this.purchase.restore(this.backup);
			restored++;
			processes++;
		}

		private void begin() throws IOException {
			this.purchase.start();
			processes++;
		}

		private void pass(Duration time) {
			this.purchase.pass(time);
			this.purchase.server().clock().advance(time);
		}

		private void compare() throws IOException {
			List<Sale> sales = this.purchase.server()
				.journal()
				.sales()
				.stream()
				.filter((sale) -> !sale.cart().isEmpty())
				.toList();
			this.lines.clear();
			this.purchase.record()
				.tables()
				.forEachLine(this.purchase.head(), (item, cart, line) -> this.lines.put(item.tag(), line));
			assertThat(this.model.differences(sales, this.lines)).as("%s", this).isEmpty();
			PurchaseDifferences files = new PurchaseDifferences(sales);
			files.compare(this.purchase.run());
			assertThat(files.differences()).as("%s", this).isEmpty();
			assertThat(this.purchase.server().violations()).as("%s", this).isEmpty();
		}

		/** Whether only what a person decides is left. */
		private boolean isOver() throws IOException {
			return this.purchase.record().catchUp().isEmpty() && this.purchase.lines()
				.stream()
				.allMatch((line) -> line.state().isFinal() || line.state() == LineState.HELD
						|| (line.finding() != null && BLOCKED.contains(line.finding().code())));
		}

		@Override
		public String toString() {
			return "%s, %s".formatted(this.aim, this.purchase.server().behaviour());
		}

	}

}
