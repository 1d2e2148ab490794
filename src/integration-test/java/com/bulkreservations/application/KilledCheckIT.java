package com.bulkreservations.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.cli.ProgramRun;
import com.bulkreservations.run.UploadResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A check was killed: its folder has the name of the run of the same upload. */
class KilledCheckIT {

	@TempDir
	private Path folder;

	private Installation killed;

	@BeforeEach
	void killACheckOfAPublishedUpload() throws IOException {
		Installation installation = Installation.in(this.folder.resolve("installation"));
		Path upload = installation.upload("contoso", "a.csv", Installation.contosoSample().subList(0, 8));
		boolean[] checking = { false };
		this.killed = installation.withOutput(this.folder.resolve("killed"));
		try (StartedProgram program = StartedProgram.in(installation, new WatchedDatabase.Watcher() {

			/** What a kill would leave at this instant. */
			@Override
			public void beforeCommit() {
				if (checking[0] && !Files.exists(KilledCheckIT.this.killed.output())
						&& !installation.leftInWork().isEmpty()) {
					copy(installation.output(), KilledCheckIT.this.killed.output());
				}
			}

		})) {
			assertThat(program.run()).hasOnlyElementsOfType(UploadResult.Processed.class);
			checking[0] = true;
			program.check(upload);
		}
		assertThat(this.killed.leftInWork()).isNotEmpty();
	}

	private static void copy(Path from, Path to) {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : files.toList()) {
				Path copy = to.resolve(from.relativize(file));
				// The database is not looked at again, nor is its lock.
				if (Files.isDirectory(file)) {
					Files.createDirectories(copy);
				}
				else if (!file.getFileName().toString().matches("metadata\\..*|lock")) {
					Files.copy(file, copy);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The copy has no database, so that its ledger is empty. */
	@Test
	void publishedRunIsMissedInTheLedger() {
		ProgramRun run = ProgramRun.of(this.killed.settings(), "run");
		assertThat(run.exitCode()).isEqualTo(1);
		assertThat(run.err()).contains("The ledger must know all published runs, but does not know 1 of them", "a.");
	}

	@Test
	void publishedRunIsEnteredIntoTheLedgerAgain() {
		ProgramRun rebuilt = ProgramRun.of(this.killed.settings(), "runs", "--rebuild-ledger");
		assertThat(rebuilt.exitCode()).as(rebuilt.text()).isZero();
		assertThat(rebuilt.err()).contains("Entered 1 runs");
		ProgramRun run = ProgramRun.of(this.killed.settings(), "run");
		assertThat(run.exitCode()).as(run.text()).isZero();
		assertThat(run.out()).contains("contoso/a.csv", "already processed");
	}

	@Test
	void publishedRunIsListedAndShown() {
		assertThat(ProgramRun.of(this.killed.settings(), "runs", "--state", "published").out()).contains("contoso/a.");
		ProgramRun show = ProgramRun.of(this.killed.settings(), "show", "a.csv");
		assertThat(show.exitCode()).as(show.text()).isZero();
		assertThat(List.of(show.out().split("\\R"))).anyMatch((line) -> line.startsWith("  published "));
	}

}
