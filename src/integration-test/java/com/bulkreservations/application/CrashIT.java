package com.bulkreservations.application;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.run.UploadResult;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * The program is killed before and after each commit, and before each kind of operation
 * on each file, once, and once more in the start after that. What is published and
 * remembered in the end must be what an undisturbed run publishes and remembers, byte for
 * byte. {@code -Dcrashes=complete} takes every operation, and {@code -Dcrashes.pairs=all}
 * lets every second crash follow every first one.
 */
@Tag("crash")
@Tag("postgres")
@ParameterizedClass
@EnumSource
class CrashIT {

	private static final boolean COMPLETE = "complete".equals(System.getProperty("crashes"));

	private static final boolean ALL_PAIRS = "all".equals(System.getProperty("crashes.pairs"));

	/** A restarted run has at least about as many instants. */
	private static final int SECOND_INSTANTS = 60;

	/** A run of one chunk commits twice after it is received. */
	private static final int FEW_COMMITS = 5;

	@Parameter
	private TestDatabase database;

	@TempDir
	private Path folder;

	@TestFactory
	Stream<DynamicTest> runIsFinishedByTheNextStart() throws Exception {
		TwoUploads uploads = new TwoUploads(this.database, this.folder.resolve("installation"), 3);
		return states(uploads, StartedProgram::run).states().stream().map((state) -> crash(state, () -> {
			Installation left = uploads.leftIn(state);
			try (StartedProgram program = uploads.start(left)) {
				assertThat(program.run()).extracting(UploadResult::exitCode).containsOnly(0);
				uploads.requireFinished(left, program);
				assertThat(program.run()).hasSize(2).hasOnlyElementsOfType(UploadResult.AlreadyProcessed.class);
				uploads.requireFinished(left, program);
			}
		}));
	}

	@TestFactory
	Stream<DynamicTest> runOfOneChunkIsFinishedByTheNextStart() throws Exception {
		TwoUploads uploads = new TwoUploads(this.database, this.folder.resolve("installation"), 20);
		CrashStates states = states(uploads, StartedProgram::run, FEW_COMMITS);
		return states.states().stream().map((state) -> crash(state, () -> {
			Installation left = uploads.leftIn(state);
			try (StartedProgram program = uploads.start(left)) {
				assertThat(program.run()).extracting(UploadResult::exitCode).containsOnly(0);
				uploads.requireFinished(left, program);
			}
		}));
	}

	@TestFactory
	Stream<DynamicTest> runIsFinishedAfterASecondCrash() throws Exception {
		TwoUploads uploads = new TwoUploads(this.database, this.folder.resolve("installation"), 3);
		CrashStates first = states(uploads, StartedProgram::run);
		RandomGenerator random = new SplittableRandom(20200806);
		// Two crashes take three starts: a third of them is enough for each build.
		return every(COMPLETE ? 1 : 3, first.states()).map((state) -> crash(state, () -> {
			Path target = this.folder.resolve("second");
			CrashStates.Choice choice = ALL_PAIRS ? CrashStates.Choice.all()
					: CrashStates.Choice.only(random.nextInt(SECOND_INSTANTS));
			CrashStates second = new CrashStates(uploads.leftIn(state), target, choice);
			uploads.watch(uploads.leftIn(state), second, StartedProgram::run);
			for (Path again : second.states()) {
				Installation left = uploads.leftIn(again);
				try (StartedProgram program = uploads.start(left)) {
					assertThat(program.run()).as("%s", again).extracting(UploadResult::exitCode).containsOnly(0);
					uploads.requireFinished(left, program);
				}
				Installation.delete(again);
			}
		}));
	}

	@TestFactory
	Stream<DynamicTest> withheldRunIsWithheldByTheNextStart() throws Exception {
		TwoUploads uploads = new TwoUploads(this.database, this.folder.resolve("installation"), 5,
				"--reservations.max-rejected-percent=0");
		return states(uploads, StartedProgram::run).states().stream().map((state) -> crash(state, () -> {
			Installation left = uploads.leftIn(state);
			try (StartedProgram program = uploads.start(left)) {
				assertThat(program.run()).hasAtLeastOneElementOfType(UploadResult.Withheld.class)
					.extracting(UploadResult::exitCode)
					.isSubsetOf(0, 4);
				uploads.requireFinished(left, program);
			}
		}));
	}

	@TestFactory
	Stream<DynamicTest> checkCanBeRepeated() throws Exception {
		TwoUploads uploads = new TwoUploads(this.database, this.folder.resolve("installation"), 5);
		return states(uploads, (program) -> program.check(uploads.today())).states()
			.stream()
			.map((state) -> crash(state, () -> {
				Installation left = uploads.leftIn(state);
				try (StartedProgram program = uploads.start(left)) {
					assertThat(program.check(uploads.today())).hasOnlyElementsOfType(UploadResult.Processed.class);
					uploads.requireFinished(left, program);
					assertThat(program.rows("BATCH_JOB_EXECUTION")).isEqualTo(1);
				}
			}));
	}

	@TestFactory
	Stream<DynamicTest> runClearsAwayAnUnfinishedCheck() throws Exception {
		TwoUploads uploads = new TwoUploads(this.database, this.folder.resolve("installation"), 6);
		List<Path> states = states(uploads, (program) -> program.check(uploads.today())).states();
		uploads.note(uploads.copy(this.folder.resolve("run")), new WatchedDatabase.Watcher() {
		}, StartedProgram::run);
		return every(4, states).map((state) -> crash(state, () -> {
			Installation left = uploads.leftIn(state);
			try (StartedProgram program = uploads.start(left)) {
				assertThat(program.run()).extracting(UploadResult::exitCode).containsOnly(0);
				assertThat(left.published()).containsAllEntriesOf(uploads.published());
				assertThat(program.ledger()).isEqualTo(uploads.ledger());
				assertThat(left.leftInWork()).isEmpty();
				assertThat(program.rows("BATCH_JOB_EXECUTION")).isEqualTo(2);
			}
		}));
	}

	/** Operations on files are none of the database's business. */
	private CrashStates.Choice choice() {
		if (COMPLETE) {
			return CrashStates.Choice.all();
		}
		return (this.database == TestDatabase.HSQLDB) ? CrashStates.Choice.commitsAndFirstOfEachLabel()
				: CrashStates.Choice.commits();
	}

	private static Stream<Path> every(int nth, List<Path> states) {
		return IntStream.range(0, states.size()).filter((state) -> state % nth == 0).mapToObj(states::get);
	}

	private static DynamicTest crash(Path state, Executable start) {
		return dynamicTest(state.getFileName().toString(), start);
	}

	private CrashStates states(TwoUploads uploads, TwoUploads.Command command) throws Exception {
		return states(uploads, command, (this.database == TestDatabase.HSQLDB) ? 50 : 20);
	}

	private CrashStates states(TwoUploads uploads, TwoUploads.Command command, int leastStates) throws Exception {
		uploads.note(uploads.copy(this.folder.resolve("undisturbed")), new WatchedDatabase.Watcher() {
		}, command);
		Installation watched = uploads.copy(this.folder.resolve("watched"));
		CrashStates states = new CrashStates(watched, this.folder.resolve("states"), choice());
		uploads.watch(watched, states, command);
		assertThat(states.states()).hasSizeGreaterThan(leastStates);
		return states;
	}

}
