package com.bulkreservations.job.validation;

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
	void validateBeforeTheyParseOn() throws InterruptedException {
		ValidationThreads threads = new ValidationThreads(1);
		CountDownLatch last = new CountDownLatch(1);
		threads.parsing(0).execute(this::awaitAll);
		threads.parsing(3).execute(last::countDown);
		threads.parsing(2).execute(() -> this.done.add("parse 2"));
		threads.validating(1).execute(() -> this.done.add("validate 1"));
		threads.parsing(1).execute(() -> this.done.add("parse 1"));
		threads.validating(0).execute(() -> this.done.add("validate 0"));
		this.allSubmitted.countDown();
		last.await();
		threads.end();
		assertThat(this.done).containsExactly("validate 0", "validate 1", "parse 1", "parse 2");
	}

	@Test
	void endWhenTheyAreDoneWithTheirBlocks() throws InterruptedException {
		ValidationThreads threads = new ValidationThreads(2);
		CountDownLatch begun = new CountDownLatch(2);
		for (int block = 0; block < 3; block++) {
			threads.parsing(block).execute(() -> {
				begun.countDown();
				parseUntilTheEnd();
			});
		}
		begun.await();
		threads.end();
		assertThat(this.done).containsExactly("parse", "parse");
		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> threads.validating(0).execute(() -> this.done.add("validate")));
	}

	@Test
	void endForAThreadThatIsInterruptedToo() {
		ValidationThreads threads = new ValidationThreads(1);
		threads.parsing(0).execute(() -> this.done.add("parse"));
		Thread.currentThread().interrupt();
		threads.end();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.done).containsExactly("parse");
	}

	private void awaitAll() {
		try {
			this.allSubmitted.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void parseUntilTheEnd() {
		try {
			this.allSubmitted.await();
		}
		catch (InterruptedException ex) {
			// What is begun is finished all the same.
			this.done.add("parse");
		}
	}

}
