package com.bulkreservations.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One start of the program in a process of its own. */
final class ProgramProcess implements Closeable {

	private final Process process;

	private final Path output;

	private ProgramProcess(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	static ProgramProcess start(Path output, List<String> settings, String... words) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
						System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
						BulkReservations.class.getName()));
		command.addAll(List.of(words));
		command.addAll(settings);
		return new ProgramProcess(
				new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start(), output);
	}

	/** Asks it to end, as {@code kill} and systemd do. */
	void terminate() {
		this.process.destroy();
	}

	int exitCode() throws InterruptedException {
		if (!this.process.waitFor(2, TimeUnit.MINUTES)) {
			throw new IllegalStateException("The program does not end");
		}
		return this.process.exitValue();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	String text() throws IOException {
		return Files.readString(this.output);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
