package com.bulkreservations.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.run.Progress;
import com.bulkreservations.run.StopRequest;
import com.bulkreservations.run.UploadResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A run that is asked to stop does so at a restart point, and goes on from there. */
@Tag("postgres")
@ParameterizedClass
@EnumSource
class StopIT {

	@Parameter
	private TestDatabase database;

	@TempDir
	private Path folder;

	private TwoUploads uploads;

	private Installation installation;

	@BeforeEach
	void install() throws IOException {
		this.uploads = new TwoUploads(this.database, this.folder.resolve("installation"), 1);
		this.uploads.note(this.uploads.copy(this.folder.resolve("undisturbed")), new WatchedDatabase.Watcher() {
		}, StartedProgram::run);
		this.installation = this.uploads.copy(this.folder.resolve("output"));
	}

	@Test
	void runIsResumedWhereItWasStoppedFromAnotherProcess() throws IOException {
		try (StartedProgram program = this.uploads.start(this.installation)) {
			assertStopped(program, () -> new StopRequest(this.installation.work().getParent()).leave());
		}
		assertIsResumed();
	}

	@Test
	void runIsResumedWhereItWasStoppedByASignal() throws IOException {
		try (StartedProgram program = this.uploads.start(this.installation)) {
			assertStopped(program, program.reservations()::stop);
		}
		assertIsResumed();
	}

	private void assertStopped(StartedProgram program, Action stop) throws IOException {
		List<UploadResult> outcomes = program.reservations().run(List.of(), null, new AtSecondPoint(stop));
		assertThat(outcomes).last()
			.isInstanceOf(UploadResult.Stopped.class)
			.extracting(UploadResult::exitCode)
			.isEqualTo(1);
		assertThat(blocksRead(program)).isEqualTo(2);
		assertThat(this.installation.published().keySet()).noneMatch((file) -> file.contains("2-today"));
	}

	private void assertIsResumed() throws IOException {
		try (StartedProgram program = this.uploads.start(this.installation)) {
			assertThat(program.run()).extracting(UploadResult::exitCode).containsOnly(0);
			this.uploads.requireFinished(this.installation, program);
			assertThat(blocksRead(program)).as("of seven blocks").isEqualTo(5);
		}
	}

	private static int blocksRead(StartedProgram program) {
		return program.database()
			.sql("SELECT READ_COUNT FROM BATCH_STEP_EXECUTION WHERE STEP_NAME = 'validate' ORDER BY STEP_EXECUTION_ID DESC LIMIT 1")
			.query(Integer.class)
			.single();
	}

	@Test
	void nothingIsBegunAfterTheRequest() throws IOException {
		try (StartedProgram program = this.uploads.start(this.installation)) {
			program.reservations().stop();
			assertThat(program.run()).hasSize(2).hasOnlyElementsOfType(UploadResult.NotBegun.class);
		}
		assertThat(this.installation.leftInWork()).isEmpty();
		assertIsResumedAtAll();
	}

	@Test
	void unfinishedRunIsLeftAlone() throws IOException {
		try (StartedProgram program = this.uploads.start(this.installation)) {
			assertStopped(program, program.reservations()::stop);
			List<String> left = this.installation.leftInWork();
			assertThat(program.run()).as("said once").extracting(UploadResult::file).doesNotHaveDuplicates();
			assertThat(program.run()).first().isInstanceOf(UploadResult.Stopped.class);
			assertThat(this.installation.leftInWork()).isEqualTo(left);
		}
		assertIsResumed();
	}

	/** The thread may continue with other uploads. */
	@Test
	void logNamesNoUploadAfterAFailure() throws IOException {
		StartedProgram.Silent failing = new StartedProgram.Silent() {
			@Override
			public void onFinished(UploadResult outcome) {
				throw new IllegalStateException("of a test");
			}
		};
		try (StartedProgram program = this.uploads.start(this.installation)) {
			assertStopped(program, program.reservations()::stop);
		}
		try (StartedProgram program = this.uploads.start(this.installation)) {
			assertThatThrownBy(() -> program.reservations().run(List.of(), null, failing)).hasMessage("of a test");
			assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
			assertThatThrownBy(() -> program.reservations().check(List.of(this.uploads.today()), "contoso", failing))
				.hasMessage("of a test");
			assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
		}
	}

	@Test
	void requestThatNobodyWasThereToSeeIsForgotten() throws IOException {
		Path request = this.installation.work().resolveSibling("stop");
		Files.write(request, new byte[0]);
		assertIsResumedAtAll();
		assertThat(request).doesNotExist();
	}

	private void assertIsResumedAtAll() throws IOException {
		try (StartedProgram program = this.uploads.start(this.installation)) {
			assertThat(program.run()).extracting(UploadResult::exitCode).containsOnly(0);
			this.uploads.requireFinished(this.installation, program);
		}
	}

	/** Asks to stop. */
	private interface Action {

		void ask() throws IOException;

	}

	/** Does something at the second restart point. */
	private static final class AtSecondPoint extends StartedProgram.Silent {

		private final Action action;

		private int points;

		private AtSecondPoint(Action action) {
			this.action = action;
		}

		@Override
		public void onProgress(Progress progress) {
			if (++this.points == 2) {
				try {
					this.action.ask();
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			}
		}

	}

}
