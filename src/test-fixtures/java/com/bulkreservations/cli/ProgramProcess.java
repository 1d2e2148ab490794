package com.bulkreservations.cli;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.Installation;
import com.bulkreservations.application.HaltingProgram;

import static org.assertj.core.api.Assertions.assertThat;

/** The program in a process of its own, as a person or a scheduler starts it. */
final class ProgramProcess implements Closeable {

	private static final int LONGEST_MINUTES = 10;

	private final Process process;

	private final Path console;

	private ProgramProcess(Process process, Path console) {
		this.process = process;
		this.console = console;
	}

	/** Returns a port of this machine on which nobody listens. */
	static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/**
	 * Starts the program.
	 * @param console the file that it writes to instead of a terminal
	 * @param words the command
	 */
	static ProgramProcess start(Path console, List<String> settings, String... words) throws IOException {
		return start(List.of(), console, settings, words);
	}

	/**
	 * Starts the program in a JVM with further options.
	 */
	static ProgramProcess start(List<String> options, Path console, List<String> settings, String... words)
			throws IOException {
		return start(List.of(), options, console, settings, words);
	}

	/** Starts the program where file names are ASCII. */
	static ProgramProcess startInLocaleC(Path console, List<String> settings, String... words) throws IOException {
		return start(List.of("env", "-u", "LANG", "LC_ALL=C"), List.of(), console, settings, words);
	}

	/** Starts the program with further variables in its environment. */
	static ProgramProcess startWith(Map<String, String> variables, Path console, List<String> settings, String... words)
			throws IOException {
		List<String> environment = new ArrayList<>(List.of("env"));
		variables.forEach((name, value) -> environment.add(name + "=" + value));
		return start(environment, List.of(), console, settings, words);
	}

	private static ProgramProcess start(List<String> environment, List<String> options, Path console,
			List<String> settings, String... words) throws IOException {
		List<String> command = new ArrayList<>(environment);
		command.addAll(ArchivedProgram.command(options));
		command.addAll(List.of(words));
		command.addAll(settings);
		return start(command, console);
	}

	/** Runs the program until its JVM halts at an instant of {@link HaltingProgram}. */
	static void halt(String instant, List<String> settings, Path console) throws Exception {
		List<String> arguments = new ArrayList<>(List.of(instant));
		arguments.addAll(settings);
		ProgramProcess process = startTest(HaltingProgram.class, console, arguments);
		assertThat(process.exitCode()).as(process.text()).isEqualTo(HaltingProgram.HALTED);
	}

	/** Starts a test's own program, beside which the tests are to be found. */
	static ProgramProcess startTest(Class<?> main, Path console, List<String> arguments) throws IOException {
		List<String> command = ArchivedProgram.command(main);
		command.addAll(arguments);
		return start(command, console);
	}

	private static ProgramProcess start(List<String> command, Path console) throws IOException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(console.toFile())
			.start();
		return new ProgramProcess(process, console);
	}

	/**
	 * Kills the process (SIGKILL), if it still runs when some time has passed.
	 * @return whether it still ran
	 */
	boolean killAfter(long milliseconds) throws InterruptedException {
		if (this.process.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
			return false;
		}
		this.process.destroyForcibly();
		this.process.waitFor();
		return true;
	}

	/** Waits for the end of the process. */
	int exitCode() throws InterruptedException {
		return exitCodeWithin(LONGEST_MINUTES);
	}

	/** Waits for the end of a process that may take long. */
	int exitCodeWithin(int minutes) throws InterruptedException {
		assertThat(this.process.waitFor(minutes, TimeUnit.MINUTES)).as("ended").isTrue();
		return this.process.exitValue();
	}

	/**
	 * Asks it to end, as {@code kill} and systemd do. Before its command has begun, it
	 * would end with the number of the signal.
	 */
	void terminate() {
		this.process.destroy();
	}

	/** Kills it at once (SIGKILL). */
	void kill() {
		this.process.destroyForcibly();
	}

	/** Freezes it, as a virtual machine that is moved, or lets it run again. */
	void freeze(boolean frozen) throws IOException, InterruptedException {
		Process kill = new ProcessBuilder("kill", frozen ? "-STOP" : "-CONT", Long.toString(this.process.pid()))
			.inheritIO()
			.start();
		assertThat(kill.waitFor()).isZero();
	}

	long pid() {
		return this.process.pid();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/** All that it has written. */
	String text() {
		return Installation.read(this.console);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
