package com.bulkreservations.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.application.RunningProcess;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.WorkerFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks a running process to stop at its next restart point. */
@Command(name = "stop", mixinStandardHelpOptions = true,
		description = "Asks the running process to end at its next restart point, and waits until it has. "
				+ "The next start resumes there.")
final class StopCommand implements Callable<Integer> {

	private static final int WRONG_USAGE = 2;

	private static final long POLL_INTERVAL_MILLIS = 200;

	private final Invocation invocation;

	@Option(names = "--no-wait", description = "Does not wait.")
	private boolean noWait;

	@Option(names = "--worker", paramLabel = "NAME",
			description = "Stops one worker, as status names it; without it, all of them.")
	private @Nullable String worker;

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
		List<String> workers = workers(process);
		if (this.worker != null && workers.isEmpty()) {
			terminal.err()
				.println(OperatorMessage.WORKER_UNKNOWN.text(
						"Expected the name of a running worker, but found %s. status lists the workers.",
						ConsoleFormatter.printable(this.worker)));
			return WRONG_USAGE;
		}
		for (String name : workers) {
			process.askToStop(name);
		}
		if (workers.isEmpty()) {
			process.askToStop(null);
		}
		if (this.noWait) {
			terminal.out().println(OperatorMessage.STOP_REQUESTED.text("Asked to stop at the next restart point."));
			return 0;
		}
		while (workers.isEmpty() ? process.exists() : workers(process).stream().anyMatch(workers::contains)) {
			TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL_MILLIS);
		}
		terminal.out().println(OperatorMessage.PROCESS_STOPPED.text("Stopped. The next start resumes the run."));
		return 0;
	}

	/** Returns the names of the workers to be stopped. */
	private List<String> workers(RunningProcess process) throws IOException {
		return process.workers()
			.stream()
			.map(WorkerFile::name)
			.filter((name) -> this.worker == null || this.worker.equals(name))
			.toList();
	}

}
