package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A process that is measured from outside, by what Linux tells in {@code /proc}. No two
 * at once, but together: processor time is what all ended children have used.
 */
final class MeasuredProcess {

	private static final long POLL_MILLIS = 10;

	/** Whoever is asked whether all is done is not to be kept busy by that. */
	private static final long LONG_POLL_MILLIS = 100;

	/** The unit of times in {@code /proc}: proc(5), {@code _SC_CLK_TCK}. */
	private static final double TICKS_PER_SECOND = 100;

	/** In {@code /proc/self/stat}, where the command ends in a bracket and a space. */
	private static final int USER_TIME = 14 - 3;

	private static final int CHILDREN_USER_TIME = 16 - 3;

	private final List<String> command;

	private final Path directory;

	private final Path output;

	/**
	 * @param output where what it prints is kept
	 */
	MeasuredProcess(List<String> command, Path directory, Path output) {
		this.command = command;
		this.directory = directory;
		this.output = output;
	}

	/**
	 * Runs the process to its end.
	 * @throws IOException if its exit code is not 0
	 */
	Measurement run() throws IOException, InterruptedException {
		return run(() -> false, Process::destroyForcibly, 0);
	}

	/**
	 * Runs the process until a moment, and kills it then.
	 * @throws IOException if it ends before
	 */
	Measurement killWhen(BooleanSupplier moment) throws IOException, InterruptedException {
		return run(moment, Process::destroyForcibly, 128 + 9);
	}

	/**
	 * Runs the process while it is used, and then ends it by SIGTERM.
	 * @param use begins with the process, and returns the seconds that are reported
	 * @throws IOException if the use fails, or the process ends before it
	 */
	Measurement during(Callable<Double> use) throws IOException, InterruptedException {
		FutureTask<Double> task = new FutureTask<>(use);
		Thread user = new Thread(task, "use");
		user.setDaemon(true);
		user.start();
		Measurement whole = run(task::isDone, Process::destroy, 0);
		if (!task.isDone()) {
			throw new IOException("It has ended while it was used: " + Files.readString(this.output));
		}
		try {
			return whole.withSeconds(task.get());
		}
		catch (ExecutionException ex) {
			throw new IOException("It cannot be used: " + Files.readString(this.output), ex.getCause());
		}
	}

	/**
	 * @param moment when it is ended
	 * @param end ends it
	 */
	private Measurement run(BooleanSupplier moment, Consumer<Process> end, int expectedExit)
			throws IOException, InterruptedException {
		flushDisks();
		ProcessorTime before = ProcessorTime.now();
		long begun = System.nanoTime();
		Process process = start();
		long peak = 0;
		boolean ending = false;
		while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
			peak = Math.max(peak, peakBytes(process.pid()));
			if (!ending && moment.getAsBoolean()) {
				end.accept(process);
				ending = true;
			}
		}
		double seconds = (System.nanoTime() - begun) / 1e9;
		requireExit(process, expectedExit);
		ProcessorTime after = ProcessorTime.now();
		double own = after.children - before.children;
		return new Measurement(seconds, own, peak, after.all - before.all - own - (after.benchmark - before.benchmark));
	}

	/**
	 * Runs several processes at the same time until a moment, and asks them to end then.
	 * @param server a process that works for them; its processor time counts
	 * @throws IOException if one ends before, or with another exit code than 0
	 */
	static Measurement together(List<MeasuredProcess> processes, long server, BooleanSupplier moment)
			throws IOException, InterruptedException {
		flushDisks();
		ProcessorTime before = ProcessorTime.now();
		double serverBefore = ProcessorTime.ofTree(server);
		long begun = System.nanoTime();
		List<Process> running = new ArrayList<>();
		long peak = 0;
		try {
			for (MeasuredProcess process : processes) {
				running.add(process.start());
			}
			while (!moment.getAsBoolean()) {
				TimeUnit.MILLISECONDS.sleep(LONG_POLL_MILLIS);
				long all = 0;
				for (int i = 0; i < running.size(); i++) {
					all += peakBytes(running.get(i).pid());
					if (!running.get(i).isAlive()) {
						throw new IOException("A process has ended: " + Files.readString(processes.get(i).output));
					}
				}
				peak = Math.max(peak, all);
			}
		}
		finally {
			running.forEach(Process::destroy);
		}
		double seconds = (System.nanoTime() - begun) / 1e9;
		for (int i = 0; i < running.size(); i++) {
			running.get(i).waitFor();
			processes.get(i).requireExit(running.get(i), 0);
		}
		ProcessorTime after = ProcessorTime.now();
		double own = after.children - before.children + ProcessorTime.ofTree(server) - serverBefore;
		return new Measurement(seconds, own, peak, after.all - before.all - own - (after.benchmark - before.benchmark));
	}

	private Process start() throws IOException {
		return new ProcessBuilder(this.command).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(this.output.toFile())
			.start();
	}

	private void requireExit(Process process, int expected) throws IOException {
		if (process.exitValue() != expected) {
			throw new IOException("Expected exit code %d, but it is %d: %s".formatted(expected, process.exitValue(),
					Files.readString(this.output)));
		}
	}

	/** So that nobody waits for what others have written. */
	private static void flushDisks() throws IOException, InterruptedException {
		new ProcessBuilder("sync").start().waitFor();
	}

	private static long peakBytes(long pid) {
		try {
			for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
				if (line.startsWith("VmHWM:")) {
					return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
				}
			}
		}
		catch (IOException ex) {
			// It has just ended.
		}
		return 0;
	}

	/**
	 * Processor time in seconds, since the machine was started.
	 *
	 * @param all of all processes, and of what the machine was kept from by its host
	 * @param benchmark of this process
	 * @param children of its children that have ended
	 */
	private record ProcessorTime(double all, double benchmark, double children) {

		private static ProcessorTime now() throws IOException {
			String machine = Files.readAllLines(Path.of("/proc/stat")).get(0);
			// cpu, two spaces, user, nice, system, idle, iowait, irq, softirq, steal
			String[] times = machine.split(" +", -1);
			double all = 0;
			for (int field : new int[] { 1, 2, 3, 6, 7, 8 }) {
				all += Long.parseLong(times[field]);
			}
			String[] own = fields("self");
			return new ProcessorTime(all / TICKS_PER_SECOND, userAndSystem(own, USER_TIME),
					userAndSystem(own, CHILDREN_USER_TIME));
		}

		/** Of a process with its children, also those that have ended. */
		private static double ofTree(long pid) throws IOException {
			String[] own = fields(String.valueOf(pid));
			double all = userAndSystem(own, USER_TIME) + userAndSystem(own, CHILDREN_USER_TIME);
			for (ProcessHandle child : ProcessHandle.of(pid).orElseThrow().children().toList()) {
				try {
					all += userAndSystem(fields(String.valueOf(child.pid())), USER_TIME);
				}
				catch (NoSuchFileException ex) {
					// It has just ended.
				}
			}
			return all;
		}

		private static String[] fields(String process) throws IOException {
			String stat = Files.readString(Path.of("/proc", process, "stat"));
			return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
		}

		private static double userAndSystem(String[] fields, int user) {
			return (Long.parseLong(fields[user]) + Long.parseLong(fields[user + 1])) / TICKS_PER_SECOND;
		}

	}

}
