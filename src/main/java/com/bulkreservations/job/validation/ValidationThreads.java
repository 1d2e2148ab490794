package com.bulkreservations.job.validation;

import java.util.Comparator;
import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.run.LogContext;

/**
 * The threads that parse and validate blocks. Validating comes before parsing, so that
 * few blocks at a time are held as rows, which take several times the memory of their
 * text.
 */
final class ValidationThreads {

	private final ThreadPoolExecutor threads;

	/**
	 * @param number the number of threads
	 */
	ValidationThreads(int number) {
		this.threads = new ThreadPoolExecutor(number, number, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(),
				LogContext.threads("validation"));
	}

	/** Executes the parsing of a block. */
	Executor parsing(int block) {
		return (work) -> this.threads.execute(new Task(Stage.PARSING, block, work));
	}

	/** Executes the validating of a block. */
	Executor validating(int block) {
		return (work) -> this.threads.execute(new Task(Stage.VALIDATING, block, work));
	}

	/** Ends the threads, and waits until each has finished its block. */
	void end() {
		this.threads.shutdownNow();
		boolean interrupted = false;
		boolean ended = false;
		while (!ended) {
			try {
				ended = this.threads.awaitTermination(1, TimeUnit.MINUTES);
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/** The stages by priority. */
	private enum Stage {

		VALIDATING, PARSING

	}

	private record Task(Stage stage, int block, Runnable work) implements Runnable, Comparable<Task> {

		private static final Comparator<Task> ORDER = Comparator.comparing(Task::stage).thenComparingInt(Task::block);

		@Override
		public void run() {
			this.work.run();
		}

		@Override
		public int compareTo(Task other) {
			return ORDER.compare(this, other);
		}

	}

}
