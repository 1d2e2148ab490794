package com.bulkreservations.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import com.bulkreservations.infrastructure.database.ProcessLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What another process can see of a run. */
class ActivityTest {

	@TempDir
	private Path jobs;

	private final SettableClock clock = new SettableClock();

	@Test
	void uploadThatIsReceivedIsNamedAtOnce() throws IOException {
		ActivityFile file = new ActivityFile(this.jobs, this.clock);
		file.onStarted("contoso", "a.csv", false);
		assertThat(ActivityFile.read(this.jobs).file()).isEqualTo("a.csv");
		assertThat(ActivityFile.read(this.jobs).last()).isNull();
	}

	@Test
	void rateAndRemainingTimeAreThoseOfThisProcess() throws IOException {
		ActivityFile file = new ActivityFile(this.jobs, this.clock);
		file.onStarted("contoso", "a.csv", true);
		this.clock.advance(Duration.ofSeconds(30));
		file.onProgress(new Progress(50_000, 1_000, 9_000));
		Activity atFirst = ActivityFile.read(this.jobs);
		assertThat(atFirst.rowsPerSecond()).isZero();
		assertThat(atFirst.remaining()).isNull();

		this.clock.advance(Duration.ofSeconds(10));
		file.onProgress(new Progress(52_000, 3_000, 9_000));

		Activity activity = ActivityFile.read(this.jobs);
		assertThat(activity.rowsPerSecond()).isEqualTo(200);
		assertThat(activity.remaining()).isEqualTo(Duration.ofSeconds(30));
		assertThat(activity.last().progress()).isEqualTo(new Progress(52_000, 3_000, 9_000));
		assertThat(activity.resumed()).isTrue();
		assertThat(activity.pid()).isEqualTo(ProcessHandle.current().pid());
	}

	@Test
	void isWrittenOnceASecond() throws IOException {
		ActivityFile file = new ActivityFile(this.jobs, this.clock);
		this.clock.advance(Duration.ofSeconds(1));
		file.onStarted("contoso", "a.csv", false);
		this.clock.advance(Duration.ofMillis(999));
		file.onProgress(new Progress(1, 2, 3));
		assertThat(ActivityFile.read(this.jobs).last()).isNull();
		this.clock.advance(Duration.ofMillis(1));
		file.onProgress(new Progress(2, 3, 3));
		assertThat(ActivityFile.read(this.jobs).last().progress().rows()).isEqualTo(2);
	}

	@Test
	void isGoneWhenTheProcessHasEndedInGoodOrder() throws IOException {
		ActivityFile file = new ActivityFile(this.jobs, this.clock);
		this.clock.advance(Duration.ofSeconds(1));
		file.onStarted("contoso", "a.csv", false);
		assertThat(ActivityFile.read(this.jobs)).isNotNull();
		file.delete();
		assertThat(ActivityFile.read(this.jobs)).isNull();
	}

	@Test
	void failureToWriteItIsNoFailure() throws IOException {
		Path nowhere = this.jobs.resolve("nowhere");
		ActivityFile file = new ActivityFile(nowhere, this.clock);
		this.clock.advance(Duration.ofSeconds(1));
		file.onStarted("contoso", "a.csv", false);
		assertThat(nowhere).doesNotExist();
	}

	@Test
	void askingForTheLockDoesNotTakeIt() throws IOException {
		assertThat(ProcessLock.isHeld(this.jobs)).isFalse();
		ProcessLock lock = ProcessLock.tryAcquire(this.jobs);
		assertThat(ProcessLock.isHeld(this.jobs)).isTrue();
		assertThat(ProcessLock.tryAcquire(this.jobs)).isNull();
		lock.close();
		assertThat(Files.exists(this.jobs.resolve("lock"))).isTrue();
		assertThat(ProcessLock.isHeld(this.jobs)).isFalse();
	}

	/** Shows what it is set to. */
	private static final class SettableClock extends Clock {

		private Instant now = Instant.parse("2026-01-17T22:00:00Z");

		private void advance(Duration time) {
			this.now = this.now.plus(time);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			throw new UnsupportedOperationException();
		}

	}

}
