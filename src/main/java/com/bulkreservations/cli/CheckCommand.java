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

/** Judges uploads without ordering anything. */
@Command(name = "check", mixinStandardHelpOptions = true,
		description = "Judges uploads as run would, without ordering or remembering anything.")
final class CheckCommand extends UploadCommand {

	@Parameters(paramLabel = "FILE", arity = "1..*", description = "The uploads.")
	private List<Path> files = List.of();

	CheckCommand(List<String> settings, Terminal terminal) {
		super(settings, terminal);
	}

	@Override
	List<Path> files() {
		return this.files;
	}

	@Override
	List<Outcome> process(Reservations reservations, List<Path> files, @Nullable String distributor,
			RunListener listener) throws IOException {
		return reservations.check(files, distributor, listener);
	}

}
