package com.bulkreservations.purchase.job;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.bulkreservations.partnercenter.server.Call;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Journal.Sale;
import com.bulkreservations.partnercenter.server.Operation;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.PurchaseLine;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is bought, and how, while nothing but the program itself fails. */
class RunBuyerIT extends PurchaseSteps {

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
		// A price sheet has megabytes: one for all items of a market.
		assertThat(calls(Operation.PRICE_SHEET)).hasSize(1);
		int calls = server().calls().size();
		assertThat(buy()).isNull();
		assertThat(server().calls()).hasSize(calls);
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

	/** Whoever started it releases the lock after it. */
	@Test
	void fileThatCannotBeWrittenEndsAllThreadsFirst() throws Exception {
		this.purchase.line(0, 0, 1).line(1, 0, 1).plan();
		Path inTheWay = Files.createDirectories(file("purchases.csv.incoming"));
		requireAllThreadsEnded(IOException.class);
		Files.delete(inTheWay);
		buy();
		requireBought(2);
	}

	@Test
	void errorWhileFilesAreWrittenEndsAllThreadsFirst() throws Exception {
		this.purchase.line(0, 0, 1).line(1, 0, 1).plan();
		this.purchase.filesFailBy(new AssertionError());
		requireAllThreadsEnded(AssertionError.class);
		this.purchase.filesFailBy(null);
		buy();
		requireBought(2);
	}

	private void requireAllThreadsEnded(Class<? extends Throwable> failure) {
		server().behaviour().latency(Duration.ofMillis(100));
		AtomicInteger processed = new AtomicInteger();
		server().observe(new PartnerCenterServer.Observer() {
			@Override
			public void processed(Call call) {
				processed.incrementAndGet();
			}
		});
		assertThatThrownBy(() -> this.purchase.filesEvery(Duration.ofMillis(50)).buy(2)).isInstanceOf(failure);
		assertThat(server().calls()).isNotEmpty().hasSize(processed.get());
		server().behaviour().latency(Duration.ZERO);
	}

	@Test
	void interruptionEndsThePurchaseAsItWas() throws Exception {
		planTwoLines();
		during(Operation.ORDERS, Thread.currentThread()::interrupt);
		assertThatThrownBy(this::buy).isInstanceOf(InterruptedException.class);
		server().observe(new PartnerCenterServer.Observer() {
		});
		buy();
		requireBought(2);
	}

	/** A purchase may take hours. */
	@Test
	void filesAreWrittenWhileThePurchaseGoesOn() throws Exception {
		planTwoLines();
		Path written = file("purchases.csv");
		AtomicInteger seen = new AtomicInteger();
		during(Operation.AVAILABILITIES, () -> {
			for (int look = 0; look < 100 && !Files.exists(written); look++) {
				Thread.sleep(10);
			}
			seen.addAndGet(Files.exists(written) ? 1 : 0);
		});
		this.purchase.filesEvery(Duration.ofMillis(5)).buy(1);
		assertThat(seen).hasPositiveValue();
		requireBought(2);
	}

	@Test
	void whatStopsOneCustomerLetsNoThreadBeginAnother() throws Exception {
		for (int customer = 0; customer < 4; customer++) {
			this.purchase.line(customer, 0, 1);
		}
		this.purchase.plan();
		next(Operation.ORDERS, Fault.error(403, "2032"));
		// The first answer of the other thread comes when the refused one has ended.
		during(Operation.CREATE_CART, () -> {
			while (threads() > 1) {
				Thread.sleep(5);
			}
		});
		assertThat(this.purchase.buy(2)).isNotNull().extracting(Finding::code).isEqualTo("ROLE_MISSING");
		assertThat(calls(Operation.CREATE_CART)).hasSizeLessThan(2);
	}

	private static long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("purchase"))
			.count();
	}

}
