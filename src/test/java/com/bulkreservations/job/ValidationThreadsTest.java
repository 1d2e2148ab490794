package com.bulkreservations.job;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ValidationThreadsTest {

	private final List<String> done = new CopyOnWriteArrayList<>();

	private final CountDownLatch allSubmitted = new CountDownLatch(1);

	@Test
	void judgeBeforeTheyReadOn() throws InterruptedException {
		ValidationThreads threads = new ValidationThreads(1);
		CountDownLatch last = new CountDownLatch(1);
		threads.reading(0).execute(this::awaitAll);
		threads.reading(3).execute(last::countDown);
		threads.reading(2).execute(() -> this.done.add("read 2"));
		threads.judging(1).execute(() -> this.done.add("judge 1"));
		threads.reading(1).execute(() -> this.done.add("read 1"));
		threads.judging(0).execute(() -> this.done.add("judge 0"));
		this.allSubmitted.countDown();
		last.await();
		threads.end();
		assertThat(this.done).containsExactly("judge 0", "judge 1", "read 1", "read 2");
	}

	@Test
	void endWhenTheyAreDoneWithTheirBlocks() throws InterruptedException {
		ValidationThreads threads = new ValidationThreads(2);
		CountDownLatch begun = new CountDownLatch(2);
		for (int block = 0; block < 3; block++) {
			threads.reading(block).execute(() -> {
				begun.countDown();
				readUntilTheEnd();
			});
		}
		begun.await();
		threads.end();
		assertThat(this.done).containsExactly("read", "read");
		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> threads.judging(0).execute(() -> this.done.add("judge")));
	}

	@Test
	void endForAThreadThatIsInterruptedToo() {
		ValidationThreads threads = new ValidationThreads(1);
		threads.reading(0).execute(() -> this.done.add("read"));
		Thread.currentThread().interrupt();
		threads.end();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.done).containsExactly("read");
	}

	private void awaitAll() {
		try {
			this.allSubmitted.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void readUntilTheEnd() {
		try {
			this.allSubmitted.await();
		}
		catch (InterruptedException ex) {
			// What is begun is finished all the same.
			this.done.add("read");
		}
	}

}
