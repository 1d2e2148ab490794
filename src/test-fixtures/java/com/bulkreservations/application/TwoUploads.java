package com.bulkreservations.application;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.disk.TestDisk;
import com.bulkreservations.job.Instants;
import com.bulkreservations.run.UploadResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An installation in which a first upload is processed and a second one, of several
 * chunks, lies in the input folder; and what an undisturbed run makes of it. The second
 * has requests that the first has ordered, the same and others, and rows whose duplicates
 * are in other chunks.
 */
final class TwoUploads {

	/** The second upload has seven blocks. */
	private static final List<String> SMALL_BLOCKS = List.of("--reservations.block-size=400B",
			"--reservations.workers=2");

	private final Installation installation;

	private final String[] settings;

	private final Path today;

	private SortedMap<String, String> published = Collections.emptySortedMap();

	private List<String> reports = List.of();

	private List<String> ledger = List.of();

	/**
	 * @param commitInterval how many blocks make a chunk
	 * @param settings further settings
	 */
	TwoUploads(TestDatabase database, Path folder, int commitInterval, String... settings) throws IOException {
		this.installation = Installation.in(folder, database);
		List<String> all = new ArrayList<>(SMALL_BLOCKS);
		all.add("--reservations.commit-interval=" + commitInterval);
		all.addAll(List.of(settings));
		this.settings = all.toArray(String[]::new);
		List<String> sample = Installation.contosoSample();
		this.installation.upload("contoso", "1-yesterday.csv", sample.subList(0, 4));
		try (StartedProgram program = start(this.installation)) {
			assertThat(program.run()).hasOnlyElementsOfType(UploadResult.Processed.class);
		}
		List<String> lines = new ArrayList<>(sample.subList(0, 20));
		lines.set(2, lines.get(2).replace(",6,", ",7,"));
		lines.add(10, "");
		lines.add(15, "not,a,request");
		lines.add(lines.get(8));
		this.today = this.installation.upload("contoso", "2-today.csv", lines);
	}

	/** Does something with the second upload, and notes what comes of it. */
	void note(Installation copy, WatchedDatabase.Watcher watcher, Command command) throws IOException {
		try (StartedProgram program = start(copy, watcher)) {
			command.run(program);
			this.ledger = program.ledger();
		}
		this.published = copy.published();
		this.reports = copy.reports();
	}

	/** Does something with the second upload, and observes every instant of it. */
	List<UploadResult> watch(Installation copy, Instants instants, Command command) throws Exception {
		return TestDisk.with(instants, () -> {
			try (StartedProgram program = StartedProgram.with(copy.settingsOnTestDisk(this.settings), instants)) {
				return command.run(program);
			}
		});
	}

	/** A copy of the output folder in which the second upload is yet to be processed. */
	Installation copy(Path output) {
		return this.installation.copyOutput(output);
	}

	/** The installation with an output folder that a crash has left. */
	Installation leftIn(Path output) {
		return this.installation.withOutput(output);
	}

	/**
	 * A program that was started on a copy has made of it what an undisturbed one does.
	 */
	void requireFinished(Installation copy, StartedProgram program) {
		assertThat(copy.published()).as("published files").isEqualTo(this.published);
		assertThat(copy.reports()).as("reports").isEqualTo(this.reports).isNotEmpty();
		assertThat(program.ledger()).as("ledger").isEqualTo(this.ledger);
		assertThat(copy.leftInWork()).as("left in the work folder").isEmpty();
	}

	StartedProgram start(Installation copy) throws IOException {
		return StartedProgram.in(copy, this.settings);
	}

	StartedProgram start(Installation copy, WatchedDatabase.Watcher watcher) throws IOException {
		return StartedProgram.in(copy, watcher, this.settings);
	}

	/** The second upload. */
	Path today() {
		return this.today;
	}

	SortedMap<String, String> published() {
		return this.published;
	}

	List<String> ledger() {
		return this.ledger;
	}

	/** What is done with the second upload. */
	interface Command {

		List<UploadResult> run(StartedProgram program) throws IOException;

	}

}
