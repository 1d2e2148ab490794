package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import com.bulkreservations.DatabaseProxy;
import com.bulkreservations.Installation;
import com.bulkreservations.SimilarDistributors;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.published.Summary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several workers on one installation publish, byte for byte, what one process does,
 * whoever of them is killed, frozen or cut off from the database, and whatever happens to
 * their tasks. {@code -Dcluster.trials=500}, {@code -Dcluster.uploads=200} and
 * {@code -Dcluster.distributors=20} make as many trials as one likes, with as many
 * uploads.
 */
@Tag("kill")
@Tag("postgres")
class ClusterIT {

	private static final int TRIALS = Integer.getInteger("cluster.trials", 1);

	private static final long SEED = Long.getLong("kill-trials.seed", 20200806L);

	private static final int UPLOADS = Integer.getInteger("cluster.uploads", 12);

	private static final int DISTRIBUTORS = Integer.getInteger("cluster.distributors", 4);

	private static final int WORKERS = 4;

	private static final int ROWS = 20;

	private static final int LONGEST_SECONDS = 300 + UPLOADS;

	/** Several restart points in each run. */
	private static final List<String> CHUNKS = List.of("--reservations.block-size=1KB",
			"--reservations.commit-interval=1");

	@TempDir
	private Path folder;

	private Installation one;

	private ArchivedProgram program;

	private final List<ProgramProcess> workers = new ArrayList<>();

	private int consoles;

	@BeforeEach
	void install() throws Exception {
		this.program = new ArchivedProgram(this.folder.resolve("program"));
		this.one = Installation.in(this.folder, TestDatabase.POSTGRESQL);
		SimilarDistributors distributors = SimilarDistributors.create(this.one, DISTRIBUTORS);
		List<String> sample = Installation.contosoSample();
		for (int i = 0; i < UPLOADS; i++) {
			List<String> lines = new ArrayList<>(List.of(sample.get(0)));
			for (int row = 0; row < ROWS; row++) {
				String line = sample.get(1 + (i + row) % (sample.size() - 1));
				// Half of the rows of each upload come again in the next of its
				// distributor.
				lines.add("K-%d".formatted(i / DISTRIBUTORS * ROWS / 2 + row) + line.substring(line.indexOf(',')));
			}
			distributors.upload(i % DISTRIBUTORS, "%03d.csv".formatted(i), lines);
		}
		ProgramProcess process = start(this.one, List.of(), "run");
		assertThat(process.exitCode()).as(process.text()).isIn(0, 3);
	}

	@AfterEach
	void killAll() {
		this.workers.forEach(ProgramProcess::kill);
	}

	@Test
	void workersOfWhomSomeAreKilledFrozenOrCutOffPublishWhatOneProcessDoes() throws Exception {
		for (int trial = 0; trial < TRIALS; trial++) {
			Installation several = this.one.withOutput(this.folder.resolve("trial-" + trial));
			try (DatabaseProxy way = new DatabaseProxy(several.databaseUrl());
					DisorderedTasks disorder = DisorderedTasks.of(several, disordered(),
							new SplittableRandom(SEED - trial))) {
				disorder.begin();
				disturb(several, way, new SplittableRandom(SEED + trial));
				assertThat(ProgramRun.of(several.settings(), "run").exitCode()).isEqualTo(5);
			}
			endAll();
			assertSame(several);
			assertNoOverlap(several);
			assertThat(ProgramRun.of(several.settings(), "run").exitCode()).isIn(0, 3);
			Installation.delete(several.output());
		}
	}

	/** The tasks of the others are left to heartbeats that are missed. */
	private static List<String> disordered() {
		return IntStream.range(0, DISTRIBUTORS)
			.filter((distributor) -> distributor % 2 == 0)
			.mapToObj(SimilarDistributors::name)
			.toList();
	}

	private void disturb(Installation several, DatabaseProxy way, RandomGenerator random) throws Exception {
		work(several, "--spring.datasource.url=" + way.url());
		for (int i = 1; i < WORKERS; i++) {
			work(several);
		}
		awaitPublished(several, 1);
		way.cut(random.nextBoolean());
		ProgramProcess cut = this.workers.remove(0);
		ProgramProcess frozen = this.workers.remove(0);
		frozen.freeze(true);
		try {
			for (int kill = 0; kill < 1 + random.nextInt(WORKERS - 2); kill++) {
				this.workers.remove(0).killAfter(random.nextInt(1000));
				work(several);
			}
			awaitPublished(several, UPLOADS);
			frozen.freeze(false);
			way.restore();
		}
		finally {
			this.workers.add(frozen);
			this.workers.add(cut);
		}
	}

	private void work(Installation on, String... further) throws IOException {
		List<String> settings = new ArrayList<>(CHUNKS);
		settings.addAll(List.of(further));
		settings.add("--reservations.cluster.every=1s");
		this.workers.add(start(on, settings, "work"));
	}

	private ProgramProcess start(Installation on, List<String> settings, String command) throws IOException {
		return ProgramProcess.start(this.program, this.folder.resolve("console-%d.txt".formatted(this.consoles++)),
				on.settings(settings.toArray(String[]::new)), command);
	}

	private void awaitPublished(Installation on, long expected) throws Exception {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
		while (publishedRuns(on) < expected) {
			assertThat(System.nanoTime()).as(texts()).isLessThan(end);
			assertThat(this.workers).as(texts()).anyMatch(ProgramProcess::isAlive);
			TimeUnit.MILLISECONDS.sleep(50);
		}
	}

	private String texts() {
		StringBuilder texts = new StringBuilder();
		this.workers.forEach((worker) -> texts.append(worker.text()).append('\n'));
		return texts.toString();
	}

	private static long publishedRuns(Installation on) {
		try (Connection connection = on.connect();
				ResultSet row = connection.createStatement()
					.executeQuery("SELECT count(*) FROM ledger_run WHERE published_at IS NOT NULL")) {
			row.next();
			return row.getLong(1);
		}
		catch (SQLException ex) {
			// There are no tables yet.
			return 0;
		}
	}

	/** As Kubernetes does: SIGTERM, and wait. */
	private void endAll() throws Exception {
		this.workers.forEach(ProgramProcess::terminate);
		for (ProgramProcess worker : this.workers) {
			assertThat(worker.exitCode()).as(worker.text()).isZero();
		}
		this.workers.clear();
	}

	private void assertSame(Installation several) {
		assertThat(several.published()).isEqualTo(this.one.published());
		assertThat(LedgerContent.of(several)).isEqualTo(LedgerContent.of(this.one));
		assertThat(several.leftInWork()).isEmpty();
		assertThat(several.reports()).isEqualTo(this.one.reports());
	}

	/** What one upload has ordered, the next of its distributor must not order again. */
	private static void assertNoOverlap(Installation several) throws IOException {
		Map<String, List<Summary>> runs = new TreeMap<>();
		for (PublishedRuns.Run run : new PublishedRuns(several.output()).runs()) {
			runs.computeIfAbsent(run.summary().distributor(), (distributor) -> new ArrayList<>()).add(run.summary());
		}
		assertThat(runs).hasSize(DISTRIBUTORS);
		runs.forEach((distributor, summaries) -> {
			summaries.sort(Comparator.comparing(Summary::start));
			for (int i = 1; i < summaries.size(); i++) {
				assertThat(summaries.get(i).start()).as(distributor).isAfterOrEqualTo(summaries.get(i - 1).end());
			}
		});
	}

}
