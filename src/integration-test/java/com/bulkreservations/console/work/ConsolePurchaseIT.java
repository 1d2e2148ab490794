package com.bulkreservations.console.work;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.bulkreservations.Installation;
import com.bulkreservations.application.CartToApprove;
import com.bulkreservations.application.PurchaseResult;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.audit.AuditEntry;
import com.bulkreservations.cli.ProgramRun;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.StaleRevisionException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.run.ConsoleRuns;
import com.bulkreservations.console.run.PurchasePage;
import com.bulkreservations.console.run.RunState;
import com.bulkreservations.partnercenter.server.Call;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.World;
import com.bulkreservations.purchase.AcceptedOrdersReader;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.RequestedItem;
import com.bulkreservations.run.RunListener;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.settings.ObservationRegistryFactory;
import com.bulkreservations.settings.ReservationSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What came by the input folder is approved in the console, and bought by it. */
class ConsolePurchaseIT {

	private static final List<String> QUICK = List.of("--reservations.reports=false",
			"--reservations.partner-center.read-timeout=3s", "--reservations.partner-center.answer-wait=0s",
			"--reservations.partner-center.order-lag=4s", "--reservations.partner-center.requests-per-minute=1000000");

	private static final Viewer APPROVER = viewer("chief@contoso.example", Role.APPROVER, "contoso");

	private static final Viewer OPERATOR = viewer("operator@host.example", Role.OPERATOR, null);

	private static final Viewer ADMIN = viewer("admin@host.example", Role.ADMIN, null);

	@TempDir
	private Path folder;

	private Installation installation;

	private PartnerCenterServer server;

	private Console console;

	private String run;

	private int purchases;

	private static Viewer viewer(String name, Role role, String distributor) {
		return new Viewer(name, name, null, List.of(new Membership(role, distributor)));
	}

	private List<String> settings() {
		return this.installation.settings(QUICK.toArray(String[]::new));
	}

	@BeforeEach
	void order() throws IOException {
		this.installation = Installation.in(this.folder);
		this.server = PartnerCenterServer.start(World.of(this.installation.config()));
		this.server.behaviour().fiveYearTerms(true);
		this.server.configure(this.installation.config());
		this.installation.upload("contoso", "nightly.csv", Installation.contosoSample().subList(0, 4));
		assertThat(ProgramRun.of(settings(), "run").exitCode()).isZero();
		this.run = new PublishedRuns(this.installation.output()).runs().get(0).name();
		this.console = Console.open(settings(), Counting::new, (read) -> List.of(), Clock.systemUTC());
	}

	@AfterEach
	void close() throws IOException {
		this.console.close();
		this.server.close();
	}

	private ConsoleRuns runs() {
		return this.console.runs();
	}

	private RunState state() throws IOException {
		return runs().get(APPROVER, "contoso", this.run).state();
	}

	private void approve() throws IOException {
		runs().approve(APPROVER, "contoso", this.run,
				runs().orders(APPROVER, "contoso", this.run).content().acceptedOrdersSha256());
	}

	@Test
	void isBoughtOnceAnApprovalStandsAndOnlyThen() throws IOException {
		this.console.worker().workOnce();
		assertThat(state()).isEqualTo(RunState.ORDERED);
		assertThat(this.server.journal().sales()).isEmpty();
		approve();
		this.console.worker().workOnce();
		assertThat(state()).isEqualTo(RunState.BOUGHT);
		PurchasePage page = runs().purchases(APPROVER, "contoso", this.run, null, 0, 2);
		assertThat(page).isNotNull();
		assertThat(page.environment()).isEqualTo("sandbox");
		assertThat(page.totals().lines(LineState.BOUGHT)).isEqualTo(3);
		assertThat(page.rows()).hasSize(2).allSatisfy((row) -> {
			assertThat(row.order()).isNotEmpty();
			assertThat(row.customerId()).hasSize(36);
			assertThat(row.customer()).isNotNull();
		});
		assertThat(runs().purchases(APPROVER, "contoso", this.run, null, page.more(), 2).rows()).hasSize(1);
		assertThat(runs().files(APPROVER, "contoso", this.run)).contains(ConsoleRuns.PURCHASES);
		assertThat(this.server.journal().sales()).hasSize(3);
		assertThat(this.purchases).isEqualTo(1);
		this.console.worker().workOnce();
		assertThat(this.server.journal().sales()).hasSize(3);
		assertThat(this.purchases).isEqualTo(1);
	}

