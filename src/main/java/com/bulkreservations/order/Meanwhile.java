package com.bulkreservations.order;

import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Work that a thread of its own does, and what came of it. To note that needs no memory:
 * where there is none left, nobody waits for ever.
 */
public final class Meanwhile<T> implements Closeable {

	private final Thread thread;

	private @Nullable T result;

	private @Nullable Throwable failure;

	private Meanwhile(String name, Work<T> work) {
		this.thread = new Thread(() -> {
			try {
				this.result = work.result();
			}
			catch (IOException | RuntimeException | Error ex) {
				this.failure = ex;
			}
		}, name);
	}

	/**
	 * Starts work.
	 * @param name of the thread
	 */
	public static <T> Meanwhile<T> start(String name, Work<T> work) {
		Meanwhile<T> started = new Meanwhile<>(name, work);
		started.thread.start();
		return started;
	}

	/**
	 * Waits for the work to be done.
	 * @throws IOException if that is what it failed with
	 */
	public T result() throws IOException {
		close();
		if (this.failure instanceof IOException unreadable) {
			throw unreadable;
		}
		if (this.failure instanceof RuntimeException wrong) {
			throw wrong;
		}
		if (this.failure instanceof Error grave) {
			throw grave;
		}
		return Objects.requireNonNull(this.result, "Work that has not failed has a result");
	}

	/**
	 * Waits for the work to end, however: what it uses is not to be taken away before.
	 */
	@Override
	public void close() {
		boolean interrupted = false;
		while (this.thread.isAlive()) {
			try {
				this.thread.join();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/** What is to be done. */
	public interface Work<T> {

		T result() throws IOException;

	}

}
