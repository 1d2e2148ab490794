package com.bulkreservations.console.store;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Repeats work of the console in a thread until it is stopped. A failure is reported, and
 * the work tried again after the pause.
 */
public final class RepeatedWork implements AutoCloseable {

	private final Work work;

	private final Duration pause;

	private final Duration longest;

	private final Consumer<Exception> failures;

	private final Thread thread;

	private final CountDownLatch stopping = new CountDownLatch(1);

	/**
	 * @param name of the thread
	 * @param pause between two times
	 * @param longest how long the end waits for what is in hand
	 * @param failures reports why a time has failed
	 */
	public RepeatedWork(String name, Work work, Duration pause, Duration longest, Consumer<Exception> failures) {
		this.work = work;
		this.pause = pause;
		this.longest = longest;
		this.failures = failures;
		this.thread = new Thread(this::repeat, name);
		this.thread.setDaemon(true);
	}

	public void start() {
		this.thread.start();
	}

	private void repeat() {
		try {
			do {
				try {
					this.work.doOnce();
				}
				catch (IOException | RuntimeException ex) {
					// The database closes at the end of the process.
					if (isStopping()) {
						return;
					}
					this.failures.accept(ex);
				}
			}
			while (!this.stopping.await(this.pause.toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Returns whether the work is to end as soon as it can. */
	public boolean isStopping() {
		return this.stopping.getCount() == 0;
	}

	/** Stops after what is in hand. */
	@Override
	public void close() {
		this.stopping.countDown();
		try {
			this.thread.join(this.longest.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Does what waits. */
	public interface Work {

		void doOnce() throws IOException;

	}

}
