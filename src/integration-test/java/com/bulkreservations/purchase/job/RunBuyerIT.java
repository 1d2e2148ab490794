package com.bulkreservations.purchase.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.bulkreservations.approval.CartPrice;
import com.bulkreservations.approval.Decision;
import com.bulkreservations.approval.Means;
import com.bulkreservations.approval.OpenedApprovals;
import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.partnercenter.server.Behaviour;
import com.bulkreservations.partnercenter.server.Call;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Fault.CartChange;
import com.bulkreservations.partnercenter.server.Fault.Processed;
import com.bulkreservations.partnercenter.server.Journal.Sale;
import com.bulkreservations.partnercenter.server.Operation;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseCode;
import com.bulkreservations.purchase.PurchaseLine;
import com.bulkreservations.purchase.PurchaseLog;
import com.bulkreservations.purchase.RequestedItem;
import com.bulkreservations.purchase.RunHead;
import com.bulkreservations.run.published.PurchasesCsv;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.bulkreservations.purchase.job.OpenedPurchase.cart;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is bought, and what is not, step by step. Each takes milliseconds. */
class RunBuyerIT {

	@TempDir
	private Path folder;

	private OpenedPurchase purchase;

	@BeforeEach
	void open() throws IOException {
		this.purchase = OpenedPurchase.in(this.folder);
	}

	@AfterEach
	void close() throws IOException {
		this.purchase.close();
	}

	private PartnerCenterServer server() {
		return this.purchase.server();
	}

	private List<Call> calls(Operation operation) {
		return server().calls(operation);
	}

	private List<Sale> sales() {
		return server().journal().sales();
	}

	private void next(Operation operation, Fault... faults) {
		server().faults().next(operation, faults);
	}

	private Finding buy() throws Exception {
		return this.purchase.buy();
	}

	/** One customer with two lines, which go into one cart. */
	private void planTwoLines() throws IOException {
		this.purchase.line(0, 0, 2).line(0, 1, 3).plan();
	}

	private void requireBought(int lines) {
		assertThat(this.purchase.states()).hasSize(lines).containsOnly(LineState.BOUGHT);
		requireSoldOnce(lines);
	}

	private void requireSoldOnce(int lines) {
		assertThat(sales()).hasSize(lines);
		assertThat(sales().stream().map(Sale::friendlyName).distinct()).hasSize(lines);
		assertThat(server().violations()).isEmpty();
		for (PurchaseLine line : this.purchase.lines()) {
			if (line.order() != null) {
				assertThat(sales())
					.filteredOn(
							(sale) -> sale.order().equals(line.order()) && sale.line() == line.orderLine().intValue())
					.singleElement()
					.satisfies((sale) -> assertThat(sale.friendlyName()).endsWith("/" + (line.line() + 1)));
			}
		}
	}

	@Test
	void allLinesAreBoughtAndTheirChargesRead() throws Exception {
		this.purchase.line(0, 0, 2).line(0, 1, 3).line(1, 0, 1).plan();
		assertThat(buy()).isNull();
		requireBought(3);
		assertThat(this.purchase.lines()).extracting(PurchaseLine::charged)
			.usingElementComparator(BigDecimal::compareTo)
			.containsExactly(this.purchase.price(0).multiply(BigDecimal.valueOf(2)),
					this.purchase.price(1).multiply(BigDecimal.valueOf(3)), this.purchase.price(0));
		assertThat(this.purchase.codes()).containsOnlyNulls();
		assertThat(Files.readAllLines(file("purchases.csv"))).hasSize(4);
		assertThat(this.purchase.carts()).allSatisfy((cart) -> assertThat(cart.tagKept()).isTrue());
		int calls = server().calls().size();
		assertThat(buy()).isNull();
		assertThat(server().calls()).hasSize(calls);
	}

	private Path file(String name) {
		return this.purchase.output().resolve("contoso/monday.aaaaaaaaaaaa." + name);
	}

	@Test
	void twinsAreBoughtInCartsOfTheirOwn() throws Exception {
		this.purchase.line(0, 0, 2).line(0, 0, 2).plan();
		buy();
		assertThat(this.purchase.cartStates()).containsExactly(CartState.BOUGHT, CartState.BOUGHT);
		requireBought(2);
	}

	@Test
	void monthlyLineIsBoughtMonthly() throws Exception {
		this.purchase.line(0, 0, 1, "monthly", this.purchase.price(0)).plan();
		buy();
		requireBought(1);
		assertThat(sales()).extracting(Sale::billingCycle).containsExactly("monthly");
	}

	@Test
	void cartOfTheProgramHasAllThatWasAccepted() throws Exception {
		planTwoLines();
		buy();
		assertThat(sales()).allSatisfy((sale) -> {
			assertThat(sale.customer()).isEqualTo(this.purchase.customer(0));
			assertThat(sale.subscription()).isEqualTo(this.purchase.subscription(0).id());
			assertThat(sale.reseller()).isEqualTo(this.purchase.subscription(0).reseller());
			assertThat(sale.scope()).isEqualTo("shared");
			assertThat(sale.term()).isEqualTo("P1Y");
		});
		assertThat(sales()).extracting(Sale::quantity).containsExactlyInAnyOrder(2, 3);
	}

