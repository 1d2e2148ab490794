package com.bulkreservations.job;

import java.util.Comparator;
import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that review the blocks of an upload. They finish what is begun: a block
 * that can be judged is judged before another one is read. So few blocks at a time are
 * rows, which take several times the memory of their text, and what a thread has read is
 * still in the processor's cache when it is judged.
 */
final class ValidationThreads {

	private final ThreadPoolExecutor threads;

	/**
	 * @param number how many threads
	 */
	ValidationThreads(int number) {
		this.threads = new ThreadPoolExecutor(number, number, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(),
				LogContext.threads("review"));
	}

	/** Executes the reading of a block. */
	Executor reading(int block) {
		return (work) -> this.threads.execute(new Task(Stage.READING, block, work));
	}

	/** Executes the judging of a block. */
	Executor judging(int block) {
		return (work) -> this.threads.execute(new Task(Stage.JUDGING, block, work));
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

		JUDGING, READING

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
