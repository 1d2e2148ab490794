package com.bulkreservations.finance.figures;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Work that a thread of its own does, and what came of it. */
public final class Meanwhile<T> implements Closeable {

	private final CompletableFuture<T> outcome = new CompletableFuture<>();

	private Meanwhile() {
	}

	/**
	 * Starts work.
	 * @param name of the thread
	 */
	public static <T> Meanwhile<T> start(String name, Work<T> work) {
		Meanwhile<T> started = new Meanwhile<>();
		new Thread(() -> {
			try {
				started.outcome.complete(work.result());
			}
			catch (IOException | RuntimeException | Error ex) {
				started.outcome.completeExceptionally(ex);
			}
		}, name).start();
		return started;
	}

	/**
	 * Waits for the work to be done.
	 * @throws IOException if that is what it failed with
	 */
	public T result() throws IOException {
		try {
			return this.outcome.join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof IOException failure) {
				throw failure;
			}
			if (ex.getCause() instanceof Error failure) {
				throw failure;
			}
			throw ex;
		}
	}

	/**
	 * Waits for the work to end, however: what it uses is not to be taken away before.
	 */
	@Override
	public void close() {
		this.outcome.handle((result, failure) -> null).join();
	}

	/** What is to be done. */
	public interface Work<T> {

		T result() throws IOException;

	}

}
