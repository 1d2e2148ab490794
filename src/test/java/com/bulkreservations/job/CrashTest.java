package com.bulkreservations.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * The program is killed before and after each commit, once, and once more in the start
 * after that. What is published and remembered in the end must be what an undisturbed run
 * publishes and remembers, byte for byte.
 */
class CrashTest {

	/** With {@code -Dcrashes.pairs=all} every second crash follows every first one. */
	private static final boolean ALL_PAIRS = "all".equals(System.getProperty("crashes.pairs"));

	@TempDir
	private Path folder;

	@TestFactory
	Stream<DynamicTest> runIsFinishedByTheNextStart() throws IOException {
		TwoUploads uploads = new TwoUploads(this.folder.resolve("installation"), 3);
		return states(uploads, StartedProgram::run).states().stream().map((state) -> crash(state, () -> {
			Installation left = uploads.leftIn(state);
			try (StartedProgram program = uploads.start(left)) {
				assertThat(program.run()).extracting(Outcome::exitCode).containsOnly(0);
				uploads.requireFinished(left, program);
				assertThat(program.run()).hasSize(2).hasOnlyElementsOfType(Outcome.AlreadyProcessed.class);
				uploads.requireFinished(left, program);
			}
		}));
	}

	@TestFactory
	Stream<DynamicTest> runIsFinishedAfterASecondCrash() throws IOException {
		TwoUploads uploads = new TwoUploads(this.folder.resolve("installation"), 3);
		CrashStates first = states(uploads, StartedProgram::run);
		RandomGenerator random = new SplittableRandom(20200806);
		return first.states().stream().map((state) -> crash(state, () -> {
			Path target = this.folder.resolve("second");
			int chosen = random.nextInt(first.instants());
			IntPredicate taken = ALL_PAIRS ? (instant) -> true : (instant) -> instant == chosen % 40;
			CrashStates second = new CrashStates(state, target, taken);
			try (StartedProgram program = uploads.start(uploads.leftIn(state), second)) {
				program.run();
			}
			for (Path again : second.states()) {
				Installation left = uploads.leftIn(again);
				try (StartedProgram program = uploads.start(left)) {
					assertThat(program.run()).as("%s", again).extracting(Outcome::exitCode).containsOnly(0);
					uploads.requireFinished(left, program);
				}
				Installation.delete(again);
			}
		}));
	}

	@TestFactory
	Stream<DynamicTest> withheldRunIsWithheldByTheNextStart() throws IOException {
		TwoUploads uploads = new TwoUploads(this.folder.resolve("installation"), 5,
				"--reservations.max-rejected-percent=0");
		return states(uploads, StartedProgram::run).states().stream().map((state) -> crash(state, () -> {
			Installation left = uploads.leftIn(state);
			try (StartedProgram program = uploads.start(left)) {
				assertThat(program.run()).hasAtLeastOneElementOfType(Outcome.Withheld.class)
					.extracting(Outcome::exitCode)
					.isSubsetOf(0, 4);
				uploads.requireFinished(left, program);
			}
		}));
	}

	@TestFactory
	Stream<DynamicTest> checkCanBeRepeated() throws IOException {
		TwoUploads uploads = new TwoUploads(this.folder.resolve("installation"), 5);
		return states(uploads, (program) -> program.check(uploads.today())).states()
			.stream()
			.map((state) -> crash(state, () -> {
				Installation left = uploads.leftIn(state);
				try (StartedProgram program = uploads.start(left)) {
					assertThat(program.check(uploads.today())).hasOnlyElementsOfType(Outcome.Processed.class);
					uploads.requireFinished(left, program);
					assertThat(program.rows("BATCH_JOB_EXECUTION")).isEqualTo(1);
				}
			}));
	}

	@TestFactory
	Stream<DynamicTest> runClearsAwayAnUnfinishedCheck() throws IOException {
		TwoUploads uploads = new TwoUploads(this.folder.resolve("installation"), 20);
		List<Path> states = states(uploads, (program) -> program.check(uploads.today())).states();
		uploads.note(uploads.copy(this.folder.resolve("run")), new WatchedDatabase.Watcher() {
		}, StartedProgram::run);
		return everyFourth(states).map((state) -> crash(state, () -> {
			Installation left = uploads.leftIn(state);
			try (StartedProgram program = uploads.start(left)) {
				assertThat(program.run()).extracting(Outcome::exitCode).containsOnly(0);
				assertThat(left.published()).containsAllEntriesOf(uploads.published());
				assertThat(program.ledger()).isEqualTo(uploads.ledger());
				assertThat(left.leftInWork()).isEmpty();
				assertThat(program.rows("BATCH_JOB_EXECUTION")).isEqualTo(2);
			}
		}));
	}

	private static Stream<Path> everyFourth(List<Path> states) {
		return IntStream.range(0, states.size()).filter((state) -> state % 4 == 0).mapToObj(states::get);
	}

	private static DynamicTest crash(Path state, Executable start) {
		return dynamicTest(state.getFileName().toString(), start);
	}

	private CrashStates states(TwoUploads uploads, TwoUploads.Command command) throws IOException {
		Installation undisturbed = uploads.copy(this.folder.resolve("undisturbed"));
		CrashStates states = new CrashStates(undisturbed.output(), this.folder.resolve("states"));
		uploads.note(undisturbed, states, command);
		assertThat(states.states()).hasSizeGreaterThan(20);
		return states;
	}

}
