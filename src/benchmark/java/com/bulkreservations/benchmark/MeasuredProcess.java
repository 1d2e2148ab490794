package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A process that is measured from outside, by what Linux tells in {@code /proc}. No two
 * at once: processor time is what all ended children have used.
 */
final class MeasuredProcess {

	private static final long POLL_MILLIS = 10;

	/** The unit of times in {@code /proc}: proc(5), {@code _SC_CLK_TCK}. */
	private static final double TICKS_PER_SECOND = 100;

	/** After the command in brackets, state is field 3 of {@code /proc/self/stat}. */
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
		return run(() -> false, 0);
	}

	/**
	 * Runs the process until a moment, and kills it then.
	 * @throws IOException if it ends before
	 */
	Measurement killWhen(BooleanSupplier moment) throws IOException, InterruptedException {
		return run(moment, 128 + 9);
	}

	private Measurement run(BooleanSupplier kill, int expectedExit) throws IOException, InterruptedException {
		flushDisks();
		double cpuBefore = cpuSecondsOfEndedChildren();
		long begun = System.nanoTime();
		Process process = new ProcessBuilder(this.command).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(this.output.toFile())
			.start();
		long peak = 0;
		while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
			peak = Math.max(peak, peakBytes(process.pid()));
			if (kill.getAsBoolean()) {
				process.destroyForcibly();
			}
		}
		double seconds = (System.nanoTime() - begun) / 1e9;
		if (process.exitValue() != expectedExit) {
			throw new IOException("Expected exit code %d, but it is %d: %s".formatted(expectedExit, process.exitValue(),
					Files.readString(this.output)));
		}
		return new Measurement(seconds, cpuSecondsOfEndedChildren() - cpuBefore, peak);
	}

	/** So that nobody waits for what others have written. */
	private static void flushDisks() throws IOException, InterruptedException {
		new ProcessBuilder("sync").start().waitFor();
	}

	private static double cpuSecondsOfEndedChildren() throws IOException {
		String stat = Files.readString(Path.of("/proc/self/stat"));
		String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
		return (Long.parseLong(fields[CHILDREN_USER_TIME]) + Long.parseLong(fields[CHILDREN_USER_TIME + 1]))
				/ TICKS_PER_SECOND;
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

}
