package com.bulkreservations.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two processes are started at the same time: one works, the other one says so and ends.
 * {@code -Dtwo-processes.rounds=50} does so fifty times.
 */
@Tag("kill")
@Tag("postgres")
@ParameterizedClass
@EnumSource
class TwoProcessesIT {

	private static final int ROUNDS = Integer.getInteger("two-processes.rounds", 2);

	/** Makes the first one wait, so that it is there when the second one comes. */
	private static final List<String> QUIET_PERIOD = List.of("--reservations.quiet-period=2s");

	@Parameter
	private TestDatabase database;

	@TempDir
	private Path folder;

	@Test
	void oneWorksAndTheOtherEnds() throws Exception {
		CrashScenario scenario = new CrashScenario(this.database, this.folder, 300);
		for (int round = 0; round < ROUNDS; round++) {
			Installation on = scenario.output("round-" + round);
			watchedForTheWholeTime(on.input().resolve("contoso/00.csv"));
			ProgramProcess one = scenario.start(on, QUIET_PERIOD, "one.txt");
			ProgramProcess other = scenario.start(on, QUIET_PERIOD, "other.txt");
			assertThat(List.of(one.exitCode(), other.exitCode())).as(one.text() + other.text())
				.containsExactlyInAnyOrder(0, 5);
			ProgramProcess refused = (one.exitCode() == 5) ? one : other;
			assertThat(refused.text())
				.isEqualTo("Another process is running jobs on %s. Wait until it has ended, and start again. [BR-401]%n"
					.formatted(on.output().resolve(".jobs")));
			assertThat(scenario.differences(on)).as("round %d", round).isEmpty();
		}
	}

	/** A file from the future. */
	private static void watchedForTheWholeTime(Path file) throws Exception {
		Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(1, ChronoUnit.DAYS)));
	}

}
