package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.archive.PublishedRuns.Run;
import com.bulkreservations.run.archive.RunEntry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The name of a run on the command line: as {@code runs} lists it, its unique beginning,
 * the file name of its upload, or the path of its folder.
 */
record RunName(String name) {

	/**
	 * Finds the runs of this name; several only if they have the same one.
	 * @throws ParameterException if there is none, or several begin like this
	 */
	List<Run> find(PublishedRuns published, CommandLine command) throws IOException {
		if (this.name.isBlank()) {
			throw new ParameterException(command, OperatorMessage.RUN_NOT_FOUND
				.text("Expected the name of a run, but it is blank. 'runs' lists all of them."));
		}
		List<Run> exact = published.runs(this.name);
		if (!exact.isEmpty()) {
			return exact;
		}
		List<Run> pruned = published.prunedRuns(this.name);
		if (!pruned.isEmpty()) {
			return pruned;
		}
		Path folder = folder();
		List<Run> similar = published.runs((run) -> matches(run, folder));
		List<Run> preferred = similar.stream().filter((run) -> !run.isCheck()).toList();
		List<Run> candidates = preferred.isEmpty() ? similar : preferred;
		if (candidates.isEmpty()) {
			throw new ParameterException(command,
					OperatorMessage.RUN_NOT_FOUND.text(
							"Expected a published run, but there is none called %s. 'runs' lists all of them.",
							ConsoleFormatter.printable(this.name)));
		}
		if (candidates.size() > 1) {
			throw new ParameterException(command,
					ConsoleFormatter.printable(
							OperatorMessage.RUN_AMBIGUOUS.text("Expected one run, but several match %s: %s", this.name,
									candidates.stream().map(RunName::fullName).collect(Collectors.joining(", ")))));
		}
		return candidates;
	}

	/**
	 * Finds the one run of this name, for a decision that cannot be taken back.
	 * @throws ParameterException if there is none, or there are several
	 */
	Run findOne(PublishedRuns published, CommandLine command) throws IOException {
		List<Run> runs = find(published, command);
		if (runs.size() > 1) {
			throw new ParameterException(command,
					OperatorMessage.RUN_AMBIGUOUS.text(
							"Expected one run, but several are called %s. Write it as DISTRIBUTOR/RUN.",
							ConsoleFormatter.printable(this.name)));
		}
		return runs.get(0);
	}

	/**
	 * Finds the one run of this name whose orders count.
	 * @throws ParameterException if there is none, as for a check, or there are several
	 */
	Run findOrdered(PublishedRuns published, CommandLine command) throws IOException {
		Run run = findOne(published, command);
		if (run.isCheck()) {
			throw new ParameterException(command, OperatorMessage.RUN_NOT_FOUND.text(
					"Expected a published run, but %s is a check, of which nothing was ordered. 'runs' lists all of them.",
					ConsoleFormatter.printable(fullName(run))));
		}
		return run;
	}

	/**
	 * @param folder the folder that the name is the path of; {@code null} if it is none
	 */
	private boolean matches(RunEntry run, @Nullable Path folder) {
		String runName = Objects.requireNonNull(run.run());
		return runName.startsWith(this.name) || (run.distributor() + "/" + runName).startsWith(this.name)
				|| run.file().equals(this.name)
				|| (folder != null && folder.equals(normalized(Objects.requireNonNull(run.folder()))));
	}

	private @Nullable Path folder() {
		return Files.isDirectory(Path.of(this.name)) ? normalized(this.name) : null;
	}

	private static Path normalized(String path) {
		return Path.of(path).toAbsolutePath().normalize();
	}

	private static String fullName(Run run) {
		return run.summary().distributor() + "/" + run.name();
	}

}
