package com.bulkreservations.cli;

import java.nio.file.Path;
import java.util.List;

import com.bulkreservations.application.Reservations;
import com.bulkreservations.settings.ReservationSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Processes uploads. */
@Command(name = "run", mixinStandardHelpOptions = true,
		description = "Processes uploads: finishes unfinished runs, then processes each file in turn.")
final class RunCommand extends UploadCommand {

	@Parameters(paramLabel = "FILE",
			description = "The uploads, or folders of uploads; without any, every *.csv and *.xlsx in the input folder and its distributor folders.")
	private List<Path> files = List.of();

	RunCommand(Invocation invocation) {
		super(invocation, RunObservers::ofRun, Reservations::run);
	}

	@Override
	boolean goesOnToBuy(ReservationSettings settings) {
		return settings.purchase().afterRun();
	}

	@Override
	List<Path> files() {
		return this.files;
	}

}
