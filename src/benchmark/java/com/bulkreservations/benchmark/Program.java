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
 * The program itself, the packaged jar, as a user starts it.
 *
 * @param prefix what stands before {@code java} on the command line
 * @param options of the JVM
 * @param jobsDir the metadata and ledger of earlier runs, or {@code null} for a first run
 */
record Program(String name, Path jar, Path configDir, Upload upload, List<String> prefix, List<String> options,
		@Nullable Path jobsDir, boolean reports) implements Contender {

	Program(String name, Path jar, Path configDir, Upload upload) {
		this(name, jar, configDir, upload, List.of(), List.of(), null, false);
	}

	Program called(String newName) {
		return new Program(newName, this.jar, this.configDir, this.upload, this.prefix, this.options, this.jobsDir,
				this.reports);
	}

	Program with(Upload newUpload) {
		return new Program(this.name, this.jar, this.configDir, newUpload, this.prefix, this.options, this.jobsDir,
				this.reports);
	}

	Program from(Path newJar) {
		return new Program(this.name, newJar, this.configDir, this.upload, this.prefix, this.options, this.jobsDir,
				this.reports);
	}

	/** With other policy and reference data. */
	Program under(Path newConfigDir) {
		return new Program(this.name, this.jar, newConfigDir, this.upload, this.prefix, this.options, this.jobsDir,
				this.reports);
	}

	/** On one processor only. */
	Program onOneCore() {
		return new Program(this.name, this.jar, this.configDir, this.upload, List.of("taskset", "-c", "0"),
				this.options, this.jobsDir, this.reports);
	}

	Program withOptions(String... newOptions) {
		return new Program(this.name, this.jar, this.configDir, this.upload, this.prefix, List.of(newOptions),
				this.jobsDir, this.reports);
	}

	Program after(Path earlierJobsDir) {
		return new Program(this.name, this.jar, this.configDir, this.upload, this.prefix, this.options, earlierJobsDir,
				this.reports);
	}

	/** Writes reports, too. */
	Program withReports() {
		return new Program(this.name, this.jar, this.configDir, this.upload, this.prefix, this.options, this.jobsDir,
				true);
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
		List<String> command = new ArrayList<>(this.prefix);
		command.addAll(JavaCommand.ofJar(this.options, this.jar, "run", this.upload.file().toString(), "--distributor",
				GeneratedReference.DISTRIBUTOR, "--reservations.config-dir=" + this.configDir,
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
