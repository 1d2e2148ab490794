package com.bulkreservations.cli;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.application.HaltingProgram;

import static org.assertj.core.api.Assertions.assertThat;

/** The program in a process of its own, as a person or a scheduler starts it. */
final class ProgramProcess implements Closeable {

	/** What makes a short life short. */
	private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto",
			"-Dfile.encoding=UTF-8");

	private static final int LONGEST_MINUTES = 10;

	private final Process process;

	private final Path console;

	private ProgramProcess(Process process, Path console) {
		this.process = process;
		this.console = console;
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
		List<String> jvm = new ArrayList<>(JVM);
		jvm.addAll(options);
		List<String> arguments = new ArrayList<>(List.of(words));
		arguments.addAll(settings);
		return start(jvm, withoutTests(), BulkReservations.class.getName(), console, arguments);
	}

	/** Starts the program from its archive. */
	static ProgramProcess start(ArchivedProgram program, Path console, List<String> settings, String... words)
			throws IOException {
		List<String> jvm = new ArrayList<>(JVM);
		jvm.addAll(program.options());
		List<String> arguments = new ArrayList<>(List.of(words));
		arguments.addAll(settings);
		return start(jvm, program.classPath(), BulkReservations.class.getName(), console, arguments);
	}

	/** Starts the program where file names are ASCII. */
	static ProgramProcess startInLocaleC(Path console, List<String> settings, String... words) throws IOException {
		List<String> command = new ArrayList<>(List.of("env", "-u", "LANG", "LC_ALL=C"));
		List<String> arguments = new ArrayList<>(List.of(words));
		arguments.addAll(settings);
		command.addAll(command(JVM, withoutTests(), BulkReservations.class.getName(), arguments));
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
		return start(JVM, System.getProperty("java.class.path"), main.getName(), console, arguments);
	}

	/** Starts the program with further variables in its environment. */
	static ProgramProcess startWith(Map<String, String> variables, Path console, List<String> settings, String... words)
			throws IOException {
		List<String> command = new ArrayList<>(List.of("env"));
		variables.forEach((name, value) -> command.add(name + "=" + value));
		List<String> arguments = new ArrayList<>(List.of(words));
		arguments.addAll(settings);
		command.addAll(command(JVM, withoutTests(), BulkReservations.class.getName(), arguments));
		return start(command, console);
	}

	private static ProgramProcess start(List<String> jvm, String classPath, String main, Path console,
			List<String> arguments) throws IOException {
		return start(command(jvm, classPath, main, arguments), console);
	}

	private static ProgramProcess start(List<String> command, Path console) throws IOException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(console.toFile())
			.start();
		return new ProgramProcess(process, console);
	}

	private static List<String> command(List<String> jvm, String classPath, String main, List<String> arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(jvm);
		command.addAll(List.of("-cp", classPath, main));
		command.addAll(arguments);
		return command;
	}

	/** The class path, but for the tests themselves. */
	static String withoutTests() {
		return String.join(File.pathSeparator,
				Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
					.filter((entry) -> !Path.of(entry).endsWith("test-classes"))
					.toList());
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

	/** Asks it to end, as {@code kill} and systemd do. */
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
