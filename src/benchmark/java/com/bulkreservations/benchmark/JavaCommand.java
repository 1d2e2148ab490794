package com.bulkreservations.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Command lines that start Java: that of the distribution, which the build names, or the
 * one that runs the benchmark.
 */
final class JavaCommand {

	private static final Path RUNTIME = Path
		.of(System.getProperty("benchmark.runtime", System.getProperty("java.home")));

	private static final String JAVA = RUNTIME.resolve("bin/java").toString();

	private JavaCommand() {
	}

	/** Returns the version of the Java that contenders run on, such as 25.0.3. */
	static String version() throws IOException {
		Properties release = new Properties();
		try (Reader reader = Files.newBufferedReader(RUNTIME.resolve("release"))) {
			release.load(reader);
		}
		return release.getProperty("JAVA_VERSION", "unknown").replace("\"", "");
	}

	static List<String> ofJar(List<String> options, Path jar, String... arguments) {
		return command(options, Stream.concat(Stream.of("-jar", jar.toString()), Arrays.stream(arguments)));
	}

	/**
	 * @param libraries a class of each library it needs, so that it has no longer a class
	 * path than that
	 */
	static List<String> ofClass(List<String> options, Class<?> main, List<Class<?>> libraries, String... arguments) {
		return ofClass(options, main,
				libraries.stream().map(JavaCommand::locationOf).collect(Collectors.joining(File.pathSeparator)),
				arguments);
	}

	/**
	 * @param libraries the class path of what it needs beside itself
	 */
	static List<String> ofClass(List<String> options, Class<?> main, String libraries, String... arguments) {
		return command(options,
				Stream.concat(Stream.of("-cp", locationOf(main) + File.pathSeparator + libraries, main.getName()),
						Arrays.stream(arguments)));
	}

	/** A library of the benchmark's class path, by how its file name begins. */
	static String entry(String name) {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
			.filter((entry) -> Path.of(entry).getFileName().toString().startsWith(name))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("Expected a jar on the class path that begins with " + name
					+ ", but there is none. Start the benchmark by its Maven profile."));
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
