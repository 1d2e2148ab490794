package com.bulkreservations.infrastructure.database;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LockWaitTest {

	private static final Duration LONG = Duration.ofMinutes(10);

	@TempDir
	private Path jobs;

	@Test
	void isAnnouncedWhileItWaitsAndOnlyThen() throws IOException {
		AtomicInteger attempts = new AtomicInteger();
		assertThat(LockWait.isAnnounced(this.jobs)).isFalse();
		String lock = new LockWait(LONG).until(this.jobs, () -> {
			if (attempts.incrementAndGet() < 3) {
				return null;
			}
			assertThat(LockWait.isAnnounced(this.jobs)).isTrue();
			return "lock";
		});
		assertThat(lock).isEqualTo("lock");
		assertThat(attempts).hasValue(3);
		assertThat(LockWait.isAnnounced(this.jobs)).isFalse();
	}

	@Test
	void triesOnceWithoutAWait() throws IOException {
		AtomicInteger attempts = new AtomicInteger();
		assertThat(new LockWait(Duration.ZERO).<String, IOException>until(this.jobs, () -> {
			attempts.incrementAndGet();
			return null;
		})).isNull();
		assertThat(attempts).hasValue(1);
		assertThat(this.jobs).isEmptyDirectory();
	}

	@Test
	void endsWhenItsTimeIsOver() throws IOException {
		assertThat(new LockWait(Duration.ofMillis(1)).<String, IOException>until(this.jobs, () -> null)).isNull();
	}

	@Test
	void signalEndsIt() throws ExecutionException, InterruptedException {
		LockWait wait = new LockWait(LONG);
		CountDownLatch tried = new CountDownLatch(1);
		CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> {
			try {
				return String.valueOf(wait.<String, IOException>until(this.jobs, () -> {
					tried.countDown();
					return null;
				}));
			}
			catch (IOException ex) {
				throw new AssertionError(ex);
			}
		});
		tried.await();
		wait.end();
		assertThat(waiting.get()).isEqualTo("null");
	}

}
