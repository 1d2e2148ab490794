package com.bulkreservations.job.validation;

import java.util.Comparator;
import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.run.LogContext;

/**
 * The threads that validate the blocks of an upload. They finish what is begun: a block
 * that can be validated is validated before another one is parsed. So few blocks at a
 * time are rows, which take several times the memory of their text, and what a thread has
 * parsed is still in the processor's cache when it is validated.
 */
final class ValidationThreads {

	private final ThreadPoolExecutor threads;

	/**
	 * @param number how many threads
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

	/** Ends the threads, and waits for them: each ends with the block that it is at. */
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

	/** In the order in which they come. */
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
