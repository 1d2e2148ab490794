package com.bulkreservations.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.Installation;
import com.bulkreservations.SimilarDistributors;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.published.Summary;

import static org.assertj.core.api.Assertions.assertThat;

/** Uploads of several distributors, and what one process publishes of them. */
final class ClusterScenario implements Closeable {

	private static final int ROWS = 20;

	private static final int LONGEST_SECONDS = 300;

	/** Several restart points in each run. */
	private static final List<String> CHUNKS = List.of("--reservations.block-size=1KB",
			"--reservations.commit-interval=1");

	private final Path folder;

	private final int uploads;

	private final int distributors;

	private final Installation one;

	private final List<ProgramProcess> started = new ArrayList<>();

	/** Processes all uploads once, with one process. */
	ClusterScenario(Path folder, int uploads, int distributors) throws Exception {
		this.folder = folder;
		this.uploads = uploads;
		this.distributors = distributors;
		this.one = Installation.in(folder, TestDatabase.POSTGRESQL);
		SimilarDistributors similar = SimilarDistributors.create(this.one, distributors);
		List<String> sample = Installation.contosoSample();
		for (int i = 0; i < uploads; i++) {
			List<String> lines = new ArrayList<>(List.of(sample.get(0)));
			for (int row = 0; row < ROWS; row++) {
				String line = sample.get(1 + (i + row) % (sample.size() - 1));
				// Half of the rows of each upload come again in the next of its
				// distributor.
				lines.add("K-%d".formatted(i / distributors * ROWS / 2 + row) + line.substring(line.indexOf(',')));
			}
			similar.upload(i % distributors, "%03d.csv".formatted(i), lines);
		}
		ProgramProcess process = start(this.one, List.of(), "run");
		assertThat(process.exitCode()).as(process.text()).isIn(0, 3);
	}

	/** Returns the same installation before anything was processed. */
	Installation fresh(String name) {
		return this.one.withOutput(this.folder.resolve(name));
	}

	/** Starts a worker that looks for uploads each second. */
	ProgramProcess work(Installation on, String... further) throws IOException {
		List<String> settings = new ArrayList<>(CHUNKS);
		settings.add("--reservations.cluster.every=1s");
		settings.addAll(List.of(further));
		return start(on, settings, "work");
	}

	/** Starts a worker with its default settings. */
	ProgramProcess workAsUsual(Installation on, String... further) throws IOException {
		return start(on, List.of(further), "work");
	}

	private ProgramProcess start(Installation on, List<String> settings, String command) throws IOException {
		ProgramProcess process = ProgramProcess.start(
				this.folder.resolve("console-%d.txt".formatted(this.started.size())),
				on.settings(settings.toArray(String[]::new)), command);
		this.started.add(process);
		return process;
	}

	/** Stops the queue, as an operator does, until {@link #release}. */
	void hold(Installation on) throws IOException {
		Files.createDirectories(queueSwitch(on).getParent());
		Files.createFile(queueSwitch(on));
	}

	/** Waits until all of these workers have started, and lets them begin together. */
	void release(Installation on, Collection<ProgramProcess> workers) throws Exception {
		awaitStarted(workers);
		// Without that folder there is no console.
		FileTree.delete(queueSwitch(on).getParent());
	}

	private static Path queueSwitch(Installation on) {
		return on.output().resolve(".jobs/console/queue.stop");
	}

	/** Waits until all is published, and what a worker that died has left is removed. */
	void awaitAllPublished(Installation on) throws Exception {
		awaitPublished(on, this.uploads);
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
		while (!on.leftInWork().isEmpty()) {
			assertThat(System.nanoTime()).as("%s %s", on.leftInWork(), texts()).isLessThan(end);
			TimeUnit.MILLISECONDS.sleep(50);
		}
	}

	void awaitPublished(Installation on, long expected) throws Exception {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS + this.uploads);
		while (number(on, "SELECT count(*) FROM ledger_run WHERE published_at IS NOT NULL") < expected) {
			assertThat(System.nanoTime()).as(texts()).isLessThan(end);
			assertThat(this.started).as(texts()).anyMatch(ProgramProcess::isAlive);
			TimeUnit.MILLISECONDS.sleep(50);
		}
	}

	void awaitStarted(Collection<ProgramProcess> workers) throws Exception {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
		for (ProgramProcess worker : workers) {
			while (!worker.text().contains("[BR-732]")) {
				assertThat(System.nanoTime()).as(texts()).isLessThan(end);
				assertThat(worker.isAlive()).as(worker.text()).isTrue();
				TimeUnit.MILLISECONDS.sleep(50);
			}
		}
	}

	/** Returns what a query finds, or 0 before there are tables. */
	static long number(Installation on, String query) {
		try (Connection connection = on.connect(); ResultSet row = connection.createStatement().executeQuery(query)) {
			row.next();
			return row.getLong(1);
		}
		catch (SQLException ex) {
			return 0;
		}
	}

	String texts() {
		StringBuilder texts = new StringBuilder();
		this.started.forEach((worker) -> texts.append(worker.text()).append('\n'));
		return texts.toString();
	}

	/**
	 * Ends workers as Kubernetes does: SIGTERM, and wait. One that is still starting, or
	 * was frozen meanwhile, would end with the number of the signal.
	 */
	void end(Collection<ProgramProcess> workers) throws Exception {
		awaitStarted(workers);
		workers.forEach(ProgramProcess::terminate);
		for (ProgramProcess worker : workers) {
			assertThat(worker.exitCode()).as(worker.text()).isZero();
		}
	}

	/** Compares, byte for byte, with what one process has published. */
	void assertSame(Installation several) throws Exception {
		assertThat(several.published()).isEqualTo(this.one.published());
		assertThat(LedgerContent.of(several)).isEqualTo(LedgerContent.of(this.one));
		assertThat(several.leftInWork()).isEmpty();
		assertThat(several.reports()).isEqualTo(this.one.reports());
		assertNoOverlap(several);
		assertThat(ProgramRun.of(several.settings(), "run").exitCode()).isIn(0, 3);
	}

	/** What one upload has ordered, the next of its distributor must not order again. */
	private void assertNoOverlap(Installation several) throws IOException {
		Map<String, List<Summary>> runs = new TreeMap<>();
		for (PublishedRuns.Run run : new PublishedRuns(several.output()).runs()) {
			runs.computeIfAbsent(run.summary().distributor(), (distributor) -> new ArrayList<>()).add(run.summary());
		}
		assertThat(runs).hasSize(this.distributors);
		runs.forEach((distributor, summaries) -> {
			summaries.sort(Comparator.comparing(Summary::start));
			for (int i = 1; i < summaries.size(); i++) {
				assertThat(summaries.get(i).start()).as(distributor).isAfterOrEqualTo(summaries.get(i - 1).end());
			}
		});
	}

	@Override
	public void close() {
		this.started.forEach(ProgramProcess::kill);
	}

}
