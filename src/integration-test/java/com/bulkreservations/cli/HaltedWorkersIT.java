package com.bulkreservations.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.bulkreservations.DatabaseProxy;
import com.bulkreservations.Installation;
import com.bulkreservations.SimilarDistributors;
import com.bulkreservations.run.archive.PublishedRuns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A worker dies right before or right after the server commits that it has a distributor,
 * or that a run is published, or is asked to end amid a run, and another one goes on.
 * {@code -Dcluster.halts=12} tries the first twelve commits of each kind, one after
 * another.
 */
@Tag("kill")
@Tag("postgres")
class HaltedWorkersIT {

	private static final int HALTS = Integer.getInteger("cluster.halts", 1);

	private static final int UPLOADS = Math.max(8, HALTS);

	private static final int DISTRIBUTORS = 4;

	private static final int LONGEST_START_SECONDS = 120;

	@TempDir
	private static Path folder;

	private static ClusterScenario scenario;

	@BeforeAll
	static void install() throws Exception {
		scenario = new ClusterScenario(folder, UPLOADS, DISTRIBUTORS);
	}

	@AfterEach
	void killAll() {
		scenario.close();
	}

	/** One of each kind, at the same time. */
	@Test
	void othersGoOnWhereWorkersDiedAroundACommit() throws Exception {
		tryHalts("all", List.of(Halt.values()), 1);
	}

	@Test
	void othersGoOnAfterEachLaterCommit() throws Exception {
		assumeTrue(HALTS > 1, "tried by the profile soak");
		for (int number = 2; number <= HALTS; number++) {
			for (Halt halt : Halt.values()) {
				tryHalts("%s-%d".formatted(halt, number), List.of(halt), number);
			}
		}
	}

	/** As on Kubernetes, whose signal comes at any time. */
	@Test
	void otherGoesOnWhereAWorkerWasAskedToEndAmidARun() throws Exception {
		Installation several = scenario.fresh("asked");
		int port = ProgramProcess.freePort();
		CountDownLatch reached = new CountDownLatch(1);
		CompletableFuture<Boolean> asked = new CompletableFuture<>();
		try (DatabaseProxy way = new DatabaseProxy(several.databaseUrl(), (before, statement) -> {
			if (before && statement.startsWith("COMMIT") && statement.contains("INSERT INTO ledger_block")) {
				reached.countDown();
				return asked.join();
			}
			return true;
		})) {
			ProgramProcess worker = scenario.work(several, "--spring.datasource.url=" + way.url(),
					"--reservations.cluster.runs-at-once=1", "--reservations.cluster.management.port=" + port);
			assertThat(reached.await(LONGEST_START_SECONDS, TimeUnit.SECONDS)).as(worker.text()).isTrue();
			worker.terminate();
			await().until(() -> isUnready(port));
			asked.complete(true);
			assertThat(worker.exitCode()).as(worker.text()).isZero();
			assertThat(worker.text()).contains("[BR-304]");
		}
		assertThat(ClusterScenario.number(several, "SELECT count(*) FROM ledger_block")).isOne();
		assertThat(several.published()).isEmpty();

		List<ProgramProcess> next = List.of(scenario.work(several));
		scenario.awaitAllPublished(several);
		scenario.end(next);
		assertThat(new PublishedRuns(several.output()).runs()).filteredOn((run) -> run.summary().restarts() == 1)
			.hasSize(1);
		scenario.assertSame(several);
	}

	/** A worker that is to end says so to its probe. */
	private static boolean isUnready(int port) throws IOException {
		HttpURLConnection probe = (HttpURLConnection) URI
			.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port))
			.toURL()
			.openConnection();
		return probe.getResponseCode() == HttpURLConnection.HTTP_UNAVAILABLE;
	}

	private void tryHalts(String name, List<Halt> halts, int number) throws Exception {
		Installation several = scenario.fresh(name);
		// A task of a worker that died would else come to another after half a minute.
		try (DisorderedTasks disorder = DisorderedTasks.of(several,
				IntStream.range(0, DISTRIBUTORS).mapToObj(SimilarDistributors::name).toList(),
				new SplittableRandom(number))) {
			disorder.begin();
			List<HaltingWay> ways = new ArrayList<>();
			for (Halt halt : halts) {
				ways.add(HaltingWay.start(scenario, several, halt, number));
			}
			for (HaltingWay way : ways) {
				assertThat(way.worker.exitCode()).as(way.worker.text()).isEqualTo(128 + 9);
				way.proxy.close();
			}
			ProgramProcess last = scenario.work(several);
			scenario.awaitAllPublished(several);
			scenario.end(List.of(last));
		}
		scenario.assertSame(several);
		Installation.delete(several.output());
	}

	/** Where a worker dies. */
	private enum Halt {

		BEFORE_CLAIM, AFTER_CLAIM, BEFORE_PUBLICATION, AFTER_PUBLICATION;

		private boolean isAt(boolean before, String statement) {
			boolean claim = this == BEFORE_CLAIM || this == AFTER_CLAIM;
			return before == (this == BEFORE_CLAIM || this == BEFORE_PUBLICATION) && (claim
					? statement.startsWith("INSERT INTO distributor_claim")
					: statement.startsWith("COMMIT") && statement.contains("UPDATE ledger_run SET published_at"));
		}

	}

	/** A worker, and its way to the database, which ends it. */
	private record HaltingWay(ProgramProcess worker, DatabaseProxy proxy) {

		private static HaltingWay start(ClusterScenario scenario, Installation on, Halt halt, int number)
				throws IOException {
			AtomicInteger seen = new AtomicInteger();
			CompletableFuture<ProgramProcess> worker = new CompletableFuture<>();
			DatabaseProxy proxy = new DatabaseProxy(on.databaseUrl(), (before, statement) -> {
				if (halt.isAt(before, statement) && seen.incrementAndGet() >= number) {
					worker.join().kill();
					return false;
				}
				return true;
			});
			worker.complete(scenario.work(on, "--spring.datasource.url=" + proxy.url()));
			return new HaltingWay(worker.join(), proxy);
		}

	}

}
