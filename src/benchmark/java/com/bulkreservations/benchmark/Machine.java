package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where the benchmark runs, in a few words. */
final class Machine {

	private Machine() {
	}

	static String describe() throws IOException {
		return String.format(Locale.ROOT, "%d cores (%s), %.0f GB, JDK %s", Runtime.getRuntime().availableProcessors(),
				value("/proc/cpuinfo", "model name"),
				Double.parseDouble(value("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1e6,
				JavaCommand.version());
	}

	private static String value(String file, String name) throws IOException {
		return Files.readAllLines(Path.of(file))
			.stream()
			.filter((line) -> line.startsWith(name))
			.map((line) -> line.substring(line.indexOf(':') + 1).strip())
			.findFirst()
			.orElse("unknown");
	}

}
