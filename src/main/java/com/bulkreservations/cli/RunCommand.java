package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import com.bulkreservations.job.Outcome;
import com.bulkreservations.job.Reservations;
import com.bulkreservations.job.RunListener;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Processes uploads: the command of every night. */
@Command(name = "run", mixinStandardHelpOptions = true,
		description = "Processes uploads: finishes what was left unfinished, then takes each file in turn.")
final class RunCommand extends UploadCommand {

	@Parameters(paramLabel = "FILE",
			description = "The uploads; without any, every *.csv in the input folder and its distributor folders.")
	private List<Path> files = List.of();

	RunCommand(List<String> settings, Terminal terminal) {
		super(settings, terminal);
	}

	@Override
	List<Path> files() {
		return this.files;
	}

	@Override
	List<Outcome> process(Reservations reservations, List<Path> files, @Nullable String distributor,
			RunListener listener) throws IOException {
		return reservations.run(files, distributor, listener);
	}

}
