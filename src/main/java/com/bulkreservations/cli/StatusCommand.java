package com.bulkreservations.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import com.bulkreservations.application.RunningProcess;
import com.bulkreservations.infrastructure.database.DatabaseUnusableException;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.Activity;
import com.bulkreservations.run.Progress;
import com.bulkreservations.run.WorkerFile;
import com.bulkreservations.run.archive.PublishedRuns;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Shows what a running process is doing. */
@Command(name = "status", mixinStandardHelpOptions = true,
		description = "Shows what is running now, its progress, rate and remaining time.")
final class StatusCommand implements Callable<Integer> {

	private final Invocation invocation;

	private final PrintWriter out;

	StatusCommand(Invocation invocation) {
		this.invocation = invocation;
		this.out = invocation.terminal().out();
	}

	@Override
	public Integer call() throws IOException {
		RunningProcess process = RunningProcess.of(this.invocation.settings());
		Activity activity = process.activity();
		try {
			List<WorkerFile> workers = process.workers();
			if (!workers.isEmpty()) {
				printWorkers(process, workers);
				return 0;
			}
			if (process.exists()) {
				printRunning(activity);
				if (process.isAskedToStop(null)) {
					this.out.println(OperatorMessage.STOP_REQUESTED.text("  asked to stop at the next restart point"));
				}
				return 0;
			}
			this.out.println(OperatorMessage.NOTHING_RUNNING.text("Nothing is running."));
			if (activity != null) {
				this.out.println(OperatorMessage.LAST_PROCESS_KILLED
					.text("The last process ended unexpectedly while it worked on %s.", name(activity)));
			}
		}
		catch (DatabaseUnusableException ex) {
			this.out.println(OperatorMessage.OTHER_MACHINES_UNKNOWN.text(
					"Nothing is running on this machine. Other machines are unknown: %s",
					ConsoleFormatter.printable(String.valueOf(ex.getMessage()))));
		}
		printUnfinished();
		return 0;
	}

	/** Prints who works on what. */
	private void printWorkers(RunningProcess process, List<WorkerFile> workers) throws IOException {
		List<Activity> activities = process.activities();
		for (WorkerFile worker : workers) {
			this.out.println("Worker %s, since %s".formatted(ConsoleFormatter.printable(worker.name()),
					ConsoleFormatter.time(worker.since())));
			if (process.isAskedToStop(worker.name())) {
				this.out.println(OperatorMessage.STOP_REQUESTED.text("  asked to stop at the next restart point"));
			}
			List<Activity> own = activities.stream()
				.filter((activity) -> worker.name().equals(activity.worker()))
				.toList();
			own.forEach(this::printActivity);
			if (own.isEmpty()) {
				this.out.println("  waits for uploads");
			}
		}
	}

	private void printRunning(@Nullable Activity activity) {
		if (activity == null) {
			this.out.println(
					OperatorMessage.PROCESS_STARTING.text("A process is running; it has not started an upload yet."));
			return;
		}
		printActivity(activity);
	}

	private void printActivity(Activity activity) {
		if (activity.isPurchase()) {
			this.out.println("Buys the orders of %s, since %s".formatted(
					ConsoleFormatter.printable(activity.distributor()), ConsoleFormatter.time(activity.begun())));
			return;
		}
		this.out.println("%s is being %s".formatted(name(activity), stage(activity)));
		Activity.Point last = activity.last();
		if (last != null) {
			Progress progress = last.progress();
			this.out.println(String.format(Locale.ROOT, "  progress      %d %%, %,d rows, as of %s",
					100 * progress.bytes() / Math.max(1, progress.ofBytes()), progress.rows(),
					ConsoleFormatter.time(last.at())));
		}
		Duration remaining = activity.remaining();
		if (remaining != null) {
			this.out.println(String.format(Locale.ROOT, "  rate          %,.0f rows/s", activity.rowsPerSecond()));
			this.out.println("  remaining     about %s until published".formatted(format(remaining)));
		}
		this.out.println(
				"  process       %d, with this upload since %s; uploads done before it: %s".formatted(activity.pid(),
						ConsoleFormatter.time(activity.begun()), ConsoleFormatter.number(activity.uploadsEnded())));
	}

	private static String stage(Activity activity) {
		Activity.Point last = activity.last();
		if (last == null) {
			return activity.resumed() ? "resumed" : "received";
		}
		return (last.progress().bytes() < last.progress().ofBytes()) ? "validated" : "reconciled and published";
	}

	private void printUnfinished() throws IOException {
		List<String> unfinished = PublishedRuns.of(this.invocation.settings()).unfinishedUploads();
		if (!unfinished.isEmpty()) {
			this.out.println("Unfinished; the next start resumes them:");
			unfinished.forEach((upload) -> this.out.println("  " + ConsoleFormatter.printable(upload)));
		}
	}

	private static String name(Activity activity) {
		return ConsoleFormatter.printable(activity.distributor() + "/" + activity.file());
	}

	/** Formats a duration, such as {@code 1 h 5 min}. */
	private static String format(Duration time) {
		if (time.toHours() > 0) {
			return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
		}
		return (time.toMinutes() > 0) ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
				: "%d s".formatted(time.toSeconds());
	}

}
