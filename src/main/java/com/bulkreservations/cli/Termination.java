package com.bulkreservations.cli;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.bulkreservations.infrastructure.database.LockWait;
import picocli.CommandLine.Option;

/**
 * Stops a command at its next restart point on SIGTERM or Ctrl-C. The process then ends
 * with the command's own exit code; a second signal changes nothing.
 */
final class Termination implements Closeable {

	private static final int FAILED = 1;

	private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

	private final Thread hook = new Thread(this::await, "termination");

	private volatile Runnable stop = () -> {
	};

	private volatile boolean signalled;

	Termination() {
		Runtime.getRuntime().addShutdownHook(this.hook);
	}

	/**
	 * Sets what a signal does, including one that has come already.
	 * @param stop asks the command to stop
	 */
	void onSignal(Runnable stop) {
		this.stop = stop;
		if (this.signalled) {
			stop.run();
		}
	}

	/** Takes the exit code of a command that has ended and is closed. */
	int exitCode(int code) {
		this.exitCode.complete(code);
		return code;
	}

	private void await() {
		this.signalled = true;
		this.stop.run();
		// Otherwise the JVM would exit with the number of the signal.
		Runtime.getRuntime().halt(this.exitCode.join());
	}

	@Override
	public void close() {
		this.exitCode.complete(FAILED);
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The hook is running, and ends the process.
		}
	}

	/**
	 * The option {@code --wait} of commands that need the lock; a signal ends the wait.
	 */
	static final class WaitOption {

		@Option(names = "--wait", paramLabel = "DURATION", converter = PruneCommand.Age.class,
				description = "How long to wait while another process is running, such as 30m; by default not at all, with exit code 5.")
		private Duration longest = Duration.ZERO;

		/** Returns how long the start waits. */
		LockWait toLockWait() {
			return new LockWait(this.longest);
		}

	}

}
