package com.bulkreservations.application;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.partnercenter.server.Behaviour;
import com.bulkreservations.partnercenter.server.Call;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Fault.Processed;
import com.bulkreservations.partnercenter.server.Operation;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.purchase.KillSwitch;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.published.RefusedRequestsCsv;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Approved orders are bought exactly once, or it is said why not. */
class PurchaseIT {

	/** Longer than orders are late in lists, and check-outs processed. */
	private static final String LONG_LAG = "--reservations.partner-center.order-lag=4s";

	/** Enough of the sample for two customers and some rejections. */
	private static final int ROWS = 6;

	/** What most tests begin with. */
	private static Installation approved;

	@TempDir
	private Path folder;

	private Purchasing purchasing;

	@BeforeAll
	static void orderAndApprove(@TempDir Path shared) throws IOException {
		try (Purchasing purchasing = Purchasing.in(shared)) {
			approved = purchasing.upload("monday.csv", ROWS).orderAndApprove().installation();
		}
	}

	@BeforeEach
	void prepare() throws IOException {
		this.purchasing = Purchasing.in(this.folder);
	}

	@AfterEach
	void close() throws IOException {
		this.purchasing.close();
	}

	private Purchasing approved() {
		return this.purchasing.takeOver(approved);
	}

	private List<Call> checkouts() {
		return this.purchasing.server().calls(Operation.CHECK_OUT);
	}

	@Test
	void approvedOrdersAreBoughtOnce() throws Exception {
		approved();
		assertThat(this.purchasing.buy()).isZero();
		assertThat(this.purchasing.states()).containsOnlyKeys("BOUGHT");
		this.purchasing.requireBoughtAsSold();
		assertThat(this.purchasing.lines()).allSatisfy((line) -> {
			assertThat(new BigDecimal(line.get("charged_amount"))).isEqualByComparingTo(line.get("approved_amount"));
			assertThat(line.get("code")).isEmpty();
		});
		int calls = this.purchasing.server().calls().size();
		assertThat(this.purchasing.buy()).isZero();
		assertThat(this.purchasing.server().calls()).hasSize(calls);
	}

	@Test
	void allOfTheSampleIsBought() throws Exception {
		this.purchasing.upload("all.csv", Installation.contosoSample()).orderAndApprove();
		assertThat(this.purchasing.buy()).isZero();
		assertThat(this.purchasing.states()).containsOnlyKeys("BOUGHT");
		this.purchasing.requireBoughtAsSold();
	}

	@Test
	void nothingIsBoughtWithoutAnApproval() throws Exception {
		this.purchasing.upload("monday.csv", ROWS).order();
		assertThat(this.purchasing.buy()).isZero();
		try (StartedProgram program = this.purchasing.start()) {
			List<PurchaseResult> results = program.bean(Purchases.class).buy(this.purchasing.runs(), (result) -> {
			});
			assertThat(results).extracting(PurchaseResult::exitCode).containsExactly(6);
		}
		assertThat(this.purchasing.codes("PLANNED")).containsExactly("APPROVAL_REQUIRED");
		assertThat(this.purchasing.server().calls(Operation.CREATE_CART)).isEmpty();
		this.purchasing.approve();
		assertThat(this.purchasing.buy()).isZero();
		this.purchasing.requireBoughtAsSold();
	}

	@Test
	void nothingIsBoughtWithoutAnEnvironment() throws Exception {
		approved();
		Path settings = this.purchasing.installation().config().resolve("application.yml");
		Files.writeString(settings, Files.readString(settings).replace("environment: sandbox", ""));
		assertThatThrownBy(() -> this.purchasing.buy()).hasMessageContaining("BR-525");
		assertThat(this.purchasing.server().calls()).isEmpty();
	}

	@Test
	void nothingIsBoughtInAnotherEnvironmentThanBefore() throws Exception {
		approved();
		new KillSwitch(jobs()).set();
		assertThat(this.purchasing.buy()).isEqualTo(6);
		new KillSwitch(jobs()).remove();
		String production = "--reservations.partner-center.environment=production";
		try (StartedProgram program = this.purchasing.start(production)) {
			List<PublishedRuns.Run> named = this.purchasing.runs();
			assertThatThrownBy(() -> program.bean(Purchases.class).buy(named, (result) -> {
			})).hasMessageContaining("BR-525");
		}
		assertThat(this.purchasing.buy(production)).isZero();
		assertThat(checkouts()).isEmpty();
		try (StartedProgram program = this.purchasing.start(production)) {
			program.bean(PurchaseDecisions.class).voidRun(this.purchasing.runs().get(0), null, "anna", "only a trial");
		}
		assertThat(this.purchasing.states()).containsOnlyKeys("VOID");
	}

