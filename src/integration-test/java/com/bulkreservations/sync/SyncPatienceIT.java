package com.bulkreservations.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

import com.bulkreservations.Installation;
import com.bulkreservations.partnercenter.QuickPartnerCenters;
import com.bulkreservations.partnercenter.server.Call;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Operation;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.World;
import com.bulkreservations.settings.SyncSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Syncs that wait for hours, and whose tokens end, by a clock that need not wait. */
class SyncPatienceIT {

	private static final Duration ASKED = Duration.ofMinutes(10);

	private static final int THREADS = 8;

	@TempDir
	private Path folder;

	private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

	private final AtomicInteger throttled = new AtomicInteger();

	private Installation installation;

	private PartnerCenterServer server;

	private Path customers;

	private Set<String> rows;

	/** All customers are there, and none of them in the file. */
	@BeforeEach
	void start() throws IOException {
		this.installation = Installation.in(this.folder);
		this.server = PartnerCenterServer.start(World.of(this.installation.config()));
		this.customers = this.installation.config().resolve("reference/customers.csv");
		this.rows = rows();
		Files.delete(this.customers);
		Installation.write(this.installation.config().resolve("reference/subscriptions.csv"),
				"subscription_id,customer_id,name,offer_id,status,reseller\n");
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private Set<String> rows() throws IOException {
		return new TreeSet<>(Files.readAllLines(this.customers));
	}

	private void sync() throws IOException {
		sync(1_000_000);
	}

	private void sync(int callsPerMinute) throws IOException {
		Path tokens = Files.createDirectories(this.folder.resolve("tokens"));
		ReferenceSync sync = new ReferenceSync(this.installation.config(), this.installation.output().resolve(".jobs"),
				QuickPartnerCenters.all(this.server, tokens, callsPerMinute), new SyncSettings(10, Duration.ofDays(2)),
				this.lines::add, this.server.clock());
		sync.run(new SyncRequest(List.of("contoso", "fabrikam", "tailspin"), EnumSet.of(SyncPart.CUSTOMERS), false,
				null), (before, now) -> {
				});
	}

	private void throttleUntil(Instant end) {
		this.server.faults().by((call) -> {
			if (call.operation() == Operation.AGREEMENTS && this.server.clock().instant().isBefore(end)) {
				this.throttled.incrementAndGet();
				return Fault.throttled(ASKED);
			}
			return Fault.NONE;
		});
	}

	/** Of each tenant, of which contoso has most calls. */
	@Test
	void keepsToTheLimitOfCalls() throws IOException {
		Instant begun = this.server.clock().instant();
		sync(60);
		Duration taken = Duration.between(begun, this.server.clock().instant());
		long ofContoso = this.server.calls()
			.stream()
			.filter((call) -> call.header("Authorization").endsWith("-of-contoso"))
			.count();
		assertThat(ofContoso).isGreaterThan(30);
		// One a second, but for six at once.
		assertThat(taken).isGreaterThan(Duration.ofSeconds(ofContoso - 8));
	}

	@Test
	void waitsThroughAThrottledHour() throws IOException {
		Instant begun = this.server.clock().instant();
		throttleUntil(begun.plus(Duration.ofHours(1)));
		sync();
		assertThat(rows()).isEqualTo(this.rows);
		assertThat(Duration.between(begun, this.server.clock().instant())).isGreaterThan(Duration.ofHours(1));
		// As often as it is asked to wait, and no oftener.
		assertThat(this.throttled).hasValueBetween(1, THREADS * 6);
		assertThat(this.server.calls(Operation.CUSTOMERS)).hasSize(3);
	}

	@Test
	void endsAfterTwoHoursAndGoesOnLater() throws IOException {
		Instant begun = this.server.clock().instant();
		throttleUntil(Instant.MAX);
		SyncException failure = catchThrowableOfType(SyncException.class, this::sync);
		assertThat(failure.exitCode()).isOne();
		assertThat(failure).hasMessageContaining("it goes on where it stopped");
		assertThat(Duration.between(begun, this.server.clock().instant())).isGreaterThan(Duration.ofHours(2));
		assertThat(this.customers).doesNotExist();
		// Not each customer of the batch for two hours.
		assertThat(this.throttled.get()).isLessThan(THREADS * 30);
		this.server.faults().clear();
		sync();
		assertThat(this.lines).anyMatch((line) -> line.contains("[BR-572]"));
		assertThat(rows()).isEqualTo(this.rows);
		assertThat(this.server.calls(Operation.CUSTOMERS)).hasSize(3);
	}

	@Test
	void renewsATokenThatEndsOnTheWay() throws IOException {
		sync();
		int undisturbed = this.server.calls().size();
		Files.delete(this.customers);
		atCustomer(30, this.server::revokeAccessTokens);
		sync();
		assertThat(rows()).isEqualTo(this.rows);
		List<Call> calls = this.server.calls().subList(undisturbed, this.server.calls().size());
		// Those that were on their way, and one more sign-in.
		assertThat(calls.size() - undisturbed).isBetween(1, THREADS + 1);
	}

	@Test
	void goesOnAfterSomebodyHasSignedInAgain() throws IOException {
		atCustomer(10, () -> {
			this.server.revokeRefreshTokens();
			this.server.revokeAccessTokens();
		});
		SyncException failure = catchThrowableOfType(SyncException.class, this::sync);
		assertThat(failure.exitCode()).isEqualTo(2);
		assertThat(this.customers).doesNotExist();
		this.server.signInAgain();
		sync();
		assertThat(this.lines).anyMatch((line) -> line.contains("[BR-572]"));
		assertThat(rows()).isEqualTo(this.rows);
		assertThat(this.server.calls(Operation.CUSTOMERS)).hasSize(3);
	}

	/** Does something once, before a number of customers were asked for. */
	private void atCustomer(int number, Runnable action) {
		AtomicInteger customersSeen = new AtomicInteger();
		this.server.observe(new PartnerCenterServer.Observer() {

			@Override
			public void received(Call call) {
				if (call.operation() == Operation.CUSTOMER && customersSeen.incrementAndGet() == number) {
					action.run();
				}
			}

		});
	}

}
