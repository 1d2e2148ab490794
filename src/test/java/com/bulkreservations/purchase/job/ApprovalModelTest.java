package com.bulkreservations.purchase.job;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

import com.bulkreservations.approval.AdjustableClock;
import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.CartPrice;
import com.bulkreservations.approval.Decision.Kind;
import com.bulkreservations.approval.DecisionRefusedException;
import com.bulkreservations.approval.Involvement;
import com.bulkreservations.approval.Means;
import com.bulkreservations.approval.OpenedApprovals;
import com.bulkreservations.approval.OrderContent;
import com.bulkreservations.approval.OrdersToApprove;
import com.bulkreservations.purchase.Items;
import com.bulkreservations.purchase.KillSwitch;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseCode;
import com.bulkreservations.purchase.RequestedItem;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.settings.ApprovalSettings.Required;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random people decide about random uploads at random times. After each step, what may be
 * ordered and bought is what a small model says, which knows the rules and nothing else.
 */
class ApprovalModelTest {

	private static final int WORLDS = Integer.getInteger("approval-models", 12);

	private static final int STEPS = 40;

	private static final Instant START = Instant.parse("2026-11-29T21:00:00Z");

	private static final Duration VALID_FOR = Duration.ofDays(3);

	private static final BigDecimal TWO_ABOVE = new BigDecimal("500.00");

	private static final List<String> PEOPLE = List.of("anna@x.example", "bob@x.example", "Carol@X.example",
			"dave@x.example");

	private static final List<String> UPLOADS = List.of("a".repeat(64), "b".repeat(64));

	/** Of one upload, as prices or what was ordered meanwhile change. */
	private static final List<String> CONTENTS = List.of("c".repeat(64), "d".repeat(64));

	@TempDir
	private Path folder;

	private final AdjustableClock clock = new AdjustableClock(START);

	private SplittableRandom random;

	private Required required;

	private Path acceptedOrders;

	private final List<Decided> decided = new ArrayList<>();

	private final List<DecidedCart> decidedCarts = new ArrayList<>();

	private final Map<String, Set<String>> involved = new HashMap<>();

	private int made;

	static IntStream worlds() {
		return IntStream.range(0, WORLDS);
	}

	@ParameterizedTest
	@MethodSource("worlds")
	void nothingIsOrderedOrBoughtWithoutTheApprovalsThatTheRulesAskFor(int seed) throws Exception {
		this.random = new SplittableRandom(seed);
		this.required = any(List.of(Required.PURCHASE, Required.ORDER, Required.NONE));
		this.acceptedOrders = Files.writeString(this.folder.resolve("accepted-orders.csv"), "rows\n");
		for (int step = 0; step < STEPS; step++) {
			step();
			for (String upload : UPLOADS) {
				for (String content : CONTENTS) {
					requireAgreement(content(upload, content), "world %d, step %d".formatted(seed, step));
				}
			}
		}
		assertThat(approvals().verify()).isEmpty();
		assertThat(this.made).isPositive();
	}

	private void step() throws IOException {
		String upload = any(UPLOADS);
		switch (this.random.nextInt(10)) {
			case 0, 1 -> this.clock.set(this.clock.instant().plusSeconds(this.random.nextLong(200_000)));
			case 2 -> this.clock.set(this.clock.instant().minusSeconds(this.random.nextLong(100_000)));
			case 3 -> involve(upload, any(PEOPLE));
			case 4, 5 -> decideCart(content(upload, any(CONTENTS)), any(PEOPLE), kind(), price(this.random.nextInt(2)));
			default -> decide(content(upload, any(CONTENTS)), any(PEOPLE), kind());
		}
	}

