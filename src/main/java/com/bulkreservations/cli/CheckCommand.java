package com.bulkreservations.cli;

import java.nio.file.Path;
import java.util.List;

import com.bulkreservations.application.Reservations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Judges uploads without ordering anything. */
@Command(name = "check", mixinStandardHelpOptions = true,
		description = "Judges uploads as run would, without ordering or remembering anything.")
final class CheckCommand extends UploadCommand {

	@Parameters(paramLabel = "FILE", arity = "1..*", description = "The uploads, or folders of uploads.")
	private List<Path> files = List.of();

	CheckCommand(Invocation invocation) {
		super(invocation, RunObservers::ofCheck, Reservations::check);
	}

	@Override
	List<Path> files() {
		return this.files;
	}

}