	@Test
	void whatWaitsInTheSandboxStopsNothingInProduction() throws Exception {
		approved();
		BigDecimal amount = this.purchasing.runs().get(0).summary().accepted().get("EUR").amount();
		this.purchasing.server().faults().next(Operation.CHECK_OUT, Fault.error(400, "987654"));
		assertThat(this.purchasing.buy()).isEqualTo(6);
		assertThat(this.purchasing.states()).containsKeys("HELD", "BOUGHT");
		int trial = checkouts().size();
		Long held = this.purchasing.states().get("HELD");
		List<String> again = Installation.contosoSample()
			.subList(0, ROWS + 1)
			.stream()
			.map((line) -> line.replace("PO-2026-0117", "PRODUCTION"))
			.toList();
		this.purchasing.upload("tuesday.csv", again).orderAndApprove();
		assertThat(this.purchasing.buy("--reservations.partner-center.environment=production",
				"--reservations.purchase.max-amount-per-day.EUR=" + amount.toPlainString()))
			.isZero();
		assertThat(this.purchasing.states()).containsEntry("HELD", held).containsOnlyKeys("HELD", "BOUGHT");
		assertThat(checkouts()).hasSizeGreaterThan(trial);
		this.purchasing.requireBoughtAsSold();
	}

	private Path jobs() {
		return WorkFolders.in(this.purchasing.installation().output()).jobs();
	}

	static Stream<Fault> lostAnswers() {
		return Stream.of(Processed.AT_ONCE, Processed.NEVER)
			.flatMap((processed) -> Stream.of(Fault.lost(processed), Fault.error(500, "0", processed),
					Fault.error(503, "800003", processed), Fault.error(409, "800060", processed),
					Fault.error(409, "800064", processed), Fault.html(502, processed), Fault.html(200, processed)));
	}

	@ParameterizedTest
	@MethodSource("lostAnswers")
	void lostAnswerIsFollowedUp(Fault fault) throws Exception {
		approved();
		this.purchasing.server().faults().next(Operation.CHECK_OUT, fault);
		assertThat(this.purchasing.buy()).isZero();
		assertThat(this.purchasing.states()).containsOnlyKeys("BOUGHT");
		this.purchasing.requireBoughtAsSold();
	}

	static Stream<Fault> unreadableAnswers() {
		return Stream.of(Fault.truncated(), Fault.halfJson(), Fault.emptyBody(), Fault.groupLeftOut(true),
				Fault.silent(Processed.AT_ONCE), Fault.lostAndProcessedAfter(Duration.ofSeconds(1)));
	}

	@ParameterizedTest
	@MethodSource("unreadableAnswers")
	void unreadableAnswerIsFollowedUp(Fault fault) throws Exception {
		approved();
		this.purchasing.server().faults().next(Operation.CHECK_OUT, fault);
		assertThat(this.purchasing.buy(LONG_LAG)).isZero();
		this.purchasing.requireBoughtAsSold();
		assertThat(this.purchasing.states()).containsOnlyKeys("BOUGHT");
	}

	@Test
	void sameCartIsCheckedOutAgainWithTheSameRequestId() throws Exception {
		approved();
		this.purchasing.server().faults().next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		assertThat(this.purchasing.buy()).isZero();
		Call lost = checkouts().get(0);
		assertThat(checkouts()).filteredOn((call) -> call.uri().equals(lost.uri()))
			.hasSize(2)
			.allSatisfy((call) -> assertThat(call.header("MS-RequestId")).isEqualTo(lost.header("MS-RequestId")));
		this.purchasing.requireBoughtAsSold();
	}

	@Test
	void waitsForLateLists() throws Exception {
		approved();
		this.purchasing.server().behaviour().listLag(Duration.ofSeconds(3));
		this.purchasing.server().behaviour().recheckout(Behaviour.Recheckout.DOUBLED);
		this.purchasing.server().behaviour().requestIdsHonoured(false);
		this.purchasing.server().faults().next(Operation.CHECK_OUT, Fault.lost(Processed.AT_ONCE));
		assertThat(this.purchasing.buy(LONG_LAG)).isZero();
		this.purchasing.requireBoughtAsSold();
	}

	@Test
	void cartThatExpiredMeanwhileIsMadeAgain() throws Exception {
		approved();
		this.purchasing.server().behaviour().cartLifetime(Duration.ofSeconds(61));
		this.purchasing.server().faults().next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		this.purchasing.server().behaviour().cartLifetime(Duration.ofDays(1));
		this.purchasing.server().faults().always(Operation.GET_CART, Fault.error(404, "800008"));
		assertThat(this.purchasing.buy()).isZero();
		this.purchasing.requireBoughtAsSold();
	}

