package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The program itself, as a user starts it.
 *
 * @param starter the command without arguments: the launcher of the distribution, or
 * {@code java} with a jar
 * @param prefix what stands before it on the command line
 * @param options of the JVM, for the launcher
 * @param jobsDir the metadata and ledger of earlier runs, or {@code null} for a first run
 */
record Program(String name, List<String> starter, Path configDir, Upload upload, List<String> prefix,
		List<String> options, @Nullable Path jobsDir, boolean reports) implements Contender {

	Program(String name, List<String> starter, Path configDir, Upload upload) {
		this(name, starter, configDir, upload, List.of(), List.of(), null, false);
	}

	Program called(String newName) {
		return new Program(newName, this.starter, this.configDir, this.upload, this.prefix, this.options, this.jobsDir,
				this.reports);
	}

	Program with(Upload newUpload) {
		return new Program(this.name, this.starter, this.configDir, newUpload, this.prefix, this.options, this.jobsDir,
				this.reports);
	}

	Program startedBy(List<String> newStarter) {
		return new Program(this.name, newStarter, this.configDir, this.upload, this.prefix, this.options, this.jobsDir,
				this.reports);
	}

	/** With other policy and reference data. */
	Program under(Path newConfigDir) {
		return new Program(this.name, this.starter, newConfigDir, this.upload, this.prefix, this.options, this.jobsDir,
				this.reports);
	}

	/** On one processor only. */
	Program onOneCore() {
		return new Program(this.name, this.starter, this.configDir, this.upload, List.of("taskset", "-c", "0"),
				this.options, this.jobsDir, this.reports);
	}

	Program withOptions(String... newOptions) {
		return new Program(this.name, this.starter, this.configDir, this.upload, this.prefix, List.of(newOptions),
				this.jobsDir, this.reports);
	}

	Program after(Path earlierJobsDir) {
		return new Program(this.name, this.starter, this.configDir, this.upload, this.prefix, this.options,
				earlierJobsDir, this.reports);
	}

	/** Writes reports, too. */
	Program withReports() {
		return new Program(this.name, this.starter, this.configDir, this.upload, this.prefix, this.options,
				this.jobsDir, true);
	}

	@Override
	public Measurement run(Path folder) throws IOException, InterruptedException {
		if (this.jobsDir != null) {
			FileTree.copy(this.jobsDir, outputDir(folder).resolve(".jobs"));
		}
		Measurement measurement = process(folder).run();
		requireCounts(folder);
		return measurement;
	}

	Path outputDir(Path folder) {
		return folder.resolve("output");
	}

	MeasuredProcess process(Path folder) {
		return process(folder, this.upload.file().toString(), "--distributor", GeneratedReference.DISTRIBUTOR);
	}

	/**
	 * @param uploads the arguments that name them
	 */
	MeasuredProcess process(Path folder, String... uploads) {
		return command(folder, Stream.concat(Stream.of("run"), Stream.of(uploads)).toList());
	}

	/**
	 * @param words the command with its arguments
	 */
	MeasuredProcess command(Path folder, List<String> words) {
		List<String> command = new ArrayList<>(this.prefix);
		command.addAll(List.of("env", "JAVA_OPTS=" + String.join(" ", this.options)));
		command.addAll(this.starter);
		command.addAll(words);
		command.addAll(List.of("--reservations.config-dir=" + this.configDir,
				"--reservations.output-dir=" + outputDir(folder), "--reservations.reports=" + this.reports));
		return new MeasuredProcess(command, folder, folder.resolve("output.txt"));
	}

	/** Compares what was published with what was generated. */
	void requireCounts(Path folder) throws IOException {
		try (Stream<Path> runs = Files.list(outputDir(folder).resolve(GeneratedReference.DISTRIBUTOR))) {
			Path summary = runs.findFirst().orElseThrow().resolve("summary.json");
			JsonNode counts = new ObjectMapper().readTree(Files.readString(summary)).get("counts");
			this.upload.require(this.name,
					new Counts(counts.get("accepted").asLong(), counts.get("rejected").asLong()));
		}
	}

}