	@Test
	void killSwitchAndStoppedQueueKeepItWaiting() throws IOException {
		approve();
		this.console.operation().setPurchasesStopped(OPERATOR, true);
		this.console.worker().workOnce();
		assertThat(this.server.journal().sales()).isEmpty();
		this.console.operation().setQueueStopped(OPERATOR, true);
		this.console.operation().setPurchasesStopped(OPERATOR, false);
		this.console.worker().workOnce();
		assertThat(this.server.journal().sales()).isEmpty();
		this.console.operation().setQueueStopped(OPERATOR, false);
		this.console.worker().workOnce();
		assertThat(state()).isEqualTo(RunState.BOUGHT);
	}

	/** A person decides about a cart while another process has the lock. */
	@Test
	void operatorDecidesAboutACartWhoseOrderNobodyFinds() throws IOException {
		this.server.behaviour().cartLifetime(Duration.ofMinutes(5));
		this.server.observe(new PartnerCenterServer.Observer() {

			@Override
			public void received(Call call) {
				if (call.operation() == com.bulkreservations.partnercenter.server.Operation.CHECK_OUT) {
					ConsolePurchaseIT.this.server.clock().advance(Duration.ofMinutes(10));
				}
			}

		});
		this.server.faults()
			.next(com.bulkreservations.partnercenter.server.Operation.CHECK_OUT, Fault.lost(Fault.Processed.AT_ONCE));
		approve();
		this.console.worker().workOnce();
		HeldCart held = this.console.heldCarts()
			.list(OPERATOR)
			.stream()
			.filter((cart) -> cart.cart().mayBeBought())
			.findFirst()
			.orElseThrow();
		int sold = this.server.journal().sales().size();
		try (ReservationsApplication other = ReservationsApplication.start(settings())) {
			assertThat(other).isNotNull();
			this.console.heldCarts()
				.resolve(OPERATOR, held.cart().name(), held.revision(), CartResolution.Kind.NOT_BOUGHT, "",
						"no such order in the customer's history");
			this.console.worker().workOnce();
			assertThat(this.console.heldCarts().list(OPERATOR)).filteredOn(HeldCart::isDecided)
				.extracting((cart) -> cart.cart().name())
				.containsExactly(held.cart().name());
		}
		this.console.worker().workOnce();
		assertThat(this.console.heldCarts().list(OPERATOR)).extracting((cart) -> cart.cart().name())
			.doesNotContain(held.cart().name());
		assertThat(
				this.console.audit().latest(ADMIN, new AuditFilter(null, "cart", null, null, null), Long.MAX_VALUE, 20))
			.extracting(AuditEntry::kind)
			.contains("console.cart-decided", "purchase.resolved-not-bought");
		// Its lines want a fresh approval.
		assertThat(runs().get(APPROVER, "contoso", this.run).state()).isNotEqualTo(RunState.BOUGHT);
		assertThat(this.server.journal().sales()).hasSize(sold);
	}

	/** Lets the first row cost something else than what was approved. */
	private RequestedItem changePrice(String price) throws IOException {
		Path folder = this.installation.output().resolve("contoso").resolve(this.run);
		try (AcceptedOrdersReader rows = new AcceptedOrdersReader(folder.resolve("accepted-orders.csv"))) {
			RequestedItem first = Objects.requireNonNull(rows.next());
			this.server.world().changePrice(first.productId(), first.skuId(), first.currency(), price);
			return first;
		}
	}

	private HeldCart heldCart() throws IOException {
		List<HeldCart> held = this.console.heldCarts().ofRun(APPROVER, "contoso", this.run);
		assertThat(held).hasSize(1);
		return held.get(0);
	}

