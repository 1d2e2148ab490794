package com.bulkreservations.reference;

import java.nio.file.Path;
import java.util.List;

import com.bulkreservations.Installation;

/** The last column of a catalogue file, which files of former versions do not have. */
public final class MarketColumn {

	private MarketColumn() {
	}

	/** Leaves the rows without a market, as they were before there was the column. */
	public static void removeFrom(Path catalogue) {
		List<String> lines = Installation.read(catalogue).lines().toList();
		StringBuilder text = new StringBuilder(withoutLast(lines.get(0), ",market"));
		lines.stream()
			.skip(1)
			.filter((line) -> line.endsWith(","))
			.forEach((line) -> text.append(withoutLast(line, ",")));
		Installation.write(catalogue, text.toString());
	}

	private static String withoutLast(String line, String end) {
		if (!line.endsWith(end)) {
			throw new IllegalArgumentException("Expected '%s' at the end of %s".formatted(end, line));
		}
		return line.substring(0, line.length() - end.length()) + "\n";
	}

}
