package com.bulkreservations.benchmark;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Command lines that start Java, the one that runs the benchmark. */
final class JavaCommand {

	private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

	private JavaCommand() {
	}

	static List<String> ofJar(List<String> options, Path jar, String... arguments) {
		return command(options, Stream.concat(Stream.of("-jar", jar.toString()), Arrays.stream(arguments)));
	}

	/**
	 * @param libraries a class of each library it needs, so that it has no longer a class
	 * path than that
	 */
	static List<String> ofClass(Class<?> main, List<Class<?>> libraries, String... arguments) {
		String classPath = Stream.concat(Stream.of(main), libraries.stream())
			.map(JavaCommand::locationOf)
			.collect(Collectors.joining(":"));
		return ofClass(main, classPath, arguments);
	}

	/** With all libraries that the benchmark has. */
	static List<String> ofClass(Class<?> main, String classPath, String... arguments) {
		return command(List.of(), Stream.concat(Stream.of("-cp", classPath, main.getName()), Arrays.stream(arguments)));
	}

	private static List<String> command(List<String> options, Stream<String> what) {
		List<String> command = new ArrayList<>(List.of(JAVA));
		command.addAll(options);
		what.forEach(command::add);
		return command;
	}

	private static String locationOf(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
