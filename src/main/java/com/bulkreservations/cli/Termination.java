package com.bulkreservations.cli;

import java.io.Closeable;
import java.util.concurrent.CompletableFuture;

/**
 * Lets a command end in good order when the operating system asks the process to end, as
 * by SIGTERM or Ctrl-C: it is asked to stop, and the process ends when it has, with the
 * command's own exit code. A second signal changes nothing; a kill is taken as any crash.
 */
final class Termination implements Closeable {

	private static final int FAILED = 1;

	private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

	private final Thread hook = new Thread(this::await, "termination");

	private volatile Runnable stop = () -> {
	};

	private volatile boolean asked;

	Termination() {
		Runtime.getRuntime().addShutdownHook(this.hook);
	}

	/**
	 * @param stop asks the command to stop
	 */
	void asks(Runnable stop) {
		this.stop = stop;
		if (this.asked) {
			stop.run();
		}
	}

	/** The command has ended, and all of it is closed. */
	int exitCode(int code) {
		this.exitCode.complete(code);
		return code;
	}

	private void await() {
		this.asked = true;
		this.stop.run();
		// Otherwise the JVM would end with the number of the signal.
		Runtime.getRuntime().halt(this.exitCode.join());
	}

	@Override
	public void close() {
		this.exitCode.complete(FAILED);
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The hook is at work, and ends the process.
		}
	}

}
