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

	/** Judges uploads without ordering anything. */
	@Command(name = "check", mixinStandardHelpOptions = true,
			description = "Judges uploads as run would, without ordering or remembering anything.")
	static final class Check extends UploadCommand {

		@Parameters(paramLabel = "FILE", arity = "1..*", description = "The uploads, or folders of uploads.")
		private List<Path> files = List.of();

		Check(Invocation invocation) {
			super(invocation, RunObservers::ofCheck, Reservations::check);
		}

		@Override
		List<Path> files() {
			return this.files;
		}

	}

}
