package com.bulkreservations.console.work;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.cli.ArchivedProgram;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The console is killed at random instants, again and again, between a file's first byte
 * and its order. In the end each upload is there once, and ordered once.
 * {@code -Dconsole-kills=200} kills as often as one likes, {@code -Dconsole-kills.seed=7}
 * at other instants.
 */
@Tag("kill")
class ConsoleKillIT {

	private static final int KILLS = Integer.getInteger("console-kills", 6);

	private static final long SEED = Long.getLong("console-kills.seed", 20200806L);

	@TempDir
	private Path folder;

	@Test
	void nothingIsLostOrOrderedTwice() throws IOException, InterruptedException {
		SplittableRandom random = new SplittableRandom(SEED);
		long longest = undisturbed();
		int kills = 0;
		for (int trial = 0; kills < KILLS; trial++) {
			Installation installation = Installation.in(this.folder.resolve("trial-" + trial));
			boolean ended = false;
			while (!ended && kills < KILLS) {
				Process process = start(installation);
				ended = process.waitFor(random.nextLong(longest / 10, longest), TimeUnit.MILLISECONDS);
				if (!ended) {
					process.destroyForcibly().waitFor();
					kills++;
				}
				else {
					assertThat(process.exitValue()).as(Installation.read(log(installation))).isZero();
				}
			}
			DrivenConsole.drive(installation.settings());
			requireOrderedOnce(installation);
			Installation.delete(installation.folder());
		}
	}

	/** Returns how many milliseconds a process takes that nobody kills. */
	private long undisturbed() throws IOException, InterruptedException {
		Installation installation = Installation.in(this.folder.resolve("undisturbed"));
		Process process = start(installation);
		long begun = System.nanoTime();
		assertThat(process.waitFor()).as(Installation.read(log(installation))).isZero();
		long taken = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
		requireOrderedOnce(installation);
		return taken;
	}

	private static Path log(Installation installation) {
		return installation.folder().resolve("process.txt");
	}

	private static Process start(Installation installation) throws IOException {
		List<String> command = ArchivedProgram.command(DrivenConsole.class);
		command.addAll(installation.settings());
		File log = log(installation).toFile();
		return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
	}

	private static void requireOrderedOnce(Installation installation) throws IOException {
		try (Console console = Console.open(installation.settings(), Unobserved::new, (read) -> List.of(),
				Clock.systemUTC())) {
			List<ConsoleUpload> uploads = console.uploads().list(DrivenConsole.CLERK, List.of(), null, 100);
			assertThat(uploads).hasSize(DrivenConsole.UPLOADS)
				.allSatisfy((upload) -> assertThat(upload.state()).isEqualTo(UploadState.ORDERED));
		}
		List<String> ordered = new ArrayList<>();
		try (Stream<Path> runs = Files.list(installation.output().resolve("contoso"))) {
			for (Path run : runs.filter((folder) -> !folder.toString().endsWith(".check")).toList()) {
				if (Files.isDirectory(run)) {
					Installation.read(run.resolve("accepted-orders.csv"))
						.lines()
						.skip(1)
						.map((line) -> line.split(",", -1)[1])
						.forEach(ordered::add);
				}
			}
		}
		assertThat(ordered).hasSize(DrivenConsole.UPLOADS).doesNotHaveDuplicates();
		List<String> entries = new ArrayList<>();
		List<String> received = new ArrayList<>();
		AuditLog audit = new AuditLog(installation.output().resolve(".jobs"), Clock.systemUTC());
		audit.read((entry) -> {
			if (entry.details().containsKey("entry")) {
				entries.add(entry.details().get("entry"));
			}
			if (entry.kind().equals("console.upload-received") || entry.kind().equals("console.upload-ordered")) {
				received.add(entry.kind());
			}
		});
		assertThat(entries).doesNotHaveDuplicates();
		assertThat(received).hasSize(2 * DrivenConsole.UPLOADS);
		assertThat(audit.verify().findings()).isEmpty();
	}

}
