package com.bulkreservations.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many rows were accepted and rejected: what a peer says last. */
record Counts(long accepted, long rejected) {

	private static final Pattern LINE = Pattern.compile("accepted (\\d+) rejected (\\d+)");

	@SuppressWarnings("SystemOut")
	void print() {
		System.out.printf(Locale.ROOT, "accepted %d rejected %d%n", this.accepted, this.rejected);
	}

	/** Reads what a peer has printed. */
	static Counts in(Path output) {
		try {
			String text = Files.readString(output);
			Matcher line = LINE.matcher(text);
			if (!line.find()) {
				throw new IllegalStateException("Expected the counts of a peer in " + output + ", but found: " + text);
			}
			return new Counts(Long.parseLong(line.group(1)), Long.parseLong(line.group(2)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
