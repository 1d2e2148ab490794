package com.bulkreservations.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.application.SyncFailingProgram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * HSQLDB does not tell its caller that it could not force a commit to disk. The program
 * ends there all the same, and the next one finishes.
 */
@Tag("kill")
class DatabaseSyncFailureIT {

	private static final String[] SMALL_STEPS = { "--reservations.block-size=2KB", "--reservations.commit-interval=3" };

	@TempDir
	private static Path folder;

	private static CrashScenario scenario;

	@BeforeAll
	static void runUndisturbed() throws Exception {
		scenario = new CrashScenario(TestDatabase.HSQLDB, folder, 60);
	}

	@ParameterizedTest
	@ValueSource(strings = { "before commit of INSERT ledger_block", "before commit of UPDATE ledger_run" })
	void noCommitThatIsNotOnTheDiskGoesUnnoticed(String instant) throws Exception {
		Installation on = scenario.output(instant.replace(' ', '-'));
		List<String> arguments = new ArrayList<>(List.of(instant));
		arguments.addAll(on.settingsOnTestDisk(SMALL_STEPS));
		ProgramProcess failing = ProgramProcess.startTest(SyncFailingProgram.class, folder.resolve("failing.txt"),
				arguments);
		assertThat(failing.exitCode()).as(failing.text()).isEqualTo(1);
		assertThat(failing.text()).contains(
				"FAILED: The database could not write its log and force it to disk: Input/output error.",
				"start again");
		ProgramProcess next = scenario.start(on, List.of(SMALL_STEPS));
		assertThat(next.exitCode()).as(next.text()).isZero();
		assertThat(scenario.differences(on)).isEmpty();
	}

}
