package com.bulkreservations.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.application.RunningProcess;
import com.bulkreservations.message.OperatorMessage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks a running process to stop at its next restart point. */
@Command(name = "stop", mixinStandardHelpOptions = true,
		description = "Asks the running process to end at its next restart point, and waits until it has. "
				+ "The next start resumes there.")
final class StopCommand implements Callable<Integer> {

	private static final long POLL_INTERVAL_MILLIS = 200;

	private final Invocation invocation;

	@Option(names = "--no-wait", description = "Does not wait.")
	private boolean noWait;

	StopCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		RunningProcess process = RunningProcess.of(this.invocation.settings());
		Terminal terminal = this.invocation.terminal();
		if (!process.exists()) {
			terminal.out().println(OperatorMessage.NOTHING_RUNNING.text("Nothing is running."));
			return 0;
		}
		process.askToStop();
		if (this.noWait) {
			terminal.out().println(OperatorMessage.STOP_REQUESTED.text("Asked to stop at the next restart point."));
			return 0;
		}
		while (process.exists()) {
			TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL_MILLIS);
		}
		terminal.out().println(OperatorMessage.PROCESS_STOPPED.text("Stopped. The next start resumes the run."));
		return 0;
	}

}
