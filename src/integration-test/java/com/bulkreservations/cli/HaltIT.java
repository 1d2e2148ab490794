package com.bulkreservations.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.application.HaltingProgram;
import com.bulkreservations.disk.TestDisk;
import com.bulkreservations.infrastructure.bytes.Digests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A JVM halts at an instant that matters, another one does so again at the same instant
 * of the restarted run, and a third one finishes. The stages of a run are tried here;
 * {@code -Dhalts=300} also tries the first 300 instants, one after another.
 * {@code CrashIT} tries every commit without a process for each.
 */
@Tag("kill")
@Tag("postgres")
@ParameterizedClass
@EnumSource
class HaltIT {

	private static final int INSTANTS = Integer.getInteger("halts", 0);

	private static final List<String> STAGES = List.of(
			// The upload is copied, and claimed by a plan and a rename.
			"before FORCE upload.csv", "before MOVE plan.json", "before MOVE run-contoso-SHA256",
			// A chunk: between file write and commit, and behind it.
			"before FORCE accepted-orders.csv", "before commit of INSERT ledger_block",
			"after commit of INSERT ledger_block",
			// Reconciled.
			"before CREATE orders.csv", "before MOVE reconciliation.json",
			// Published, remembered, reported, and cleared away.
			"before MOVE 00.SHA", "before FORCE contoso", "before commit of UPDATE ledger_run",
			"after commit of UPDATE ledger_run", "before CREATE report.html", "before MOVE report.html",
			"before MOVE report.xlsx", "before DELETE plan.json", "before DELETE run-contoso-SHA256");

	private static final String[] SMALL_STEPS = { "--reservations.block-size=2KB", "--reservations.commit-interval=3" };

	private static Path folder;

	private static CrashScenario scenario;

	@Parameter
	private TestDatabase database;

	@BeforeParameterizedClassInvocation
	static void runUndisturbed(TestDatabase database, @TempDir Path temporary) throws Exception {
		folder = temporary;
		scenario = new CrashScenario(database, folder, 60);
	}

	static Stream<String> instants() {
		return Stream.concat(STAGES.stream(), IntStream.range(0, INSTANTS).mapToObj(Integer::toString));
	}

	/** What is done to files between commits is the same on both databases. */
	private boolean isOfInterest(String instant) {
		return this.database == TestDatabase.HSQLDB || INSTANTS > 0 || instant.contains(" commit of ");
	}

	@ParameterizedTest
	@MethodSource("instants")
	void runIsFinishedByTheThirdProcess(String instant) throws Exception {
		assumeTrue(isOfInterest(instant));
		Installation on = scenario.output(instant.replace(' ', '-'));
		ProgramProcess first = startHalting(instant, on);
		assertThat(first.exitCode()).as(first.text())
			.isIn(STAGES.contains(instant) ? List.of(HaltingProgram.HALTED) : List.of(0, HaltingProgram.HALTED));
		ProgramProcess second = startHalting(instant, on);
		assertThat(second.exitCode()).as(second.text()).isIn(0, HaltingProgram.HALTED);
		ProgramProcess third = scenario.start(on, List.of(SMALL_STEPS));
		assertThat(third.exitCode()).as(third.text()).isZero();
		assertThat(scenario.differences(on)).isEmpty();
	}

	/**
	 * It gets a name of its own, its control file goes ahead of it, then it lies in its
	 * new place, and then does so for good.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "before MOVE .00.csv.moving", "before MOVE 00.csv.sha256", "before MOVE 00.csv",
			"before FORCE processed" })
	void uploadIsPutAwayByTheThirdProcess(String instant) throws Exception {
		assumeTrue(isOfInterest(instant));
		Installation on = scenario.withUploadsOfItsOwn(instant.replace(' ', '-'));
		Path upload = on.input().resolve("contoso/00.csv");
		Installation.write(upload.resolveSibling("00.csv.sha256"), Digests.sha256(upload) + "  00.csv\n");
		for (int halt = 0; halt < 2; halt++) {
			ProgramProcess halting = startHalting(instant, on, "--reservations.move-uploads=true",
					"--reservations.input-dir=" + TestDisk.nameOf(on.input()));
			assertThat(halting.exitCode()).as(halting.text())
				.isIn((halt == 0) ? List.of(HaltingProgram.HALTED) : List.of(0, HaltingProgram.HALTED));
		}
		ProgramProcess third = scenario.start(on, List.of("--reservations.move-uploads=true"));
		assertThat(third.exitCode()).as(third.text()).isZero();
		assertThat(scenario.differences(on)).isEmpty();
		assertThat(Installation.tree(on.input())).containsExactly("contoso", "contoso/processed",
				"contoso/processed/00.csv", "contoso/processed/00.csv.sha256", "contoso/processed/01.csv");
	}

	private static ProgramProcess startHalting(String instant, Installation on, String... further) throws Exception {
		List<String> arguments = new ArrayList<>(List.of(instant));
		arguments
			.addAll(on.settingsOnTestDisk(Stream.of(SMALL_STEPS, further).flatMap(Stream::of).toArray(String[]::new)));
		return ProgramProcess.startTest(HaltingProgram.class, folder.resolve("halting.txt"), arguments);
	}

}