	@Test
	void arrivedCheckoutWhoseCartIsGoneIsForAPerson() throws Exception {
		approved();
		PartnerCenterServer server = this.purchasing.server();
		server.behaviour().cartLifetime(Duration.ofMinutes(5));
		server.observe(new PartnerCenterServer.Observer() {
			@Override
			public void received(Call call) {
				if (call.operation() == Operation.CHECK_OUT) {
					server.clock().advance(Duration.ofMinutes(10));
				}
			}
		});
		server.faults().next(Operation.CHECK_OUT, Fault.lost(Processed.AT_ONCE));
		assertThat(this.purchasing.buy("--reservations.purchase.customers-at-once=1")).isEqualTo(6);
		assertThat(this.purchasing.codes("HELD")).contains("CHECKOUT_ARRIVED");
		this.purchasing.requireBoughtAsSold();
	}

	@Test
	void cartNamesTheOnlyAzureSubscriptionWhereThatIsSet() throws Exception {
		String entitlement = "--reservations.partner-center.provisioning-subscription=entitlement";
		approved();
		this.purchasing.server().behaviour().cartsOfEntitlements(true).entitlements(2);
		assertThat(this.purchasing.buy(entitlement)).isEqualTo(6);
		assertThat(this.purchasing.codes("HELD")).containsExactly("ENTITLEMENT_UNCLEAR");
		this.purchasing.server().behaviour().entitlements(1);
		assertThat(this.purchasing.buy(entitlement)).isZero();
		assertThat(this.purchasing.states()).containsOnlyKeys("BOUGHT");
		assertThat(this.purchasing.server().journal().sales()).hasSameSizeAs(this.purchasing.lines())
			.allSatisfy((sale) -> assertThat(sale.subscription()).startsWith("e0"));
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "NONE", "GROUPS_SPLIT", "EXPIRED" })
	void alteredCartIsNotCheckedOut(Fault.CartChange change) throws Exception {
		approved();
		this.purchasing.server().faults().next(Operation.CREATE_CART, Fault.cart(change));
		assertThat(this.purchasing.buy()).isEqualTo(6);
		assertThat(this.purchasing.codes("HELD")).containsExactly("ECHO_DIFFERS");
		this.purchasing.requireBoughtAsSold();
	}

	@Test
	void cartOfSeveralGroupsIsSplit() throws Exception {
		approved();
		this.purchasing.server().faults().always(Operation.CREATE_CART, Fault.cart(Fault.CartChange.GROUPS_SPLIT));
		assertThat(this.purchasing.buy()).isZero();
		this.purchasing.requireBoughtAsSold();
		assertThat(this.purchasing.states()).containsOnlyKeys("BOUGHT");
	}

	@Test
	void refusedLineFreesItsRequestId() throws Exception {
		approved();
		this.purchasing.server().faults().next(Operation.CREATE_CART, Fault.lineError("10002"));
		assertThat(this.purchasing.buy()).isZero();
		assertThat(this.purchasing.states()).containsEntry("REFUSED", 1L);
		assertThat(this.purchasing.codes("REFUSED")).containsExactly("LINE_NOT_SOLD");
		this.purchasing.requireBoughtAsSold();
		PublishedRuns.Run run = this.purchasing.runs().get(0);
		Path refused = RefusedRequestsCsv.file(run.folder().getParent(), run.name());
		assertThat(Files.readAllLines(refused)).hasSize(2);
		try (StartedProgram program = this.purchasing.start()) {
			assertThat(program.run()).singleElement()
				.isInstanceOfSatisfying(UploadResult.AlreadyProcessed.class,
						(result) -> assertThat(result.refused()).isEqualTo(refused.toAbsolutePath()));
		}
		Files.copy(refused, this.purchasing.installation().input().resolve("contoso/again.csv"));
		this.purchasing.order();
		assertThat(this.purchasing.runs().get(1).summary().counts().accepted()).isEqualTo(1);
	}

	@Test
	void refusedCheckoutRefusesTheCart() throws Exception {
		approved();
		this.purchasing.server().faults().next(Operation.CHECK_OUT, Fault.error(400, "800020"));
		assertThat(this.purchasing.buy()).isZero();
		assertThat(this.purchasing.codes("REFUSED")).containsExactly("ORDER_REFUSED");
		this.purchasing.requireBoughtAsSold();
	}

	@Test
	void refusedGroupRefusesTheCart() throws Exception {
		approved();
		this.purchasing.server().faults().next(Operation.CHECK_OUT, Fault.orderError("800020"));
		assertThat(this.purchasing.buy()).isZero();
		assertThat(this.purchasing.codes("REFUSED")).containsExactly("ORDER_REFUSED");
		this.purchasing.requireBoughtAsSold();
	}

	@Test
	void unknownErrorIsForAPerson() throws Exception {
		approved();
		this.purchasing.server().faults().next(Operation.CHECK_OUT, Fault.error(400, "987654"));
		assertThat(this.purchasing.buy()).isEqualTo(6);
		assertThat(this.purchasing.codes("HELD")).contains("OTHER");
		String cart = held();
		try (StartedProgram program = this.purchasing.start()) {
			PurchaseDecisions purchases = program.bean(PurchaseDecisions.class);
			assertThatThrownBy(() -> purchases.voidCart(cart, null, "anna", "no")).hasMessageContaining("BR-528");
			assertThatThrownBy(() -> purchases.resolveBought(cart, null, "an order", "anna", "no"))
				.hasMessageContaining("found 'an order'");
			// Decided about what was seen before.
			assertThatThrownBy(() -> purchases.resolveNotBought(cart, "UNKNOWN 2026-01-01T00:00:00Z", "anna", "no"))
				.hasMessageContaining("has changed since");
			purchases.resolveNotBought(cart, null, "anna", "Partner Center has no such order");
		}
		assertThat(this.purchasing.buy()).isEqualTo(6);
		assertThat(this.purchasing.codes("PLANNED")).containsExactly("APPROVAL_REQUIRED");
		this.purchasing.approve();
		assertThat(this.purchasing.buy()).isZero();
		this.purchasing.requireBoughtAsSold();
	}

	private String held() throws IOException {
		return this.purchasing.lines()
			.stream()
			.filter((line) -> line.get("state").equals("HELD"))
			.findFirst()
			.orElseThrow()
			.get("cart");
	}

	@Test
	void exhaustedCreditStopsTheDistributor() throws Exception {
		approved();
		this.purchasing.server().faults().always(Operation.CHECK_OUT, Fault.error(400, "800023"));
		assertThat(this.purchasing.buy("--reservations.purchase.customers-at-once=1")).isEqualTo(2);
		assertThat(checkouts()).hasSize(1);
		this.purchasing.server().faults().clear();
		assertThat(this.purchasing.buy()).isZero();
		this.purchasing.requireBoughtAsSold();
	}

	@Test
	void otherPriceIsForAPerson() throws Exception {
		approved();
		Map<String, String> line = first();
		this.purchasing.server().world().changePrice(line.get("product_id"), line.get("sku_id"), "EUR", "1.23");
		assertThat(this.purchasing.buy()).isEqualTo(6);
		assertThat(this.purchasing.codes("HELD")).containsExactly("PRICE_DIFFERS");
		this.purchasing.requireBoughtAsSold();
		try (StartedProgram program = this.purchasing.start()) {
			for (String cart : this.purchasing.carts("HELD")) {
				program.bean(PurchaseDecisions.class).voidCart(cart, null, "anna", "too cheap");
			}
		}
		assertThat(this.purchasing.buy()).isZero();
		assertThat(this.purchasing.states()).containsKey("VOID");
		this.purchasing.requireBoughtAsSold();
	}

	private Map<String, String> first() throws IOException {
		PublishedRuns.Run run = this.purchasing.runs().get(0);
		List<String> lines = Files.readAllLines(run.folder().resolve("accepted-orders.csv"));
		String[] names = lines.get(0).split(",", -1);
		String[] values = lines.get(1).split(",", -1);
		Map<String, String> line = new HashMap<>();
		for (int i = 0; i < names.length; i++) {
			line.put(names[i], values[i]);
		}
		return line;
	}

	@Test
	void missingPriceIsForAPerson() throws Exception {
		approved();
		Map<String, String> line = first();
		this.purchasing.server().world().removePrice(line.get("product_id"), line.get("sku_id"));
		assertThat(this.purchasing.buy()).isEqualTo(6);
		assertThat(this.purchasing.codes("HELD")).containsExactly("PRICE_UNKNOWN");
	}

	@Test
	void limitsAreKept() throws Exception {
		approved();
		assertThat(this.purchasing.buy("--reservations.purchase.max-amount-per-order.EUR=1")).isEqualTo(6);
		assertThat(this.purchasing.codes("HELD")).contains("ABOVE_ORDER_LIMIT");
		assertThat(checkouts()).isEmpty();
	}

	@Test
	void dailyLimitLetsTheRestWait() throws Exception {
		approved();
		String limit = this.purchasing.runs()
			.get(0)
			.summary()
			.accepted()
			.get("EUR")
			.amount()
			.subtract(BigDecimal.ONE)
			.toPlainString();
		assertThat(this.purchasing.buy("--reservations.purchase.max-amount-per-day.EUR=" + limit)).isEqualTo(6);
		this.purchasing.requireBoughtAsSold();
		assertThat(this.purchasing.codes("APPROVED")).containsExactly("ABOVE_DAY_LIMIT");
		assertThat(this.purchasing.buy()).isZero();
		this.purchasing.requireBoughtAsSold();
	}

	@Test
	void killSwitchStopsPurchases() throws Exception {
		approved();
		new KillSwitch(jobs()).set();
		assertThat(this.purchasing.buy()).isEqualTo(6);
		assertThat(checkouts()).isEmpty();
		new KillSwitch(jobs()).remove();
		assertThat(this.purchasing.buy()).isZero();
		this.purchasing.requireBoughtAsSold();
	}

	@Test
	void lostDatabaseIsReconciledBeforeAnythingIsBought() throws Exception {
		approved();
		this.purchasing.server().faults().next(Operation.CHECK_OUT, Fault.error(400, "987654"));
		assertThat(this.purchasing.buy()).isEqualTo(6);
		int sold = this.purchasing.server().journal().sales().size();
		try (Stream<Path> files = Files.list(jobs())) {
			for (Path file : files.filter((one) -> one.getFileName().toString().startsWith("metadata")).toList()) {
				Installation.delete(file);
			}
		}
		try (StartedProgram program = this.purchasing.start()) {
			program.reservations().rebuildLedger();
			assertThatThrownBy(() -> Purchasing.buy(program)).isInstanceOf(PurchaseUnknownException.class)
				.hasMessageContaining("BR-527");
		}
		try (StartedProgram program = this.purchasing.start()) {
			assertThatThrownBy(() -> Purchasing.buy(program)).isInstanceOf(PurchaseUnknownException.class);
			program.bean(Purchases.class).reconcile((result) -> {
			});
		}
		assertThat(this.purchasing.server().journal().sales()).hasSize(sold);
		assertThat(this.purchasing.buy()).isZero();
		this.purchasing.requireBoughtAsSold();
		assertThat(this.purchasing.states()).containsOnlyKeys("BOUGHT");
	}

	@Test
	void colleaguesOrderIsNotTakenForOurs() throws Exception {
		this.purchasing.server().behaviour().friendlyNames(Behaviour.FriendlyNames.KEPT);
		approved();
		this.purchasing.server().faults().next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		assertThat(this.purchasing.buy()).isZero();
		String order = this.purchasing.server().journal().sales().get(0).order();
		String customer = this.purchasing.server().journal().sales().get(0).customer();
		this.purchasing.server().sellAgain(customer, order);
		assertThat(this.purchasing.buy()).isZero();
		assertThat(this.purchasing.states()).containsOnlyKeys("BOUGHT");
	}

	@Test
	void laterCancellationIsShown() throws Exception {
		approved();
		assertThat(this.purchasing.buy()).isZero();
		this.purchasing.server().cancel(this.purchasing.server().journal().sales().get(0).order());
		try (StartedProgram program = this.purchasing.start()) {
			program.bean(Purchases.class).reconcile((result) -> {
			});
		}
		assertThat(this.purchasing.codes("BOUGHT")).isEqualTo(Set.of("", "CANCELLED"));
	}

	@Test
	void orderThatIsNotDeliveredIsShown() throws Exception {
		approved();
		assertThat(this.purchasing.buy()).isZero();
		reconcile();
		assertThat(this.purchasing.codes("BOUGHT")).containsExactly("");
		this.purchasing.server().behaviour().undelivered(true);
		reconcile();
		assertThat(this.purchasing.codes("BOUGHT")).containsExactly("NOT_DELIVERED");
	}

	private void reconcile() throws Exception {
		try (StartedProgram program = this.purchasing.start()) {
			program.bean(Purchases.class).reconcile((result) -> {
			});
		}
	}

	@Test
	void throttledCallsAreRepeated() throws Exception {
		approved();
		this.purchasing.server()
			.faults()
			.next(Operation.CHECK_OUT, Fault.throttled(Duration.ofSeconds(1)))
			.next(Operation.CREATE_CART, Fault.throttled(Duration.ofSeconds(1)), Fault.error(503, "0"));
		assertThat(this.purchasing.buy()).isZero();
		this.purchasing.requireBoughtAsSold();
		assertThat(this.purchasing.states()).containsOnlyKeys("BOUGHT");
	}

}
