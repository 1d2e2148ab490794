package com.bulkreservations.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Loads the classes of a run before they are needed: a start spends a third of its time
 * on loading some thousand of them, one after the other, while another processor has
 * little to do. All but one are not initialized, so that nothing else happens earlier
 * than without.
 */
final class ClassesAhead {

	/**
	 * A name in each line, in the order in which a run needs them. May be out of date,
	 * for instance after an upgrade of a library: what is missing is loaded when it is
	 * needed. {@code ClassesAheadIT} makes it anew, and fails where they differ much.
	 */
	static final String LIST = "/META-INF/classes-of-a-run.txt";

	/** What Spring Batch tells the flight recorder first. */
	static final String FIRST_EVENT = "org.springframework.batch.core.observability.jfr.events.job.JobLaunchEvent";

	private ClassesAhead() {
	}

	/** Starts to load them, in a thread that ends with the program. */
	static void load() {
		if (Runtime.getRuntime().availableProcessors() > 1) {
			Thread thread = new Thread(() -> load(ClassesAhead.class.getClassLoader()), "classes-ahead");
			thread.setDaemon(true);
			thread.start();
		}
	}

	/** Loads them. */
	static void load(ClassLoader loader) {
		try (InputStream list = Objects.requireNonNull(ClassesAhead.class.getResourceAsStream(LIST));
				BufferedReader names = new BufferedReader(new InputStreamReader(list, StandardCharsets.US_ASCII))) {
			for (String name = names.readLine(); name != null; name = names.readLine()) {
				load(name, false, loader);
			}
			// Registers it with the JVM's flight recorder, which takes a thirtieth of a
			// start.
			load(FIRST_EVENT, true, loader);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void load(String name, boolean initialize, ClassLoader loader) {
		try {
			Class.forName(name, initialize, loader);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			// Whoever needs it will fail, and say so.
		}
	}

}
