package com.bulkreservations.console.work;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.application.PurchaseResult;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.audit.AuditEntry;
import com.bulkreservations.cli.ProgramRun;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.run.ConsoleRuns;
import com.bulkreservations.console.run.PurchasePage;
import com.bulkreservations.console.run.RunState;
import com.bulkreservations.partnercenter.server.Call;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.World;
import com.bulkreservations.purchase.LineState;
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
		HeldCart held = this.console.operation()
			.carts(OPERATOR)
			.stream()
			.filter((cart) -> cart.cart().mayBeBought())
			.findFirst()
			.orElseThrow();
		int sold = this.server.journal().sales().size();
		try (ReservationsApplication other = ReservationsApplication.start(settings())) {
			assertThat(other).isNotNull();
			this.console.operation()
				.decide(OPERATOR, held.cart().name(), held.revision(), CartResolution.Kind.NOT_BOUGHT, "",
						"no such order in the customer's history");
			this.console.worker().workOnce();
			assertThat(this.console.operation().carts(OPERATOR)).filteredOn(HeldCart::isDecided)
				.extracting((cart) -> cart.cart().name())
				.containsExactly(held.cart().name());
		}
		this.console.worker().workOnce();
		assertThat(this.console.operation().carts(OPERATOR)).extracting((cart) -> cart.cart().name())
			.doesNotContain(held.cart().name());
		assertThat(
				this.console.audit().latest(ADMIN, new AuditFilter(null, "cart", null, null, null), Long.MAX_VALUE, 20))
			.extracting(AuditEntry::kind)
			.contains("console.cart-decided", "purchase.resolved-not-bought");
		// Its lines want a fresh approval.
		assertThat(runs().get(APPROVER, "contoso", this.run).state()).isNotEqualTo(RunState.BOUGHT);
		assertThat(this.server.journal().sales()).hasSize(sold);
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
