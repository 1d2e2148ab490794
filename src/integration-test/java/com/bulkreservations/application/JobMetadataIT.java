package com.bulkreservations.application;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.run.Progress;
import com.bulkreservations.run.UploadResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.item.ExecutionContext;

import static org.assertj.core.api.Assertions.assertThat;

/** What Spring Batch leaves in its tables, and cannot resume by itself. */
@Tag("postgres")
@ParameterizedClass
@EnumSource
class JobMetadataIT {

	/** The upload has seven blocks, and two chunks of three are committed. */
	private static final int BLOCKS_LEFT = 1;

	private static Path stopped;

	/** Handed to {@link #stopInThirdChunk}. */
	@Parameter
	@SuppressWarnings("UnusedVariable")
	private TestDatabase database;

	@TempDir
	private Path folder;

	private static TwoUploads uploads;

	private Installation installation;

	/** The run of the second upload stops in its third chunk. */
	@BeforeParameterizedClassInvocation
	static void stopInThirdChunk(TestDatabase database, @TempDir Path folder) throws IOException {
		stopped = folder;
		uploads = new TwoUploads(database, stopped.resolve("installation"), 3);
		uploads.note(uploads.copy(stopped.resolve("undisturbed")), new WatchedDatabase.Watcher() {
		}, StartedProgram::run);
		try (StartedProgram program = uploads.start(uploads.copy(stopped.resolve("output")))) {
			assertThat(program.reservations().run(List.of(), null, new InThirdChunk()))
				.extracting(UploadResult::exitCode)
				.containsExactly(0, 1);
		}
	}

	@BeforeEach
	void takeCopy() {
		this.installation = uploads.leftIn(stopped.resolve("output")).copyOutput(this.folder.resolve("output"));
	}

	private void requireFinished() throws IOException {
		try (StartedProgram program = uploads.start(this.installation)) {
			assertThat(program.run()).extracting(UploadResult::exitCode).containsOnly(0);
			uploads.requireFinished(this.installation, program);
		}
	}

	@ParameterizedTest(name = "job {0}, step {1}")
	@CsvSource({ "STARTING,STARTING", "STARTED,STARTING", "STARTED,STARTED", "STARTED,FAILED", "STARTED,UNKNOWN",
			"FAILED,STARTED", "FAILED,UNKNOWN", "UNKNOWN,UNKNOWN", "UNKNOWN,STARTED", "UNKNOWN,FAILED",
			"STOPPING,STARTED", "STOPPED,STOPPED" })
	void runIsResumedWhateverTheMetadataSayOfItsEnd(String job, String step) throws IOException {
		try (StartedProgram program = uploads.start(this.installation)) {
			program.database()
				.sql("UPDATE BATCH_JOB_EXECUTION SET STATUS = ? WHERE STATUS = 'FAILED'")
				.param(job)
				.update();
			program.database()
				.sql("UPDATE BATCH_STEP_EXECUTION SET STATUS = ? WHERE STATUS = 'FAILED'")
				.param(step)
				.update();
		}
		requireFinished();
	}

	@Test
	void restartPointSurvivesAStepExecutionThatHasNone() throws IOException {
		try (StartedProgram program = uploads.start(this.installation)) {
			beginValidation(program);
		}
		requireFinished();
		assertThat(blocksReadLast()).isEqualTo(BLOCKS_LEFT);
	}

	/** As when daylight saving time ends, or the clock is put right. */
	@Test
	void restartPointIsTheLastOneEvenIfTheClockWasSetBack() throws IOException {
		try (StartedProgram program = uploads.start(this.installation)) {
			program.database()
				.sql("UPDATE BATCH_STEP_EXECUTION SET CREATE_TIME = CREATE_TIME + INTERVAL '1' HOUR")
				.update();
		}
		requireFinished();
	}

	@Test
	void instanceWithoutExecutionsIsCreatedAgain() throws IOException {
		try (StartedProgram program = uploads.start(this.installation)) {
			JobRepository repository = program.bean(JobRepository.class);
			JobInstance instance = instance(repository);
			JobParameters parameters = repository.getJobExecutions(instance).get(0).getJobParameters();
			repository.deleteJobInstance(instance);
			repository.createJobInstance("run", parameters);
		}
		requireFinished();
	}

	@Test
	void interruptedRunIsNotTakenForACompleteRun() throws IOException {
		this.installation = uploads.copy(this.folder.resolve("interrupted"));
		try (StartedProgram program = uploads.start(this.installation, new InterruptingAfterChunk())) {
			assertThat(program.run()).last().isInstanceOf(UploadResult.Failed.class);
			// Else the next start would be interrupted, too.
			Thread.interrupted();
			assertThat(this.installation.published().keySet()).noneMatch((file) -> file.contains("2-today"));
		}
		requireFinished();
	}

	@Test
	void restartsAreCounted() throws IOException {
		requireFinished();
		assertThat(this.installation.output().resolve("contoso")).isDirectoryRecursivelyContaining(
				(file) -> file.endsWith("summary.json") && Installation.read(file).contains("\"restarts\" : 1"));
	}

	private JobInstance instance(JobRepository repository) {
		return repository.getJobInstances("run", 0, 1).get(0);
	}

	/** Makes a step execution as Spring Batch does, and dies before it has a context. */
	private void beginValidation(StartedProgram program) {
		JobRepository repository = program.bean(JobRepository.class);
		JobInstance instance = instance(repository);
		JobExecution last = repository.getJobExecutions(instance).get(0);
		assertThat(last.getStatus()).isEqualTo(BatchStatus.FAILED);
		JobExecution execution = repository.createJobExecution(instance, last.getJobParameters(),
				new ExecutionContext());
		repository.createStepExecution("validate", execution);
	}

	private int blocksReadLast() throws IOException {
		try (StartedProgram program = uploads.start(this.installation)) {
			return program.database()
				.sql("SELECT READ_COUNT FROM BATCH_STEP_EXECUTION WHERE STEP_NAME = 'validate' ORDER BY STEP_EXECUTION_ID DESC LIMIT 1")
				.query(Integer.class)
				.single();
		}
	}

	/** Stops a run when its third chunk is written, but not committed. */
	private static final class InThirdChunk extends StartedProgram.Silent {

		private int chunks;

		@Override
		public void onProgress(Progress progress) {
			if (++this.chunks == 3) {
				throw new IllegalStateException("stopped by the test");
			}
		}

	}

	/** Interrupts the thread once, when a chunk is committed. */
	private static final class InterruptingAfterChunk implements WatchedDatabase.Watcher {

		private boolean inChunk;

		private boolean interrupted;

		@Override
		public void changing(String sql) {
			this.inChunk |= sql.startsWith("INSERT INTO ledger_block");
		}

		@Override
		public void afterCommit() {
			if (this.inChunk && !this.interrupted) {
				this.interrupted = true;
				Thread.currentThread().interrupt();
			}
		}

	}

}
