package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several workers on one installation publish, byte for byte, what one process does,
 * whoever of them is killed or frozen. {@code -Dkill-trials=500} makes as many trials as
 * one likes, and {@code -Dcluster.uploads=200} as many uploads.
 */
@Tag("kill")
@Tag("postgres")
class ClusterIT {

	private static final int TRIALS = Integer.getInteger("kill-trials", 1);

	private static final long SEED = Long.getLong("kill-trials.seed", 20200806L);

	private static final int UPLOADS = Integer.getInteger("cluster.uploads", 40);

	private static final int WORKERS = 3;

	private static final int ROWS = 20;

	private static final int LONGEST_SECONDS = 240;

	private static final List<String> DISTRIBUTORS = List.of("contoso", "fabrikam", "northwind", "tailspin");

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
		List<String> sample = Installation.contosoSample();
		for (int i = 0; i < UPLOADS; i++) {
			List<String> lines = new ArrayList<>(List.of(sample.get(0)));
			for (int row = 0; row < ROWS; row++) {
				String line = sample.get(1 + (i + row) % (sample.size() - 1));
				// Half of the rows of each upload come again in the next of its
				// distributor.
				lines.add(
						"K-%d".formatted(i / DISTRIBUTORS.size() * ROWS / 2 + row) + line.substring(line.indexOf(',')));
			}
			this.one.upload(DISTRIBUTORS.get(i % DISTRIBUTORS.size()), "%03d.csv".formatted(i), lines);
		}
		ProgramProcess process = start(this.one, List.of(), "run");
		assertThat(process.exitCode()).as(process.text()).isIn(0, 3);
	}

	@AfterEach
	void killAll() {
		this.workers.forEach(ProgramProcess::kill);
	}

	@Test
	void workersPublishWhatOneProcessDoes() throws Exception {
		Installation several = this.one.withOutput(this.folder.resolve("several"));
		for (int i = 0; i < WORKERS; i++) {
			work(several, List.of());
		}
		await(several);
		assertThat(ProgramRun.of(several.settings(), "run").exitCode()).isEqualTo(5);
		endAll();
		assertSame(several);
		assertThat(ProgramRun.of(several.settings(), "run").exitCode()).isIn(0, 3);
	}

	@Test
	void workersThatAreKilledOrFrozenAreReplaced() throws Exception {
		for (int trial = 0; trial < TRIALS; trial++) {
			RandomGenerator random = new SplittableRandom(SEED + trial);
			Installation several = this.one.withOutput(this.folder.resolve("trial-" + trial));
			List<String> chunks = List.of("--reservations.block-size=1KB", "--reservations.commit-interval=1");
			for (int i = 0; i < WORKERS; i++) {
				work(several, chunks);
			}
			awaitFirst(several);
			ProgramProcess frozen = this.workers.remove(0);
			for (int kill = 0; kill < 1 + random.nextInt(WORKERS - 1); kill++) {
				this.workers.remove(0).killAfter(random.nextInt(1000));
				work(several, chunks);
			}
			frozen.freeze(true);
			try {
				await(several);
				frozen.freeze(false);
				TimeUnit.SECONDS.sleep(3);
				assertThat(publishedRuns(several)).isEqualTo(publishedRuns(this.one));
			}
			finally {
				this.workers.add(frozen);
			}
			endAll();
			assertSame(several);
		}
	}

	private void work(Installation on, List<String> further) throws IOException {
		List<String> settings = new ArrayList<>(List.of("--reservations.cluster.every=1s"));
		settings.addAll(further);
		this.workers.add(start(on, settings, "work"));
	}

	private ProgramProcess start(Installation on, List<String> settings, String command) throws IOException {
		return ProgramProcess.start(this.program, this.folder.resolve("console-%d.txt".formatted(this.consoles++)),
				on.settings(settings.toArray(String[]::new)), command);
	}

	private void await(Installation on) throws Exception {
		long expected = publishedRuns(this.one);
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
		while (publishedRuns(on) < expected) {
			assertThat(System.nanoTime()).as(texts()).isLessThan(end);
			TimeUnit.MILLISECONDS.sleep(200);
		}
	}

	private void awaitFirst(Installation on) throws Exception {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
		while (!Files.isDirectory(on.work()) || publishedRuns(on) == 0) {
			assertThat(System.nanoTime()).as(texts()).isLessThan(end);
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

}
