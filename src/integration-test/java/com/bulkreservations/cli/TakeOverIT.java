package com.bulkreservations.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.DatabaseProxy;
import com.bulkreservations.DatabaseProxy.Fault;
import com.bulkreservations.Installation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * How long a distributor waits for another worker, with default settings, when its own is
 * gone. {@code -Dcluster.take-overs=1} measures it.
 */
@Tag("kill")
@Tag("postgres")
class TakeOverIT {

	private static final int TAKE_OVERS = Integer.getInteger("cluster.take-overs", 0);

	private static final Duration AFTER_A_KILL = Duration.ofMinutes(1);

	private static final Duration AFTER_A_CUT = Duration.ofMinutes(2);

	private static final String CLAIM = "SELECT COALESCE(max(number), 0) FROM distributor_claim";

	private static final int LONGEST_START_SECONDS = 120;

	@TempDir
	private Path folder;

	private ClusterScenario scenario;

	@BeforeEach
	void install() throws Exception {
		assumeTrue(TAKE_OVERS > 0, "measured by the profile soak");
		this.scenario = new ClusterScenario(this.folder, 2, 1);
	}

	@AfterEach
	void killAll() {
		if (this.scenario != null) {
			this.scenario.close();
		}
	}

	@Test
	void anotherWorkerTakesOverAMinuteAfterAKill() throws Exception {
		for (int i = 0; i < TAKE_OVERS; i++) {
			measure("kill-" + i, AFTER_A_KILL, (worker, way, publication) -> {
				worker.kill();
				publication.complete(false);
			});
		}
	}

	@Test
	void anotherWorkerTakesOverTwoMinutesAfterACut() throws Exception {
		for (int i = 0; i < TAKE_OVERS; i++) {
			measure("cut-" + i, AFTER_A_CUT, (worker, way, publication) -> way.disturb(Fault.CUT));
			measure("halved-" + i, AFTER_A_CUT, (worker, way, publication) -> {
				way.disturb(Fault.HALVED);
				publication.complete(true);
			});
		}
	}

	/** The worker is in the middle of a run: its publication waits on the way. */
	@SuppressWarnings("SystemOut")
	private void measure(String name, Duration longest, Loss loss) throws Exception {
		Installation several = this.scenario.fresh(name);
		CountDownLatch reached = new CountDownLatch(1);
		CompletableFuture<Boolean> publication = new CompletableFuture<>();
		try (DatabaseProxy way = new DatabaseProxy(several.databaseUrl(), (before, statement) -> {
			if (before && statement.startsWith("COMMIT") && statement.contains("UPDATE ledger_run SET published_at")) {
				reached.countDown();
				return publication.join();
			}
			return true;
		})) {
			ProgramProcess first = this.scenario.workAsUsual(several, "--spring.datasource.url=" + way.url());
			assertThat(reached.await(LONGEST_START_SECONDS, TimeUnit.SECONDS)).as(first.text()).isTrue();
			ProgramProcess second = this.scenario.workAsUsual(several);
			this.scenario.awaitStarted(List.of(second));
			long claim = ClusterScenario.number(several, CLAIM);
			loss.of(first, way, publication);
			long begun = System.nanoTime();
			while (ClusterScenario.number(several, CLAIM) == claim) {
				assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(second.text()).isLessThan(longest);
				TimeUnit.MILLISECONDS.sleep(50);
			}
			System.out.printf("%s: taken over after %.1f s%n", name, (System.nanoTime() - begun) / 1e9);
			this.scenario.awaitAllPublished(several);
			first.kill();
			publication.complete(false);
			this.scenario.end(List.of(second));
		}
		this.scenario.assertSame(several);
	}

	/** What happens to a worker, and whether its publication passes. */
	private interface Loss {

		void of(ProgramProcess worker, DatabaseProxy way, CompletableFuture<Boolean> publication);

	}

}
