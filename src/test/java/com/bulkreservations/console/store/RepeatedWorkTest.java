package com.bulkreservations.console.store;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RepeatedWorkTest {

	private final List<Exception> failures = new CopyOnWriteArrayList<>();

	private RepeatedWork started(RepeatedWork.Work work) {
		RepeatedWork repeated = new RepeatedWork("test", work, Duration.ofMillis(1), Duration.ofMinutes(1),
				this.failures::add);
		repeated.start();
		return repeated;
	}

	@Test
	void whatFailsIsReportedAndTriedAgain() throws InterruptedException {
		CountDownLatch times = new CountDownLatch(3);
		try (RepeatedWork work = started(() -> {
			times.countDown();
			if (times.getCount() > 0) {
				throw new IOException("full");
			}
		})) {
			assertThat(times.await(1, TimeUnit.MINUTES)).isTrue();
			assertThat(work.isStopping()).isFalse();
		}
		assertThat(this.failures).hasSize(2).allSatisfy((failure) -> assertThat(failure).hasMessage("full"));
	}

	/** Its database is closed by then. */
	@Test
	void theEndWaitsForWhatIsInHandAndReportsNoFailureOfIt() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		RepeatedWork work = started(() -> {
			begun.countDown();
			try {
				goOn.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			throw new IOException("closed");
		});
		assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
		Thread end = new Thread(work::close);
		end.start();
		while (!work.isStopping()) {
			Thread.onSpinWait();
		}
		goOn.countDown();
		end.join();
		assertThat(this.failures).isEmpty();
	}

}