	@Test
	void lostCheckoutIsRepeatedOnlyWhenItsOrderWouldBeListed() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		assertThat(buy()).isNull();
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		assertThat(calls(Operation.GET_CART)).isEmpty();
		this.purchase.pass(OpenedPurchase.ANSWER_WAIT.minusNanos(1));
		buy();
		assertThat(calls(Operation.GET_CART)).isEmpty();
		this.purchase.pass(Duration.ofNanos(1));
		buy();
		assertThat(calls(Operation.GET_CART)).hasSize(1);
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		assertThat(calls(Operation.AUDIT_RECORDS)).isEmpty();
		buy();
		assertThat(calls(Operation.GET_CART)).hasSize(1);
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		assertThat(buy()).isNull();
		assertThat(calls(Operation.AUDIT_RECORDS)).hasSize(1);
		assertThat(calls(Operation.CHECK_OUT)).hasSize(2)
			.extracting((call) -> call.header("MS-RequestId"))
			.containsOnly(this.purchase.carts().get(0).checkout().requestId());
		assertThat(calls(Operation.CREATE_CART)).hasSize(1);
		requireBought(2);
		assertThat(this.purchase.lines()).allSatisfy((line) -> assertThat(line.charged()).isNotNull());
	}

	@ParameterizedTest
	@EnumSource(names = "LATER", mode = EnumSource.Mode.EXCLUDE, value = Processed.class)
	void errorOfTheServerSaysNothing(Processed processed) throws Exception {
		planTwoLines();
		server().behaviour().recheckout(Behaviour.Recheckout.DOUBLED).requestIdsHonoured(false);
		next(Operation.CHECK_OUT, Fault.error(500, "800070", processed));
		buy();
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireBought(2);
	}

	@Test
	void lostCheckoutThatBoughtIsFoundAmongTheOrders() throws Exception {
		planTwoLines();
		server().behaviour().friendlyNames(Behaviour.FriendlyNames.DROPPED);
		next(Operation.CHECK_OUT, Fault.lost(Processed.AT_ONCE));
		buy();
		this.purchase.pass(OpenedPurchase.ANSWER_WAIT);
		buy();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		requireBought(2);
		assertThat(this.purchase.carts()).allSatisfy((cart) -> {
			assertThat(cart.tagKept()).isFalse();
			assertThat(cart.state()).isEqualTo(CartState.BOUGHT);
		});
		assertThat(this.purchase.lines()).allSatisfy((line) -> assertThat(line.charged()).isNotNull());
	}

	@ParameterizedTest
	@EnumSource(Behaviour.LeftOut.class)
	void lostCheckoutIsFoundWhateverTheListOfOrdersLeavesOut(Behaviour.LeftOut leftOut) throws Exception {
		this.purchase.line(1, 0, 1).line(0, 0, 2).line(0, 1, 3).plan();
		server().behaviour().leftOut(leftOut);
		server().faults().skip(Operation.CHECK_OUT, 1).next(Operation.CHECK_OUT, Fault.lost(Processed.AT_ONCE));
		buy();
		this.purchase.pass(OpenedPurchase.ANSWER_WAIT);
		buy();
		requireBought(3);
		assertThat(this.purchase.carts()).allSatisfy((cart) -> assertThat(cart.tagKept()).isTrue());
	}

	@ParameterizedTest
	@EnumSource(Behaviour.LeftOut.class)
	void checkoutIsBoughtWhateverItsAnswerLeavesOut(Behaviour.LeftOut leftOut) throws Exception {
		planTwoLines();
		server().behaviour().leftOut(leftOut);
		assertThat(buy()).isNull();
		requireBought(2);
		assertThat(this.purchase.carts()).allSatisfy((cart) -> assertThat(cart.tagKept()).isTrue());
	}

	@Test
	void orderThatCannotBeReadAloneIsLookedForAgain() throws Exception {
		planTwoLines();
		server().behaviour().leftOut(Behaviour.LeftOut.TERMS);
		next(Operation.ORDER, Fault.error(404, "20001"), Fault.error(404, "20001"));
		buy();
		assertThat(this.purchase.codes()).containsOnly(PurchaseCode.ANSWER_LOST.name());
		this.purchase.pass(OpenedPurchase.ANSWER_WAIT);
		buy();
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireBought(2);
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
	}

	/** A colleague's order of the same, which the list shows like one of ours. */
	@Test
	void orderWithoutATagIsForAPersonThoughListsLeaveTagsOut() throws Exception {
		this.purchase.line(0, 0, 2).line(0, 0, 2).plan();
		server().behaviour().leftOut(Behaviour.LeftOut.FRIENDLY_NAMES);
		server().faults().skip(Operation.CHECK_OUT, 1).next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		server().sellAgain(this.purchase.customer(0), sales().get(0).order());
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(this.purchase.codes()).containsExactly(null, PurchaseCode.ORDER_WITHOUT_TAG.name());
	}

	@Test
	void answerThatIsLostAgainAndAgainIsForAPerson() throws Exception {
		planTwoLines();
		server().faults().always(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		for (int i = 0; i < 4; i++) {
			buy();
			this.purchase.pass(OpenedPurchase.ORDER_LAG);
		}
		assertThat(this.purchase.codes()).containsOnly(PurchaseCode.CHECKED_OUT_TOO_OFTEN.name());
		assertThat(calls(Operation.CHECK_OUT)).hasSize(3);
		int calls = server().calls().size();
		buy();
		assertThat(server().calls()).hasSize(calls);
	}

	@ParameterizedTest
	@CsvSource({ "404,0", "404,800008", "400,800008" })
	void cartThatIsGoneIsPlannedAgainWhereNothingWasBought(int status, String code) throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		next(Operation.GET_CART, Fault.error(status, code));
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(this.purchase.cartStates()).containsExactly(CartState.REPLACED, CartState.BOUGHT);
		assertThat(this.purchase.carts().get(1).name()).isEqualTo(cart(0, 2));
		assertThat(this.purchase.carts().get(1).amount()).isEqualByComparingTo(amount());
		requireBought(2);
	}

	private BigDecimal amount() {
		return this.purchase.price(0)
			.multiply(BigDecimal.valueOf(2))
			.add(this.purchase.price(1).multiply(BigDecimal.valueOf(3)));
	}

	@ParameterizedTest
	@EnumSource(names = { "GET_CART", "ORDERS" })
	void cartThatCannotBeLookedForIsForAPerson(Operation unreadable) throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		server().faults().always(unreadable, Fault.error(400, "123"));
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(this.purchase.codes()).containsOnly(PurchaseCode.LOOK_UP_FAILED.name());
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		assertThat(this.purchase.carts()).allSatisfy((cart) -> assertThat(cart.mayBeBought()).isTrue());
	}

	@Test
	void cartThatIsGoneIsForAPersonWhereTheAuditLogCannotBeRead() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		server().faults().always(Operation.GET_CART, Fault.error(404, "800008"));
		server().faults().always(Operation.AUDIT_RECORDS, Fault.error(400, "123"));
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(this.purchase.codes()).containsOnly(PurchaseCode.LOOK_UP_FAILED.name());
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
	}

	/**
	 * A colleague's order is of the same item, but of another quantity and billing: it is
	 * not ours, but it is no proof either that ours was not bought.
	 */
	@Test
	void cartThatIsGoneIsForAPersonWhereTheAuditLogHasAnOrderOfItsItem() throws Exception {
		this.purchase.line(0, 0, 1, "monthly", this.purchase.price(0)).line(0, 0, 2).plan();
		server().faults().skip(Operation.CHECK_OUT, 1).next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		assertThat(this.purchase.states()).containsExactly(LineState.BOUGHT, LineState.UNKNOWN);
		server().sellAgain(this.purchase.customer(0), sales().get(0).order());
		server().faults().always(Operation.GET_CART, Fault.error(404, "800008"));
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(this.purchase.codes()).containsExactly(null, PurchaseCode.ORDER_NOT_FOUND.name());
		assertThat(calls(Operation.CHECK_OUT)).hasSize(2);
	}

	/** The audit log has the orders of the program's other carts, too. */
	@Test
	void ordersOfOtherCartsAreNoHindrance() throws Exception {
		this.purchase.line(0, 0, 1, "monthly", this.purchase.price(0)).line(0, 0, 2).plan();
		server().faults().skip(Operation.CHECK_OUT, 1).next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		next(Operation.GET_CART, Fault.error(404, "800008"));
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireBought(2);
	}

	@Test
	void cartThatIsOrderedWithoutAnOrderIsForAPerson() throws Exception {
		planTwoLines();
		server().behaviour().listLag(Duration.ofDays(1));
		next(Operation.CHECK_OUT, Fault.lost(Processed.AT_ONCE));
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(this.purchase.codes()).containsOnly(PurchaseCode.ORDER_NOT_FOUND.name());
		requireSoldOnce(2);
	}

	@Test
	void checkoutOfAnEndedProcessIsUnknown() throws Exception {
		planTwoLines();
		PurchaseCart sent = this.purchase.carts()
			.get(0)
			.approve(Instant.now())
			.sendCart("r-1", Instant.now())
			.ready("no-such-cart", null, Instant.now())
			.checkOut(UUID.randomUUID().toString(), Instant.now());
		this.purchase.record().commit(this.purchase.head(), "CHECKOUT_SENT", List.of(sent));
		this.purchase.start();
		buy();
		assertThat(this.purchase.codes()).containsOnly(PurchaseCode.PROCESS_ENDED.name());
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireBought(2);
		assertThat(this.purchase.cartStates()).containsExactly(CartState.REPLACED, CartState.BOUGHT);
	}

	/** No cart is checked out by two request ids, and none by one that was answered. */
	@ParameterizedTest
	@EnumSource(names = "LATER", mode = EnumSource.Mode.EXCLUDE, value = Processed.class)
	void checkoutWhoseTokenHasExpiredIsForAnotherCart(Processed processed) throws Exception {
		planTwoLines();
		server().behaviour().recheckout(Behaviour.Recheckout.DOUBLED).requestIdsHonoured(false);
		next(Operation.CHECK_OUT, Fault.error(401, "800001", processed));
		assertThat(buy()).isNull();
		int carts = (processed == Processed.NEVER) ? 2 : 1;
		assertThat(calls(Operation.CREATE_CART)).hasSize(carts);
		assertThat(calls(Operation.CHECK_OUT)).hasSize(carts);
		assertThat(calls(Operation.CHECK_OUT).stream().map((call) -> call.header("MS-RequestId")).distinct())
			.hasSize(carts);
		this.purchase.pass(OpenedPurchase.ANSWER_WAIT);
		buy();
		requireBought(2);
	}

	@Test
	void checkoutStopsTheDistributorWhereTheNewTokenIsRefusedToo() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.error(401, "800001"), Fault.error(401, "800001"));
		assertThat(buy()).isNotNull().extracting(Finding::code).isEqualTo("TOKEN_REFUSED");
		assertThat(this.purchase.states()).containsOnly(LineState.APPROVED);
		assertThat(this.purchase.codes()).containsOnly("TOKEN_REFUSED");
		assertThat(sales()).isEmpty();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(2);
		assertThat(buy()).isNull();
		requireBought(2);
	}

	@Test
	void repeatedCheckoutKeepsItsRequestIdThoughTheTokenHasExpired() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER), Fault.error(401, "800001"));
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		assertThat(buy()).isNull();
		assertThat(calls(Operation.CREATE_CART)).hasSize(1);
		assertThat(calls(Operation.CHECK_OUT)).hasSize(3)
			.extracting((call) -> call.header("MS-RequestId"))
			.containsOnly(this.purchase.carts().get(0).checkout().requestId());
		requireBought(2);
	}

	static Stream<Fault> refusals() {
		return Stream.of(Fault.error(400, "800010"), Fault.orderError("800070"), Fault.orderError("2085"));
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void refusedCheckoutRefusesTheLinesForGood(Fault refusal) throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, refusal);
		assertThat(buy()).isNull();
		assertThat(this.purchase.states()).containsOnly(LineState.REFUSED);
		assertThat(this.purchase.cartStates()).containsExactly(CartState.REFUSED);
		assertThat(this.purchase.codes()).containsOnly("ORDER_REFUSED");
		assertThat(Files.readAllLines(file("refused-requests.csv"))).hasSize(3);
		buy();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		assertThat(sales()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "800010", "800025", "800069", "800089", "800030", "123456" })
	void refusalIsNotBelievedWhereTheCartIsOrdered(String code) throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.error(400, code, Processed.AT_ONCE));
		assertThat(buy()).isNull();
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		assertThat(this.purchase.lines().get(0).finding().reason()).contains("But the cart is ORDERED");
		this.purchase.pass(OpenedPurchase.ANSWER_WAIT);
		buy();
		requireBought(2);
	}

	@Test
	void refusalIsNotBelievedWhereTheCartCannotBeRead() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.error(400, "800010"));
		next(Operation.GET_CART, Fault.error(400, "123"));
		buy();
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		assertThat(this.purchase.lines().get(0).finding().reason()).contains("But the cart is not readable");
	}

	@Test
	void exhaustedCreditStopsAllOfTheDistributor() throws Exception {
		this.purchase.line(0, 0, 2).line(1, 1, 3).plan();
		next(Operation.CHECK_OUT, Fault.error(400, "800025"));
		assertThat(buy().code()).isEqualTo("CREDIT_EXCEEDED");
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		assertThat(this.purchase.carts().get(0).mayBeBought()).isFalse();
		assertThat(this.purchase.states()).containsOnly(LineState.APPROVED, LineState.PLANNED);
		assertThat(buy()).isNull();
		requireBought(2);
	}

	@Test
	void limitAtPartnerCenterIsForAPersonWhoMayGiveItUp() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.error(400, "800089"));
		buy();
		assertThat(this.purchase.codes()).containsOnly("LIMIT_REACHED");
		assertThat(this.purchase.carts().get(0).mayBeBought()).isFalse();
	}

	@Test
	void unknownErrorIsForAPersonWhoMustLook() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.error(400, "123456"));
		buy();
		assertThat(this.purchase.codes()).containsOnly("OTHER");
		assertThat(this.purchase.carts().get(0).mayBeBought()).isTrue();
		int calls = server().calls().size();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(server().calls()).hasSize(calls);
	}

	@Test
	void checkoutThatIsThrottledFourTimesIsLeftToTheNextStart() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.throttled(Duration.ZERO), Fault.throttled(Duration.ZERO),
				Fault.throttled(Duration.ZERO), Fault.throttled(Duration.ZERO));
		buy();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(4)
			.extracting((call) -> call.header("MS-RequestId"))
			.containsOnly(calls(Operation.CHECK_OUT).get(0).header("MS-RequestId"));
		assertThat(this.purchase.states()).containsOnly(LineState.APPROVED);
		assertThat(this.purchase.codes()).containsOnly("THROTTLED");
		assertThat(this.purchase.carts().get(0).mayBeBought()).isFalse();
		buy();
		requireBought(2);
	}

	@Test
	void throttledCallsAreRepeatedWithTheSameRequestId() throws Exception {
		planTwoLines();
		next(Operation.CREATE_CART, Fault.throttled(Duration.ZERO));
		next(Operation.CHECK_OUT, Fault.throttled(Duration.ZERO), Fault.throttled(Duration.ZERO));
		buy();
		assertThat(calls(Operation.CREATE_CART)).hasSize(2);
		assertThat(calls(Operation.CREATE_CART).get(1).header("MS-RequestId"))
			.isEqualTo(calls(Operation.CREATE_CART).get(0).header("MS-RequestId"));
		assertThat(calls(Operation.CHECK_OUT)).hasSize(3);
		requireBought(2);
	}

	@Test
	void throttledRepetitionSaysNothingOfTheFirstCheckout() throws Exception {
		planTwoLines();
		Fault throttled = Fault.throttled(Duration.ZERO);
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER), throttled, throttled, throttled, throttled);
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(5);
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireBought(2);
	}

	@Test
	void cartWhoseTokenHasEndedIsSentWithAnotherRequestId() throws Exception {
		planTwoLines();
		AtomicInteger revoked = new AtomicInteger();
		during(Operation.AVAILABILITIES, () -> {
			if (revoked.incrementAndGet() == 2) {
				server().revokeAccessTokens();
			}
		});
		assertThat(buy()).isNull();
		assertThat(calls(Operation.CREATE_CART)).hasSize(2)
			.extracting((call) -> call.header("MS-RequestId"))
			.doesNotHaveDuplicates();
		requireBought(2);
	}

	@Test
	void cartIsSentAtMostFourTimes() throws Exception {
		planTwoLines();
		server().faults().always(Operation.CREATE_CART, Fault.error(503, "0"));
		buy();
		assertThat(calls(Operation.CREATE_CART)).hasSize(4);
		assertThat(this.purchase.states()).containsOnly(LineState.APPROVED);
		assertThat(this.purchase.codes()).containsOnly("READ_FAILED");
		server().faults().clear();
		buy();
		requireBought(2);
	}

	@Test
	void customerUnderInvestigationWaitsAndOthersDoNot() throws Exception {
		this.purchase.line(0, 0, 2).line(0, 0, 2).line(1, 1, 3).plan();
		next(Operation.CHECK_OUT, Fault.error(400, "800069"));
		buy();
		PurchaseCart held = this.purchase.carts()
			.stream()
			.filter(PurchaseCart::holdsCustomer)
			.findFirst()
			.orElseThrow();
		assertThat(held.state()).isEqualTo(CartState.HELD);
		assertThat(this.purchase.carts()).allSatisfy((cart) -> {
			if (!cart.customerId().equals(held.customerId())) {
				assertThat(cart.state()).isEqualTo(CartState.BOUGHT);
			}
			else if (!cart.name().equals(held.name())) {
				assertThat(cart.finding().code()).isEqualTo("CUSTOMER_BLOCKED");
				assertThat(cart.finding().reason()).contains(held.name());
			}
		});
	}

	@Test
	void wrongParticipantStopsAllOfTheDistributor() throws Exception {
		planTwoLines();
		next(Operation.CREATE_CART, Fault.lineError("10004"));
		assertThat(buy().code()).isEqualTo("PARTICIPANTS_OR_ATTESTATION");
		assertThat(this.purchase.states()).containsOnly(LineState.APPROVED);
		assertThat(buy()).isNull();
		requireBought(2);
	}

	@Test
	void cartWithAnItemOfAnUnknownOneWaits() throws Exception {
		this.purchase.line(0, 0, 2).line(0, 0, 2).line(0, 1, 1).plan();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		assertThat(this.purchase.cartStates()).containsExactly(CartState.UNKNOWN, CartState.PLANNED);
		assertThat(this.purchase.codes()).containsExactly("ANSWER_LOST", "ITEM_BLOCKED", "ANSWER_LOST");
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		buy();
		requireBought(3);
	}

	/** The only cart of an earlier run, whose check-out got no answer. */
	private PurchaseCart unknownOfAnEarlierRun(RunHead earlier) throws IOException {
		PurchaseCart unknown = this.purchase.record()
			.tables()
			.carts(earlier, EnumSet.of(CartState.PLANNED))
			.get(0)
			.approve(Instant.now())
			.sendCart("r-1", Instant.now())
			.ready("no-such-cart", null, Instant.now())
			.checkOut(UUID.randomUUID().toString(), Instant.now())
			.unknown(PurchaseCode.ANSWER_LOST.finding(), Instant.now());
		this.purchase.record().commit(earlier, "UNKNOWN", List.of(unknown));
		return unknown;
	}

	@Test
	void cartWithAnItemOfAnEarlierRunsUnknownOneWaits() throws Exception {
		RunHead earlier = this.purchase.line(0, 0, 2).planEarlier();
		PurchaseCart unknown = unknownOfAnEarlierRun(earlier);
		this.purchase.line(0, 0, 5).line(1, 0, 5).line(0, 1, 1, "monthly", this.purchase.price(1)).plan();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(this.purchase.codes()).containsExactly("ITEM_BLOCKED", null, null);
		assertThat(this.purchase.lines().get(0).finding().reason()).contains(unknown.name());
		assertThat(this.purchase.states()).containsExactly(LineState.PLANNED, LineState.BOUGHT, LineState.BOUGHT);
		assertThat(this.purchase.record().tables().cart(unknown.name())).isEqualTo(unknown);
		this.purchase.record().commit(earlier, "REPLACED", List.of(unknown.conclude().replace(Instant.now())));
		buy();
		requireBought(3);
	}

	@Test
	void orderThatMayBeAnEarlierRunsIsForAPerson() throws Exception {
		RunHead earlier = this.purchase.line(0, 0, 2).planEarlier();
		this.purchase.line(0, 0, 2).plan();
		server().behaviour().friendlyNames(Behaviour.FriendlyNames.DROPPED);
		next(Operation.CHECK_OUT, Fault.lost(Processed.AT_ONCE));
		buy();
		unknownOfAnEarlierRun(earlier);
		this.purchase.pass(OpenedPurchase.ANSWER_WAIT);
		buy();
		assertThat(this.purchase.codes()).containsExactly("SEVERAL_ORDERS");
		requireSoldOnce(1);
	}

	@Test
	void amountOfTheDayIsThatOfAllRuns() throws Exception {
		RunHead earlier = this.purchase.line(1, 0, 2).planEarlier();
		unknownOfAnEarlierRun(earlier);
		BigDecimal price = this.purchase.price(0);
		this.purchase.line(0, 0, 2).limits(Map.of(), Map.of("EUR", price.multiply(BigDecimal.valueOf(3)))).plan();
		buy();
		assertThat(this.purchase.codes()).containsExactly("ABOVE_DAY_LIMIT");
		this.purchase.limits(Map.of(), Map.of("EUR", price.multiply(BigDecimal.valueOf(4))));
		buy();
		requireBought(1);
	}

	@ParameterizedTest
	@EnumSource(value = CartChange.class, mode = EnumSource.Mode.EXCLUDE, names = { "NONE", "GROUPS_SPLIT", "EXPIRED" })
	void alteredCartIsNotCheckedOut(CartChange change) throws Exception {
		planTwoLines();
		next(Operation.CREATE_CART, Fault.cart(change));
		buy();
		assertThat(this.purchase.codes()).containsOnly("ECHO_DIFFERS");
		assertThat(this.purchase.states()).containsOnly(LineState.HELD);
		assertThat(calls(Operation.CHECK_OUT)).isEmpty();
	}

	@Test
	void cartThatExpiresSoonIsNotCheckedOut() throws Exception {
		planTwoLines();
		server().behaviour().cartLifetime(Duration.ofSeconds(50));
		buy();
		assertThat(this.purchase.codes()).containsOnly("ECHO_DIFFERS");
		assertThat(this.purchase.lines().get(0).finding().reason()).contains("It expires at");
		assertThat(calls(Operation.CHECK_OUT)).isEmpty();
	}

	@Test
	void cartOfSeveralGroupsIsDividedBeforeItsCheckout() throws Exception {
		planTwoLines();
		next(Operation.CREATE_CART, Fault.cart(CartChange.GROUPS_SPLIT));
		buy();
		assertThat(this.purchase.cartStates()).containsExactly(CartState.REPLACED, CartState.BOUGHT, CartState.BOUGHT);
		assertThat(this.purchase.carts()).extracting(PurchaseCart::name)
			.containsExactly(cart(0, 1), cart(0, 2), cart(0, 3));
		assertThat(this.purchase.carts().get(1).amount().add(this.purchase.carts().get(2).amount()))
			.isEqualByComparingTo(amount());
		assertThat(calls(Operation.CHECK_OUT)).hasSize(2);
		requireBought(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "10001", "10011" })
	void itemOrRegistrationIsLookedUpAgain(String code) throws Exception {
		planTwoLines();
		next(Operation.CREATE_CART, Fault.lineError(code));
		buy();
		assertThat(calls(Operation.CREATE_CART)).hasSize(2);
		assertThat(calls(code.equals("10001") ? Operation.AVAILABILITIES : Operation.REGISTRATION_STATUS))
			.hasSize(code.equals("10001") ? 3 : 2);
		requireBought(2);
	}

	@Test
	void registrationIsLookedUpAgainWhereTheCartAsAWholeNeedsIt() throws Exception {
		planTwoLines();
		server().behaviour().registrationTime(Duration.ZERO);
		next(Operation.CREATE_CART, Fault.error(400, "800030"));
		during(Operation.AVAILABILITIES, () -> {
			if (calls(Operation.CREATE_CART).isEmpty()) {
				server().removeRegistration(this.purchase.subscription(0).id());
			}
		});
		assertThat(buy()).isNull();
		assertThat(calls(Operation.REGISTER)).hasSize(1);
		assertThat(calls(Operation.CREATE_CART)).hasSize(2);
		requireBought(2);
	}

	@Test
	void cartThatWaitsForTheSameIsNotCommittedAgain() throws Exception {
		this.purchase.requireApproval();
		planTwoLines();
		buy();
		long entries = PurchaseLog.last(file("purchases.log")).entry();
		buy();
		assertThat(PurchaseLog.last(file("purchases.log")).entry()).isEqualTo(entries);
	}

	@Test
	void cartThatChangesAgainAndAgainIsForAPerson() throws Exception {
		planTwoLines();
		server().faults().always(Operation.CREATE_CART, Fault.lineError("10001"));
		buy();
		assertThat(calls(Operation.CREATE_CART)).hasSize(3);
		assertThat(this.purchase.codes()).containsOnly("ECHO_DIFFERS");
		assertThat(this.purchase.lines().get(0).finding().reason()).contains("3 times");
	}

	@Test
	void lineThatIsNotSoldIsTakenOutOfTheCart() throws Exception {
		planTwoLines();
		next(Operation.CREATE_CART, Fault.lineError("10002"));
		buy();
		assertThat(this.purchase.states()).containsExactlyInAnyOrder(LineState.REFUSED, LineState.BOUGHT);
		assertThat(this.purchase.cartStates()).containsExactly(CartState.BOUGHT);
		int bought = this.purchase.states().indexOf(LineState.BOUGHT);
		assertThat(this.purchase.carts().get(0).amount())
			.isEqualByComparingTo(this.purchase.price(bought).multiply(BigDecimal.valueOf(2L + bought)));
		assertThat(sales()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "10099", "10004" })
	void otherErrorOfALineBuysNothing(String code) throws Exception {
		planTwoLines();
		next(Operation.CREATE_CART, Fault.lineError(code));
		Finding stopped = buy();
		assertThat(stopped != null).isEqualTo(code.equals("10004"));
		assertThat(this.purchase.states()).containsOnly((stopped != null) ? LineState.APPROVED : LineState.HELD);
		assertThat(calls(Operation.CHECK_OUT)).isEmpty();
	}

	@Test
	void errorOfTheCartIsForAPerson() throws Exception {
		planTwoLines();
		next(Operation.CREATE_CART, Fault.error(400, "123"));
		buy();
		assertThat(this.purchase.codes()).containsOnly("OTHER");
		assertThat(this.purchase.states()).containsOnly(LineState.HELD);
	}

	@Test
	void otherPriceIsForAPersonAndBoughtOnceItIsApproved() throws Exception {
		planTwoLines();
		BigDecimal dearer = this.purchase.price(1).add(BigDecimal.ONE);
		server().world()
			.changePrice(this.purchase.item(1).product(), this.purchase.item(1).sku(), "EUR", dearer.toPlainString());
		buy();
		assertThat(this.purchase.codes()).containsOnly("PRICE_DIFFERS");
		PurchaseCart held = this.purchase.carts().get(0);
		assertThat(held.line(2).seenUnitPrice()).isEqualByComparingTo(dearer);
		assertThat(held.line(1).seenUnitPrice()).isEqualByComparingTo(this.purchase.price(0));
		assertThat(calls(Operation.CREATE_CART)).isEmpty();
		buy();
		assertThat(this.purchase.states()).containsOnly(LineState.HELD);
		CartPrice price = PurchaseConditions.priceOf(held, items(held));
		assertThat(price.amount()).isEqualByComparingTo(amount().add(BigDecimal.valueOf(3)));
		approve(price);
		buy();
		requireBought(2);
		assertThat(this.purchase.carts().get(0).amount()).isEqualByComparingTo(price.amount());
		assertThat(this.purchase.carts().get(0).accepted()).isTrue();
	}

	private Map<Integer, RequestedItem> items(PurchaseCart cart) {
		return this.purchase.record().tables().items(this.purchase.head(), cart.openLines());
	}

	private void approve(CartPrice price) throws Exception {
		OpenedApprovals.approve(this.purchase.approvals(), this.purchase.content(), null);
		this.purchase.approvals()
			.decide("contoso", this.purchase.content().uploadSha256(), price, Set.of(), Decision.Kind.APPROVED,
					"alice@contoso.example", Means.CONSOLE, null);
	}

	/** The approval names a cart that Partner Center lets the program divide. */
	@Test
	void approvedPriceHoldsForTheCartsThatTheCartIsDividedInto() throws Exception {
		this.purchase.requireApproval();
		planTwoLines();
		OpenedApprovals.approve(this.purchase.approvals(), this.purchase.content(), null);
		server().world().changePrice(this.purchase.item(1).product(), this.purchase.item(1).sku(), "EUR", "123.45");
		buy();
		PurchaseCart held = this.purchase.carts().get(0);
		approve(PurchaseConditions.priceOf(held, items(held)));
		next(Operation.CREATE_CART, Fault.cart(CartChange.GROUPS_SPLIT));
		buy();
		requireBought(2);
		assertThat(sales()).extracting((sale) -> sale.unitPrice().toPlainString()).contains("123.45");
	}

	@Test
	void approvedPriceIsOfNoUseOnceItChangesAgain() throws Exception {
		planTwoLines();
		String product = this.purchase.item(1).product();
		String sku = this.purchase.item(1).sku();
		server().world().changePrice(product, sku, "EUR", "1.00");
		buy();
		PurchaseCart held = this.purchase.carts().get(0);
		approve(PurchaseConditions.priceOf(held, items(held)));
		server().world().changePrice(product, sku, "EUR", "2.00");
		this.purchase.start();
		buy();
		assertThat(this.purchase.codes()).containsOnly("PRICE_DIFFERS");
		assertThat(calls(Operation.CHECK_OUT)).isEmpty();
	}

	@Test
	void missingPriceIsForAPerson() throws Exception {
		planTwoLines();
		server().world().removePrice(this.purchase.item(0).product(), this.purchase.item(0).sku());
		buy();
		assertThat(this.purchase.codes()).containsOnly("PRICE_UNKNOWN");
		PurchaseCart held = this.purchase.carts().get(0);
		assertThat(PurchaseConditions.priceOf(held, items(held)).unitPrices()).hasSize(2);
		assertThat(calls(Operation.CREATE_CART)).isEmpty();
	}

	@Test
	void lineWithoutAnApprovedPriceIsForAPerson() throws Exception {
		this.purchase.line(0, 0, 1, "one_time", null).plan();
		buy();
		assertThat(this.purchase.codes()).containsOnly("PRICE_UNKNOWN");
		PurchaseCart held = this.purchase.carts().get(0);
		CartPrice price = PurchaseConditions.priceOf(held, items(held));
		assertThat(price.amount()).isEqualByComparingTo(this.purchase.price(0));
		approve(price);
		buy();
		requireBought(1);
		assertThat(this.purchase.carts().get(0).amount()).isEqualByComparingTo(price.amount());
	}

	@Test
	void priceInAnotherCurrencyIsForAPerson() throws Exception {
		planTwoLines();
		server().world()
			.changePrice(this.purchase.item(0).product(), this.purchase.item(0).sku(), "USD",
					this.purchase.price(0).toPlainString());
		buy();
		assertThat(this.purchase.codes()).containsOnly("CURRENCY_DIFFERS");
		assertThat(calls(Operation.CREATE_CART)).isEmpty();
	}

	@Test
	void orderAboveTheLimitIsForAPerson() throws Exception {
		this.purchase.line(0, 0, 2).line(0, 0, 2).line(1, 0, 1);
		BigDecimal limit = this.purchase.price(0).multiply(BigDecimal.valueOf(4));
		this.purchase.limits(Map.of("EUR", limit.subtract(new BigDecimal("0.01"))), Map.of()).plan();
		buy();
		assertThat(this.purchase.codes()).containsExactly("ABOVE_ORDER_LIMIT", "ITEM_BLOCKED", null);
		assertThat(sales()).hasSize(1);
	}

	@Test
	void orderAtTheLimitIsBought() throws Exception {
		this.purchase.line(0, 0, 2).line(0, 0, 2);
		this.purchase
			.limits(Map.of("eur", this.purchase.price(0).multiply(BigDecimal.valueOf(4)), "USD", BigDecimal.ONE),
					Map.of())
			.plan();
		buy();
		requireBought(2);
	}

	@Test
	void amountOfTheDayLetsTheRestWait() throws Exception {
		this.purchase.line(0, 0, 2).line(0, 0, 2).line(0, 0, 2);
		this.purchase.limits(Map.of(), Map.of("EUR", this.purchase.price(0).multiply(BigDecimal.valueOf(4)))).plan();
		buy();
		assertThat(this.purchase.codes()).containsExactly(null, null, "ABOVE_DAY_LIMIT");
		assertThat(this.purchase.states()).containsExactly(LineState.BOUGHT, LineState.BOUGHT, LineState.APPROVED);
		buy();
		assertThat(sales()).hasSize(2);
	}

	@Test
	void cartAboveTheAmountOfADayIsForAPerson() throws Exception {
		this.purchase.line(0, 0, 3);
		this.purchase.limits(Map.of(), Map.of("EUR", this.purchase.price(0).multiply(BigDecimal.valueOf(2)))).plan();
		buy();
		assertThat(this.purchase.codes()).containsExactly("CART_ABOVE_DAY_LIMIT");
		this.purchase.limits(Map.of(), Map.of());
		buy();
		requireBought(1);
	}

	@Test
	void killSwitchStopsBeforeACart() throws Exception {
		planTwoLines();
		this.purchase.killSwitch().set();
		assertThat(buy().code()).isEqualTo("KILL_SWITCH");
		assertThat(calls(Operation.CREATE_CART)).isEmpty();
		this.purchase.killSwitch().remove();
		buy();
		requireBought(2);
	}

	@Test
	void killSwitchStopsBeforeACheckout() throws Exception {
		planTwoLines();
		during(Operation.CREATE_CART, () -> this.purchase.killSwitch().set());
		assertThat(buy().code()).isEqualTo("KILL_SWITCH");
		assertThat(calls(Operation.CHECK_OUT)).isEmpty();
		assertThat(this.purchase.cartStates()).containsExactly(CartState.CART_READY);
		server().observe(new PartnerCenterServer.Observer() {
		});
		this.purchase.killSwitch().remove();
		buy();
		assertThat(calls(Operation.CREATE_CART)).hasSize(2);
		requireBought(2);
	}

	/** Partner Center may ask to wait for many minutes. */
	@Test
	void killSwitchStopsACheckoutThatWaitsToBeSentAgain() throws Exception {
		planTwoLines();
		server().faults().by((occurrence) -> {
			if (occurrence.operation() != Operation.CHECK_OUT) {
				return Fault.NONE;
			}
			stop();
			return Fault.throttled(Duration.ofMinutes(10));
		});
		buy();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		assertThat(this.purchase.states()).containsOnly(LineState.APPROVED);
		assertThat(sales()).isEmpty();
		server().faults().clear();
		assertThat(buy()).isNotNull().extracting(Finding::code).isEqualTo("KILL_SWITCH");
		this.purchase.killSwitch().remove();
		buy();
		requireBought(2);
	}

	private void stop() {
		try {
			this.purchase.killSwitch().set();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void killSwitchStopsBeforeARepeatedCheckout() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		this.purchase.killSwitch().set();
		assertThat(buy().code()).isEqualTo("KILL_SWITCH");
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
	}

	private void during(Operation operation, Action action) {
		server().observe(new PartnerCenterServer.Observer() {
			@Override
			public void processed(Call call) {
				if (call.operation() == operation) {
					try {
						action.run();
					}
					catch (Exception ex) {
						throw new IllegalStateException(ex);
					}
				}
			}
		});
	}

	@Test
	void nothingIsBoughtWithoutAnApproval() throws Exception {
		this.purchase.requireApproval();
		planTwoLines();
		assertThat(buy()).isNull();
		assertThat(this.purchase.states()).containsOnly(LineState.PLANNED);
		assertThat(this.purchase.codes()).containsOnly("APPROVAL_REQUIRED");
		assertThat(server().calls()).isEmpty();
		OpenedApprovals.approve(this.purchase.approvals(), this.purchase.content(), null);
		buy();
		requireBought(2);
	}

	@Test
	void approvalThatEndsBeforeTheCheckoutBuysNothing() throws Exception {
		this.purchase.requireApproval();
		planTwoLines();
		OpenedApprovals.approve(this.purchase.approvals(), this.purchase.content(), null);
		during(Operation.CREATE_CART, () -> OpenedApprovals.reject(this.purchase.approvals(), this.purchase.content()));
		assertThat(buy()).isNull();
		assertThat(calls(Operation.CHECK_OUT)).isEmpty();
		assertThat(this.purchase.states()).containsOnly(LineState.PLANNED);
		assertThat(this.purchase.codes()).containsOnly("APPROVAL_REQUIRED");
		buy();
		assertThat(calls(Operation.CREATE_CART)).hasSize(1);
	}

	@Test
	void linesFoundNotBoughtWantAFreshApproval() throws Exception {
		this.purchase.requireApproval();
		planTwoLines();
		OpenedApprovals.approve(this.purchase.approvals(), this.purchase.content(), null);
		next(Operation.CHECK_OUT, Fault.error(400, "123456"));
		buy();
		PurchaseCart held = this.purchase.carts().get(0);
		Instant decided = Instant.now();
		this.purchase.record()
			.commit(this.purchase.head(), "RESOLVED_NOT_BOUGHT", List.of(held.conclude().replace(decided),
					held.successor(cart(0, 2), held.openLines(), decided, held.amount(), decided)));
		buy();
		assertThat(this.purchase.codes()).containsOnly("APPROVAL_REQUIRED");
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		OpenedApprovals.approve(this.purchase.approvals(), this.purchase.content(), null);
		buy();
		requireBought(2);
	}

	@ParameterizedTest
	@EnumSource(Behaviour.LeftOut.class)
	void orderWithOurTagThatNobodyKnowsOfIsNotBoughtAgain(Behaviour.LeftOut leftOut) throws Exception {
		planTwoLines();
		buy();
		this.purchase.forget();
		server().behaviour().leftOut(leftOut);
		int sold = sales().size();
		buy();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		assertThat(sales()).hasSize(sold);
		requireBought(2);
	}

	@Test
	void nothingIsBoughtForACustomerWhoseOrdersCannotBeRead() throws Exception {
		this.purchase.line(0, 0, 1).line(1, 0, 1).plan();
		server().faults()
			.by((occurrence) -> (occurrence.operation() == Operation.ORDERS
					&& this.purchase.customer(0).equals(occurrence.customer())) ? Fault.error(400, "123") : Fault.NONE);
		buy();
		assertThat(this.purchase.codes()).containsExactly("OTHER", null);
		server().faults().clear();
		buy();
		requireBought(2);
	}

	@Test
	void missingRoleStopsAllOfTheDistributor() throws Exception {
		this.purchase.line(0, 0, 1).line(1, 0, 1).plan();
		next(Operation.ORDERS, Fault.error(403, "2032"));
		assertThat(buy().code()).isEqualTo("ROLE_MISSING");
		assertThat(calls(Operation.CREATE_CART)).isEmpty();
		next(Operation.AVAILABILITIES, Fault.error(403, "2032"));
		assertThat(buy().code()).isEqualTo("ROLE_MISSING");
		assertThat(calls(Operation.CREATE_CART)).isEmpty();
		assertThat(buy()).isNull();
		requireBought(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "400013", "123" })
	void itemThatIsNotAvailableIsTriedAgainByTheNextStart(String code) throws Exception {
		planTwoLines();
		next(Operation.AVAILABILITIES, Fault.error(404, code));
		buy();
		assertThat(this.purchase.codes()).containsOnly("ITEM_NOT_AVAILABLE");
		assertThat(this.purchase.states()).containsOnly(LineState.HELD);
		buy();
		requireBought(2);
	}

	@Test
	void itemIsLookedUpOnceForManyLines() throws Exception {
		this.purchase.line(0, 0, 1).line(1, 0, 2).line(2, 0, 3).plan();
		buy();
		requireBought(3);
		assertThat(calls(Operation.AVAILABILITIES)).hasSize(1);
		assertThat(calls(Operation.SKU)).hasSize(1);
		assertThat(calls(Operation.PRICE_SHEET)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void inventoryIsAskedForWhereTheItemWantsIt(boolean restricted) throws Exception {
		planTwoLines();
		server().checkInventory(this.purchase.item(0).product(), this.purchase.item(0).sku(), restricted);
		buy();
		assertThat(calls(Operation.INVENTORY)).hasSize(1);
		assertThat(this.purchase.states()).containsExactly(restricted ? LineState.REFUSED : LineState.BOUGHT,
				LineState.BOUGHT);
		assertThat(sales()).hasSize(restricted ? 1 : 2);
		if (restricted) {
			assertThat(this.purchase.codes()).containsExactly("INVENTORY_RESTRICTED", null);
		}
	}

	@Test
	void inventoryThatIsUnknownIsForAPerson() throws Exception {
		planTwoLines();
		server().checkInventory(this.purchase.item(0).product(), this.purchase.item(0).sku(), false);
		next(Operation.INVENTORY, Fault.emptyBody());
		buy();
		assertThat(sales()).isEmpty();
		assertThat(this.purchase.states()).doesNotContain(LineState.BOUGHT);
	}

	@Test
	void subscriptionIsRegisteredFirst() throws Exception {
		planTwoLines();
		server().behaviour().registrationTime(Duration.ZERO);
		server().removeRegistration(this.purchase.subscription(0).id());
		buy();
		assertThat(calls(Operation.REGISTER)).hasSize(1);
		requireBought(2);
	}

	@Test
	void subscriptionThatIsNeverRegisteredIsForAPerson() throws Exception {
		planTwoLines();
		server().behaviour().registrationTime(Duration.ofDays(1));
		server().removeRegistration(this.purchase.subscription(0).id());
		buy();
		assertThat(this.purchase.codes()).containsOnly("SUBSCRIPTION_NOT_REGISTERED");
		assertThat(calls(Operation.REGISTER)).hasSize(1);
		assertThat(calls(Operation.REGISTRATION_STATUS)).hasSize(11);
		assertThat(calls(Operation.CREATE_CART)).isEmpty();
	}

	@Test
	void subscriptionThatIsNoLongerKnownIsForAPerson() throws Exception {
		this.purchase.plans((customer, subscription) -> null);
		planTwoLines();
		buy();
		assertThat(this.purchase.codes()).containsOnly("SUBSCRIPTION_UNKNOWN");
		assertThat(calls(Operation.CREATE_CART)).isEmpty();
	}

	@Test
	void checkoutThatWasNotSentIsNotUnknown() throws Exception {
		planTwoLines();
		during(Operation.CREATE_CART, () -> {
			server().revokeAccessTokens();
			server().revokeRefreshTokens();
		});
		Finding stopped = buy();
		assertThat(stopped).isNotNull();
		assertThat(this.purchase.states()).containsOnly(LineState.APPROVED);
		assertThat(this.purchase.carts().get(0).mayBeBought()).isFalse();
		assertThat(sales()).isEmpty();
	}

	/**
	 * A token that has ended is renewed before a call; the sign-in may be down by then.
	 */
	@Test
	void checkoutWithoutASignInIsLeftToTheNextStart() throws Exception {
		planTwoLines();
		server().behaviour().tokenLifetime(Duration.ofMinutes(20)).cartLifetime(Duration.ofHours(2));
		during(Operation.CREATE_CART, () -> {
			server().clock().advance(Duration.ofMinutes(20));
			server().faults().always(Operation.TOKEN, Fault.error(503, "0"));
		});
		assertThat(buy()).isNull();
		assertThat(calls(Operation.CHECK_OUT)).isEmpty();
		assertThat(this.purchase.states()).containsOnly(LineState.APPROVED);
		assertThat(this.purchase.codes()).containsOnly("SIGN_IN_UNAVAILABLE");
		assertThat(this.purchase.carts().get(0).mayBeBought()).isFalse();
		server().observe(new PartnerCenterServer.Observer() {
		});
		server().faults().clear();
		buy();
		requireBought(2);
	}

	/** Its cart cannot be looked at without a token either. */
	@Test
	void refusedTokenProvesThatNothingWasBoughtThoughTheSignInIsDown() throws Exception {
		planTwoLines();
		during(Operation.CREATE_CART, () -> {
			server().revokeAccessTokens();
			server().faults().always(Operation.TOKEN, Fault.error(503, "0"));
		});
		assertThat(buy()).isNull();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		assertThat(this.purchase.states()).containsOnly(LineState.APPROVED);
		assertThat(this.purchase.codes()).containsOnly("SIGN_IN_UNAVAILABLE");
		assertThat(this.purchase.carts().get(0).mayBeBought()).isFalse();
	}

	@Test
	void refusalIsNotBelievedWhereTheSignInIsDown() throws Exception {
		planTwoLines();
		server().faults().by((occurrence) -> {
			if (occurrence.operation() == Operation.CHECK_OUT) {
				server().revokeAccessTokens();
				return Fault.error(400, "800010");
			}
			return (occurrence.operation() == Operation.TOKEN && !calls(Operation.CHECK_OUT).isEmpty())
					? Fault.error(503, "0") : Fault.NONE;
		});
		assertThat(buy()).isNull();
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		assertThat(this.purchase.lines().get(0).finding().reason()).contains("But the cart is not readable");
	}

	@Test
	void repetitionThatWasNotSentSaysNothingOfTheFirstCheckout() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		during(Operation.AUDIT_RECORDS, () -> {
			server().revokeAccessTokens();
			server().revokeRefreshTokens();
		});
		assertThat(buy()).isNull();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(2);
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		assertThat(this.purchase.carts().get(0).mayBeBought()).isTrue();
	}

	@Test
	void cartThatIsGoneIsForAPersonWhereItsCheckoutHasArrived() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.groupLeftOut(false));
		buy();
		server().faults().always(Operation.GET_CART, Fault.error(404, "800008"));
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(this.purchase.codes()).containsOnly("CHECKOUT_ARRIVED");
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		int calls = server().calls().size();
		buy();
		assertThat(server().calls()).hasSize(calls);
	}

	/** Not every application may read the list of calls. */
	@Test
	void cartThatIsGoneIsPlannedAgainWhereTheListOfCallsCannotBeRead() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.groupLeftOut(false));
		buy();
		next(Operation.GET_CART, Fault.error(404, "800008"));
		server().faults().always(Operation.PARTNER_REQUESTS, Fault.error(403, "2032"));
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireBought(2);
		assertThat(this.purchase.cartStates()).containsExactly(CartState.REPLACED, CartState.BOUGHT);
	}

	@Test
	void cartThatHasExpiredIsPlannedAgainWhereNothingWasBought() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		server().behaviour().cartLifetime(Duration.ofMinutes(1).plusSeconds(30));
		buy();
		server().clock().advance(Duration.ofMinutes(2));
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireBought(2);
		assertThat(this.purchase.cartStates()).containsExactly(CartState.REPLACED, CartState.BOUGHT);
	}

	@Test
	void cartThatAnEndedProcessWasMakingIsMadeAgain() throws Exception {
		planTwoLines();
		this.purchase.record()
			.commit(this.purchase.head(), "CART_SENT",
					List.of(this.purchase.carts().get(0).approve(Instant.now()).sendCart("r-1", Instant.now())));
		this.purchase.start();
		buy();
		requireBought(2);
	}

	@Test
	void chargeThatIsNotTheApprovedOneIsShown() throws Exception {
		planTwoLines();
		during(Operation.CREATE_CART, () -> {
			if (sales().isEmpty()) {
				server().world()
					.changePrice(this.purchase.item(0).product(), this.purchase.item(0).sku(), "EUR", "0.01");
			}
		});
		buy();
		requireBought(2);
		assertThat(this.purchase.codes()).containsOnly("CHARGE_DIFFERS");
		assertThat(this.purchase.lines().get(0).charged()).isEqualByComparingTo("0.02");
		assertThat(this.purchase.lines().get(1).charged())
			.isEqualByComparingTo(this.purchase.price(1).multiply(BigDecimal.valueOf(3)));
		assertThat(PurchaseLog.last(file("purchases.log")).event()).isEqualTo("CHARGED");
	}

	@Test
	void chargeIsLeftOutWhereItMayNotBeRead() throws Exception {
		planTwoLines();
		server().behaviour().priceOfOrders(false);
		buy();
		requireBought(2);
		assertThat(this.purchase.lines()).extracting(PurchaseLine::charged).containsOnlyNulls();
		assertThat(this.purchase.codes()).containsOnlyNulls();
	}

	@Test
	void answerWithoutTheGroupThatIsSoldIsFollowedUp() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.groupLeftOut(true));
		buy();
		assertThat(this.purchase.codes()).containsOnly("ANSWER_LOST");
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireBought(2);
	}

	@Test
	void answerWithoutTheGroupThatIsNotSoldIsNeverTakenForAPurchase() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.groupLeftOut(false));
		for (int i = 0; i < 5; i++) {
			buy();
			this.purchase.pass(OpenedPurchase.ORDER_LAG);
		}
		assertThat(this.purchase.states()).containsOnly(LineState.HELD);
		assertThat(sales()).isEmpty();
	}

	@Test
	void groupErrorThatProvesNothingIsFollowedUp() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.orderError("800060"));
		buy();
		assertThat(this.purchase.codes()).containsOnly("CHECKOUT_UNCLEAR");
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
	}

	@Test
	void stoppedProgramBeginsNoCart() throws Exception {
		planTwoLines();
		this.purchase.stop();
		assertThat(buy()).isNull();
		assertThat(calls(Operation.CREATE_CART)).isEmpty();
	}

	/** Each of two customers' carts is created only while the other one is, too. */
	@Test
	void customersAreServedAtTheSameTimeAndEachByOneCallAtATime() throws Exception {
		for (int customer = 0; customer < 4; customer++) {
			this.purchase.line(customer, 0, 1).line(customer, 0, 1).line(customer, 1, 1);
		}
		this.purchase.plan();
		CountDownLatch meeting = new CountDownLatch(2);
		AtomicInteger alone = new AtomicInteger();
		Set<String> inside = ConcurrentHashMap.newKeySet();
		Set<String> twice = new HashSet<>();
		server().observe(new PartnerCenterServer.Observer() {
			@Override
			public void received(Call call) {
				if (call.operation() == Operation.CREATE_CART) {
					String customer = call.uri().getPath().split("/", -1)[3];
					if (!inside.add(customer)) {
						twice.add(customer);
					}
					meeting.countDown();
					try {
						if (!meeting.await(30, TimeUnit.SECONDS)) {
							alone.incrementAndGet();
						}
					}
					catch (InterruptedException ex) {
						throw new IllegalStateException(ex);
					}
					inside.remove(customer);
				}
			}
		});
		assertThat(this.purchase.buy(2)).isNull();
		assertThat(alone).hasValue(0);
		assertThat(twice).isEmpty();
		requireBought(12);
	}

	@Test
	void manyCustomersAreBoughtForByManyThreads() throws Exception {
		int customers = 4;
		IntStream.range(0, customers).forEach((customer) -> this.purchase.line(customer, 0, 1).line(customer, 1, 2));
		this.purchase.plan();
		this.purchase.buy(8);
		requireBought(2 * customers);
	}

	@Test
	void failureOfTheProgramEndsThePurchaseAsItWas() throws Exception {
		planTwoLines();
		this.purchase.transactions().end();
		assertThatThrownBy(this::buy).isInstanceOf(EndingTransactions.ProcessEnded.class);
		this.purchase.start();
		buy();
		requireBought(2);
	}

	@Test
	void failureOfTheDiskEndsThePurchaseAsItWas() throws Exception {
		planTwoLines();
		this.purchase.record().close();
		Path log = file("purchases.log");
		Path aside = Files.move(log, this.folder.resolve("aside"));
		Files.createDirectory(log);
		assertThatThrownBy(this::buy).isInstanceOf(IOException.class);
		assertThat(calls(Operation.CREATE_CART)).isEmpty();
		Files.delete(log);
		Files.move(aside, log);
		this.purchase.start();
		buy();
		requireBought(2);
	}

	@Test
	void failureOfTheDatabaseEndsAllThreads() throws Exception {
		this.purchase.line(0, 0, 1).line(1, 0, 1).plan();
		during(Operation.ORDERS, () -> this.purchase.record().close());
		try {
			this.purchase.buy(2);
		}
		catch (IOException | RuntimeException expected) {
			// What it says is tested elsewhere.
		}
		requireSoldOnce(sales().size());
	}

	@Test
	void runIsFinishedWhenNothingWaits() throws Exception {
		planTwoLines();
		RunBuying buying = this.purchase.buying();
		assertThat(buying.buy()).isTrue();
		assertThat(buying.stopped()).isNull();
		requireBought(2);
	}

	@Test
	void runIsNotFinishedWhileSomethingWaits() throws Exception {
		planTwoLines();
		this.purchase.killSwitch().set();
		RunBuying buying = this.purchase.buying();
		assertThat(buying.buy()).isFalse();
		assertThat(buying.stopped().code()).isEqualTo("KILL_SWITCH");
	}

	@Test
	void comparisonFindsWhatWasBoughtAndSendsNothing() throws Exception {
		this.purchase.line(0, 0, 2).line(1, 1, 3).line(2, 0, 1).plan();
		next(Operation.CHECK_OUT, Fault.lost(Processed.AT_ONCE), Fault.lost(Processed.NEVER));
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG.multipliedBy(2));
		int checkouts = calls(Operation.CHECK_OUT).size();
		assertThat(this.purchase.buying().reconcile(false)).isNull();
		assertThat(this.purchase.states()).containsExactlyInAnyOrder(LineState.BOUGHT, LineState.UNKNOWN,
				LineState.BOUGHT);
		assertThat(calls(Operation.CHECK_OUT)).hasSize(checkouts);
	}

	@Test
	void comparisonSaysWhenPartnerCenterCannotBeAsked() throws Exception {
		planTwoLines();
		buy();
		server().faults().always(Operation.ORDERS, Fault.error(400, "123"));
		assertThat(this.purchase.buying().reconcile(true)).contains("123");
	}

	@Test
	void orderThatIsNotDeliveredIsNotedOnce() throws Exception {
		planTwoLines();
		server().behaviour().undelivered(true).completionTime(Duration.ofDays(1));
		buy();
		server().faults().always(Operation.PROVISIONING_STATUS, Fault.error(400, "123"));
		this.purchase.buying().reconcile(false);
		assertThat(this.purchase.codes()).containsOnlyNulls();
		server().faults().clear();
		this.purchase.buying().reconcile(false);
		assertThat(this.purchase.codes()).containsOnly("NOT_DELIVERED");
		long entries = PurchaseLog.last(file("purchases.log")).entry();
		this.purchase.buying().reconcile(false);
		assertThat(PurchaseLog.last(file("purchases.log")).entry()).isEqualTo(entries);
	}

	@Test
	void orderThatIsOnItsWayIsFine() throws Exception {
		planTwoLines();
		server().behaviour().completionTime(Duration.ofDays(1));
		buy();
		this.purchase.buying().reconcile(false);
		assertThat(calls(Operation.PROVISIONING_STATUS)).hasSize(1);
		assertThat(this.purchase.codes()).containsOnlyNulls();
		server().clock().advance(Duration.ofDays(1));
		this.purchase.buying().reconcile(false);
		assertThat(calls(Operation.PROVISIONING_STATUS)).hasSize(1);
	}

	@Test
	void comparisonLetsAnOlderDatabaseBuyAgain() throws Exception {
		planTwoLines();
		Map<String, List<Map<String, Object>>> backup = this.purchase.backUp();
		buy();
		this.purchase.restore(backup);
		assertThat(this.purchase.record().catchUp()).hasSize(1);
		assertThat(this.purchase.buying().reconcile(false)).isNull();
		assertThat(this.purchase.record().catchUp()).hasSize(1);
		assertThat(this.purchase.buying().reconcile(true)).isNull();
		assertThat(this.purchase.record().catchUp()).isEmpty();
		requireBought(2);
	}

	/** Reports are made again where their purchases are newer. */
	@Test
	void filesAreReplacedOnlyWhereTheyDiffer() throws Exception {
		planTwoLines();
		next(Operation.CREATE_CART, Fault.lineError("10002"));
		buy();
		FileTime before = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
		for (String name : List.of("purchases.csv", "refused-requests.csv")) {
			Files.setLastModifiedTime(file(name), before);
			buy();
			assertThat(Files.getLastModifiedTime(file(name))).isEqualTo(before);
			assertThat(file(name + ".incoming")).doesNotExist();
		}
		Files.writeString(file("purchases.csv"), "changed");
		buy();
		assertThat(Files.readAllLines(file("purchases.csv"))).hasSize(3);
	}

	@Test
	void filesSayWhatHappenedToEachLine() throws Exception {
		planTwoLines();
		next(Operation.CREATE_CART, Fault.lineError("10002"));
		buy();
		List<List<String>> rows = new ArrayList<>();
		try (CsvRecords records = new CsvRecords(file("purchases.csv"), Delimiter.COMMA)) {
			while (records.next()) {
				rows.add(IntStream.range(0, 16).mapToObj(records::value).toList());
			}
		}
		PurchaseLine sold = this.purchase.lines()
			.stream()
			.filter((line) -> line.state() == LineState.BOUGHT)
			.findFirst()
			.orElseThrow();
		PurchaseLine refused = this.purchase.lines().get(2 - sold.line());
		BigDecimal amount = this.purchase.price(sold.line() - 1).multiply(BigDecimal.valueOf(sold.line() + 1L));
		assertThat(String.join(",", rows.get(0))).isEqualTo(PurchasesCsv.HEADER.strip());
		List<String> bought = rows.get(sold.line());
		assertThat(bought.subList(0, 4)).containsExactly(OpenedPurchase.order(0), "R-" + sold.line(),
				Integer.toString(sold.line() + 1), cart(0, 1));
		assertThat(bought.subList(4, 10)).containsExactly(Integer.toString(sold.line()), "BOUGHT", sold.order(), "0",
				"one_time", "EUR");
		assertThat(new BigDecimal(bought.get(10))).isEqualByComparingTo(amount);
		assertThat(new BigDecimal(bought.get(11))).isEqualByComparingTo(amount);
		assertThat(bought.subList(12, 15)).containsOnly("");
		List<String> other = rows.get(refused.line());
		assertThat(other.subList(4, 8)).containsExactly(Integer.toString(refused.line()), "REFUSED", "", "");
		assertThat(other.subList(11, 15)).containsExactly("", refused.finding().code(), refused.finding().reason(),
				refused.finding().fix());
		assertThat(Files.readString(file("refused-requests.csv"))).contains(refused.finding().code())
			.contains(";R-" + refused.line() + ";")
			.doesNotContain(";R-" + sold.line() + ";");
	}

	@Test
	void laterCancellationIsNotedOnce() throws Exception {
		this.purchase.line(0, 0, 2).line(1, 1, 3).plan();
		buy();
		server().cancel(sales().get(0).order());
		this.purchase.buying().reconcile(false);
		assertThat(this.purchase.codes()).containsExactlyInAnyOrder("CANCELLED", null);
		List<PurchaseCart> before = this.purchase.carts();
		this.purchase.buying().reconcile(false);
		assertThat(this.purchase.carts()).isEqualTo(before);
		assertThat(this.purchase.states()).containsOnly(LineState.BOUGHT);
	}

	/** Something that may fail. */
	private interface Action {

		void run() throws Exception;

	}

}