	private <T> T any(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	private Kind kind() {
		return (this.random.nextInt(12) == 0) ? Kind.REJECTED : Kind.APPROVED;
	}

	/** Another process each time. */
	private Approvals approvals() {
		return OpenedApprovals.in(this.folder.resolve(".jobs"), this.required, Map.of("EUR", TWO_ABOVE), this.clock);
	}

	/**
	 * The first content of the second upload is worth more than one person may approve.
	 */
	private static OrderContent content(String upload, String accepted) {
		boolean large = upload.equals(UPLOADS.get(1)) && accepted.equals(CONTENTS.get(0));
		return new OrderContent("contoso", "orders.csv", "orders.0123456789ab", upload, accepted, 2,
				Map.of("EUR", new CurrencyTotal(2, 5, new BigDecimal(large ? "500.01" : "500.00"))), START);
	}

	/** Who requested a row: other people in each upload. */
	private static Set<String> requesters(String upload) {
		return Set.of(PEOPLE.get(UPLOADS.indexOf(upload)));
	}

	private void decide(OrderContent content, String person, Kind kind) throws IOException {
		boolean expected = !isRejected(content)
				&& (kind == Kind.REJECTED || (!requesters(content.uploadSha256()).contains(person)
						&& !isInvolved(content.uploadSha256(), person)));
		OrdersToApprove orders = new OrdersToApprove(content, 1, new TreeSet<>(requesters(content.uploadSha256())),
				new TreeMap<>(), Map.of(), this.acceptedOrders);
		assertThat(isDone(() -> approvals().decide(orders, kind, person, Means.COMMAND_LINE, "so")))
			.isEqualTo(expected);
		if (expected) {
			this.decided.add(new Decided(content.uploadSha256(), content.acceptedOrdersSha256(), person, kind,
					this.clock.instant()));
		}
	}

	private boolean isDone(Deciding deciding) throws IOException {
		try {
			deciding.decide();
			this.made++;
			return true;
		}
		catch (DecisionRefusedException ex) {
			return false;
		}
	}

	private void decideCart(OrderContent content, String person, Kind kind, CartPrice price) throws IOException {
		String upload = content.uploadSha256();
		boolean expected = kind == Kind.REJECTED
				|| (!isRejected(content) && !requesters(upload).contains(person) && !isInvolved(upload, person));
		assertThat(isDone(() -> approvals().decide("contoso", upload, content.acceptedOrdersSha256(), price,
				requesters(upload), kind, person, Means.COMMAND_LINE, "so")))
			.isEqualTo(expected);
		if (expected) {
			this.decidedCarts.add(new DecidedCart(upload, price.amount(), person, kind, this.clock.instant()));
		}
	}

	private void involve(String upload, String person) throws IOException {
		approvals().involve("contoso", upload, person, Involvement.Role.CORRECTED);
		this.involved.computeIfAbsent(upload, (key) -> new HashSet<>()).add(person);
	}

	private boolean isInvolved(String upload, String person) {
		return this.involved.getOrDefault(upload, Set.of()).contains(person);
	}

	private boolean isRejected(OrderContent content) {
		return this.decided.stream().anyMatch((one) -> one.isAbout(content) && one.kind() == Kind.REJECTED);
	}

	/**
	 * The model: enough people, none of them involved, none rejecting, none too long ago.
	 */
	private boolean mayBeBought(OrderContent content, Instant since) {
		Set<String> approvers = new HashSet<>();
		for (Decided one : this.decided) {
			if (one.isAbout(content) && one.at().isAfter(since)
					&& counts(content.uploadSha256(), one.person(), one.at()) && isLatest(one, content)) {
				approvers.add(one.person());
			}
		}
		int needed = (content.totals().get("EUR").amount().compareTo(TWO_ABOVE) > 0) ? 2 : 1;
		return !isRejected(content) && approvers.size() >= needed;
	}

	/** A person's latest approval counts, by the clock of each. */
	private boolean isLatest(Decided decision, OrderContent content) {
		return this.decided.stream()
			.noneMatch((other) -> other.isAbout(content) && other.person().equals(decision.person())
					&& other.at().isAfter(decision.at()));
	}

	private boolean counts(String upload, String person, Instant at) {
		Instant now = this.clock.instant();
		return !isInvolved(upload, person) && !at.isAfter(now) && now.isBefore(at.plus(VALID_FOR));
	}

	private boolean mayBeBought(String upload, CartPrice price) {
		List<DecidedCart> about = this.decidedCarts.stream()
			.filter((one) -> one.upload().equals(upload) && one.amount().compareTo(price.amount()) == 0)
			.toList();
		Set<String> approvers = new HashSet<>();
		for (DecidedCart one : about) {
			boolean latest = about.stream()
				.noneMatch((other) -> other.person().equals(one.person()) && other.at().isAfter(one.at()));
			if (latest && counts(upload, one.person(), one.at())) {
				approvers.add(one.person());
			}
		}
		int needed = (price.amount().compareTo(TWO_ABOVE) > 0) ? 2 : 1;
		return about.stream().noneMatch((one) -> one.kind() == Kind.REJECTED) && approvers.size() >= needed;
	}

	private void requireAgreement(OrderContent content, String step) throws IOException {
		Approvals approvals = approvals();
		PurchaseConditions conditions = new PurchaseConditions(content, approvals, approvals.areRequiredToBuy(),
				new PurchaseLimits(Map.of(), Map.of()), new KillSwitch(this.folder));
		boolean needsNone = this.required == Required.NONE;
		boolean approved = mayBeBought(content, Instant.MIN);
		assertThat(approvals.standing(content).isApproved()).as(step).isEqualTo(approved);
		Map<Integer, RequestedItem> items = Items.byLine(List.of(Items.item(1, "004G", 3)));
		PurchaseCart cart = Items.planned(items.get(1));
		assertThat(conditions.isApproved(cart, items)).as(step).isEqualTo(needsNone || approved);
		Instant since = START.plus(Duration.ofDays(1));
		PurchaseCart fresh = cart.successor(PurchaseCart.name(Items.ORDER, 2), cart.openLines(), since, null, START);
		assertThat(conditions.isApproved(fresh, items)).as(step).isEqualTo(mayBeBought(content, since));
		for (int large = 0; large < 2; large++) {
			PurchaseCart held = held(cart, large);
			assertThat(PurchaseConditions.priceOf(held, items)).isEqualTo(price(large));
			boolean bought = !isRejected(content) && mayBeBought(content.uploadSha256(), price(large));
			assertThat(conditions.isAccepted(held, items)).as(step).isEqualTo(bought);
			// An accepted cart is bought by the approval of its own price alone.
			assertThat(conditions.isApproved(held.accept(null, START), items)).as(step).isEqualTo(bought);
		}
	}

	/** Three of an item, at a price that one person may approve, or two must. */
	private static CartPrice price(int large) {
		BigDecimal price = new BigDecimal((large == 1) ? "200.00" : "90.00");
		RequestedItem item = Items.item(1, "004G", 3);
		return new CartPrice(PurchaseCart.name(Items.ORDER, 1), "EUR", Map.of(item.item() + " P1Y", price),
				price.multiply(BigDecimal.valueOf(3)), LocalDate.ofInstant(START, ZoneOffset.UTC));
	}

	private static PurchaseCart held(PurchaseCart cart, int large) {
		BigDecimal seen = price(large).unitPrices().values().iterator().next();
		return cart.approve(START).holdForPrice(PurchaseCode.PRICE_DIFFERS.finding(), Map.of(1, seen), START, START);
	}

	private record Decided(String upload, String content, String person, Kind kind, Instant at) {

		private boolean isAbout(OrderContent about) {
			return this.upload.equals(about.uploadSha256()) && this.content.equals(about.acceptedOrdersSha256());
		}

	}

	private record DecidedCart(String upload, BigDecimal amount, String person, Kind kind, Instant at) {

	}

	private interface Deciding {

		void decide() throws IOException, DecisionRefusedException;

	}

}
