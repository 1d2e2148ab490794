package com.bulkreservations.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.Installation;
import com.bulkreservations.cli.ProgramRun;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.work.CartResolution;
import com.bulkreservations.console.work.HeldCart;
import com.bulkreservations.console.work.Unobserved;
import com.bulkreservations.partnercenter.server.Call;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Fault.Processed;
import com.bulkreservations.partnercenter.server.Operation;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.RunPurchases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a purchase in hand does not keep waiting. */
@Tag("postgres")
class PurchasesTaskIT extends BuyingTasks {

	private static final int LINES = 5;

	private static final Duration LONGEST = Duration.ofMinutes(1);

	private static final Viewer OPERATOR = new Viewer("operator@host.example", "operator", null,
			List.of(new Membership(Role.OPERATOR, null)));

	private Console console;

	@BeforeEach
	void order() throws Exception {
		// Without an interruption, the purchase would go on for longer than the test.
		open("--reservations.partner-center.answer-wait=10m", "--reservations.partner-center.order-lag=1h",
				"--reservations.purchase.customers-at-once=1");
		this.on.upload("contoso", "monday.csv", Installation.contosoSample().subList(0, 1 + LINES));
		succeed("run");
		succeed("approve", "monday");
		this.console = Console.open(this.settings, Unobserved::new, (read) -> List.of(), () -> true, null,
				Clock.systemUTC());
	}

	@AfterEach
	void close() throws IOException {
		this.console.close();
	}

	private CompletableFuture<Void> buy() {
		return CompletableFuture.runAsync(() -> {
			try {
				this.tasks.purchases().run("contoso");
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	private List<HeldCart> unknown() throws IOException {
		return this.console.heldCarts().list(OPERATOR);
	}

	/** How long processes have waited for a cart, as committed. */
	private Duration waited() throws IOException {
		return RunPurchases.all(this.on.output())
			.get(0)
			.carts()
			.stream()
			.map(PurchaseCart::waited)
			.max(Comparator.naturalOrder())
			.orElseThrow();
	}

	@Test
	void purchaseThatWaitsForAnAnswerGivesWayToProcessesAndToDecisions() throws Exception {
		this.server.faults().next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		CompletableFuture<Void> first = buy();
		HeldCart lost = await().atMost(LONGEST).until(this::unknown, (carts) -> carts.size() == 1).get(0);
		int checkouts = this.server.calls(Operation.CHECK_OUT).size();
		Duration waited = await().atMost(LONGEST).until(this::waited, (time) -> !time.isZero());
		this.tasks.stop().giveWay(true);
		first.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
		assertThat(unknown()).extracting((cart) -> cart.cart().name()).containsExactly(lost.cart().name());
		assertThat(waited()).as("goes on at the next start").isGreaterThan(waited);
		assertThat(unknown()).extracting(HeldCart::revision).containsExactly(lost.revision());
		assertThat(this.tasks.printed()).hasSize(1);

		this.tasks.stop().giveWay(false);
		int looks = this.server.calls(Operation.GET_CART).size();
		CompletableFuture<Void> second = buy();
		await().atMost(LONGEST).until(() -> this.server.calls(Operation.GET_CART).size() > looks);
		assertThat(second).isNotDone();
		this.console.heldCarts()
			.resolve(OPERATOR, lost.cart().name(), unknown().get(0).revision(), CartResolution.Kind.NOT_BOUGHT, "",
					"no such order in the customer's history");
		second.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
		assertThat(unknown()).isEmpty();
		assertThat(this.server.calls(Operation.CHECK_OUT)).hasSize(checkouts);
		assertThat(this.server.journal().sales()).hasSize(LINES - lost.cart().lines().size());
		assertThat(this.tasks.printed()).hasSize(2);
		ProgramRun audit = ProgramRun.of(this.settings, "audit");
		assertThat(audit.out()).contains("purchase.resolved-not-bought");
	}

	/** What was bought is known, also to whoever is to be notified. */
	@Test
	void purchaseThatFailsLaterIsReportedAsFarAsItGot() throws Exception {
		this.server.faults().next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		CompletableFuture<Void> purchase = buy();
		HeldCart lost = await().atMost(LONGEST).until(this::unknown, (carts) -> carts.size() == 1).get(0);
		Path audit = this.on.output().resolve(".jobs/audit");
		Files.move(audit, audit.resolveSibling("audit.away"));
		Files.createFile(audit);
		this.console.heldCarts()
			.resolve(OPERATOR, lost.cart().name(), lost.revision(), CartResolution.Kind.NOT_BOUGHT, "",
					"no such order in the customer's history");
		assertThat(purchase).failsWithin(LONGEST).withThrowableOfType(ExecutionException.class);
		assertThat(this.tasks.printed()).containsExactly(lost.run().name());
	}

	@Test
	void purchaseThatGivesWayBetweenTwoCartsBuysEachOnce() throws Exception {
		this.server.observe(new PartnerCenterServer.Observer() {
			@Override
			public void processed(Call call) {
				if (call.operation() == Operation.CHECK_OUT) {
					giveWay();
				}
			}
		});
		buy().get(LONGEST.toSeconds(), TimeUnit.SECONDS);
		assertThat(this.server.calls(Operation.CHECK_OUT)).hasSize(1);
		int sold = this.server.journal().sales().size();
		assertThat(sold).isPositive().isLessThan(LINES);
		assertThat(RunPurchases.all(this.on.output()).get(0).carts()).extracting(PurchaseCart::state)
			.containsOnlyOnce(CartState.BOUGHT)
			.doesNotContain(CartState.CHECKOUT_SENT, CartState.UNKNOWN);

		this.server.observe(new PartnerCenterServer.Observer() {
		});
		this.tasks.stop().giveWay(false);
		buy().get(LONGEST.toSeconds(), TimeUnit.SECONDS);
		assertThat(this.server.journal().sales()).hasSize(LINES);
		assertThat(this.server.violations()).isEmpty();
		assertThat(RunPurchases.all(this.on.output()).get(0).carts()).extracting(PurchaseCart::state)
			.containsOnly(CartState.BOUGHT);
	}

	/** A purchase looks once a second for what comes first. */
	private void giveWay() {
		this.tasks.stop().giveWay(true);
		try {
			Thread.sleep(Duration.ofMillis(1100).toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