	@Test
	void cartAtAnotherPriceIsBoughtOnceAPersonApprovesItInTheConsole() throws IOException {
		RequestedItem first = changePrice("1.23");
		approve();
		this.console.worker().workOnce();
		HeldCarts carts = this.console.heldCarts();
		HeldCart held = heldCart();
		int sold = this.server.journal().sales().size();
		assertThat(held.waitsForApproval()).isTrue();
		assertThat(held.price().lines()).extracting(CartToApprove.Line::found).contains(new BigDecimal("1.23"));
		assertThat(held.price().price().amount()).isNotEqualByComparingTo(held.cart().amount());
		assertThat(carts.waiting(APPROVER, 10)).extracting((cart) -> cart.cart().name())
			.containsExactly(held.cart().name());
		assertThat(carts.waiting(viewer("x@fabrikam.example", Role.APPROVER, "fabrikam"), 10)).isEmpty();
		Viewer requester = viewer(first.requestedBy(), Role.APPROVER, "contoso");
		assertThat(carts.mayApprove(requester, held)).isFalse();
		assertThatExceptionOfType(ActionRefusedException.class)
			.isThrownBy(() -> carts.approve(requester, "contoso", held.cart().name(), held.revision()));
		assertThatExceptionOfType(StaleRevisionException.class)
			.isThrownBy(() -> carts.approve(OPERATOR, "contoso", held.cart().name(), "HELD earlier"));
		this.console.worker().workOnce();
		assertThat(this.server.journal().sales()).hasSize(sold);
		assertThat(carts.approve(OPERATOR, "contoso", held.cart().name(), held.revision()).isApproved()).isTrue();
		// Whoever has the page of before decides about something else than what is there.
		assertThatExceptionOfType(StaleRevisionException.class)
			.isThrownBy(() -> carts.reject(APPROVER, "contoso", held.cart().name(), held.revision(), "too late"));
		assertThat(heldCart().isApproved()).isTrue();
		this.console.worker().workOnce();
		this.console.worker().workOnce();
		assertThat(state()).isEqualTo(RunState.BOUGHT);
		assertThat(this.server.journal().sales()).hasSize(3);
		assertThat(carts.ofRun(APPROVER, "contoso", this.run)).isEmpty();
		assertThat(this.console.audit()
			.latest(ADMIN, new AuditFilter(OPERATOR.name(), held.cart().name(), null, null, null), Long.MAX_VALUE, 5))
			.singleElement()
			.satisfies((entry) -> {
				assertThat(entry.kind()).isEqualTo("approval.cart-approved");
				assertThat(entry.details()).containsEntry("means", "CONSOLE");
				assertThat(entry.details().get("unitPrices")).contains(" 1.23");
			});
	}

	@Test
	void rejectedCartIsNotBoughtAndIsGivenUp() throws IOException {
		changePrice("1.23");
		approve();
		this.console.worker().workOnce();
		int sold = this.server.journal().sales().size();
		HeldCarts carts = this.console.heldCarts();
		HeldCart held = heldCart();
		assertThatExceptionOfType(ActionRefusedException.class)
			.isThrownBy(() -> carts.reject(APPROVER, "contoso", held.cart().name(), held.revision(), " "));
		carts.reject(APPROVER, "contoso", held.cart().name(), held.revision(), "too cheap to be true");
		this.console.worker().workOnce();
		assertThat(heldCart().waitsForApproval()).isFalse();
		assertThat(carts.waiting(APPROVER, 10)).isEmpty();
		assertThatExceptionOfType(StaleRevisionException.class)
			.isThrownBy(() -> carts.approve(OPERATOR, "contoso", held.cart().name(), heldCart().revision()));
		carts.resolve(OPERATOR, held.cart().name(), heldCart().revision(), CartResolution.Kind.VOID, "", "rejected");
		this.console.worker().workOnce();
		assertThat(state()).isEqualTo(RunState.BOUGHT);
		assertThat(this.server.journal().sales()).hasSize(sold);
	}

	/**
	 * The approval of the run does not stand, or never did: that of the cart suffices.
	 */
	@Test
	void approvedCartIsBoughtWithoutAnApprovalOfItsRun() throws IOException {
		changePrice("1.23");
		List<String> withoutApproval = new ArrayList<>(settings());
		withoutApproval.add("--reservations.approval.required=none");
		assertThat(ProgramRun.of(withoutApproval, "buy", this.run).exitCode()).isEqualTo(6);
		HeldCart held = heldCart();
		this.console.worker().workOnce();
		assertThat(heldCart().waitsForApproval()).isTrue();
		this.console.heldCarts().approve(APPROVER, "contoso", held.cart().name(), held.revision());
		this.console.worker().workOnce();
		assertThat(state()).isEqualTo(RunState.BOUGHT);
		assertThat(this.server.journal().sales()).hasSize(3);
	}

	/** Counts how often something was bought. */
	private final class Counting implements WorkObserver {

		private final Unobserved nobody = new Unobserved();

		@Override
		public ObservationRegistryFactory registryFactory() {
			return this.nobody.registryFactory();
		}

		@Override
		public RunListener listener(ReservationSettings settings) {
			return this.nobody;
		}

		@Override
		public void onPurchased(List<PurchaseResult> results, ReservationSettings settings) {
			ConsolePurchaseIT.this.purchases++;
		}

		@Override
		public void onEnd(ReservationsApplication application, List<UploadResult> results) {
		}

		@Override
		public void close() {
		}

	}

}
