package com.bulkreservations.order;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MeanwhileTest {

	@Test
	void hasWhatTheOtherThreadHasDone() throws IOException {
		try (Meanwhile<String> name = Meanwhile.start("other", () -> Thread.currentThread().getName())) {
			assertThat(name.result()).isEqualTo("other");
		}
	}

	@Test
	void failsAsTheWorkFails() {
		for (Throwable failure : new Throwable[] { new IOException("disk"), new IllegalStateException("fault"),
				new OutOfMemoryError("heap") }) {
			Meanwhile<String> failing = Meanwhile.start("other", () -> {
				if (failure instanceof Error grave) {
					throw grave;
				}
				if (failure instanceof IOException unreadable) {
					throw unreadable;
				}
				throw (RuntimeException) failure;
			});
			assertThatThrownBy(failing::result).isSameAs(failure);
			failing.close();
		}
	}

	/** Even where somebody no longer wants to wait, and the work fails. */
	@Test
	void isClosedWhenTheWorkHasEnded() {
		Thread closer = Thread.currentThread();
		AtomicBoolean ended = new AtomicBoolean();
		Meanwhile<String> working = Meanwhile.start("other", () -> {
			while (closer.getState() != Thread.State.WAITING) {
				Thread.onSpinWait();
			}
			ended.set(true);
			throw new IOException("in the end");
		});
		closer.interrupt();
		working.close();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(ended).isTrue();
	}

}
