package com.bulkreservations.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What {@code run} and {@code check} have in common. */
final class UploadArguments {

	@Option(names = "--distributor", paramLabel = "ID",
			description = "The distributor whose the files are; else their folder in the input folder says it.")
	private @Nullable String distributor;

	@Nullable String distributor() {
		return this.distributor;
	}

	/** Makes sure that all files are there, before anything is begun. */
	static List<Path> present(List<Path> files, CommandSpec command) {
		for (Path file : files) {
			if (!Files.isRegularFile(file)) {
				throw new ParameterException(command.commandLine(),
						"Expected a file, but %s is %s.".formatted(file, Files.exists(file) ? "none" : "not there"));
			}
		}
		return files;
	}

}
