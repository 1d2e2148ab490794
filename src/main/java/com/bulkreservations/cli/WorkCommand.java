package com.bulkreservations.cli;

import java.io.IOException;
import java.util.concurrent.Callable;

import com.bulkreservations.cluster.WorkReport;
import com.bulkreservations.cluster.Worker;
import picocli.CommandLine.Command;

/** Works beside other workers until it is stopped. */
@Command(name = "work", mixinStandardHelpOptions = true,
		description = "Processes uploads and buys beside other workers on the same PostgreSQL database, until SIGTERM, Ctrl-C or stop ends it.")
final class WorkCommand implements Callable<Integer> {

	/** Appended to the name of the log file: each worker has one of its own. */
	static final String LOG_SUFFIX = "bulk-reservations.worker";

	private final Invocation invocation;

	WorkCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		try (Termination termination = new Termination()) {
			return termination.exitCode(new Working(this.invocation).work(termination));
		}
	}

	/** Knows the classes of workers, which no other command loads. */
	private static final class Working {

		private final Invocation invocation;

		private Working(Invocation invocation) {
			this.invocation = invocation;
		}

		private int work(Termination termination) throws IOException, InterruptedException {
			String name = Worker.name();
			System.setProperty(LOG_SUFFIX, "-" + name);
			try (Worker worker = Worker.start(this.invocation.settings(), name,
					new WorkReport(ConsoleFormatter::of, PurchaseFormatter::of, ConsoleFormatter::of, this::print))) {
				termination.onSignal(worker::stop);
				worker.work();
				return 0;
			}
			finally {
				System.clearProperty(LOG_SUFFIX);
			}
		}

		private synchronized void print(String text) {
			this.invocation.terminal().out().println(text);
			this.invocation.terminal().out().flush();
		}

	}

}
