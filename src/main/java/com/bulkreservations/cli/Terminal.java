package com.bulkreservations.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * The output of the program: results go to {@code out}, progress and errors to
 * {@code err}.
 *
 * @param interactive whether lines may be overwritten, since a person watches
 * @param width the number of characters in a line
 */
record Terminal(PrintWriter out, PrintWriter err, boolean interactive, int width) {

	static final int DEFAULT_WIDTH = 80;

	private static final Pattern STTY_SIZE = Pattern.compile("\\d+ (\\d+)\\s*");

	/** Returns the standard output and error of this process. */
	static Terminal ofThisProcess() {
		boolean interactive = Ansi.AUTO.enabled();
		return new Terminal(writer(System.out), writer(System.err), interactive,
				interactive ? width(System.getenv("COLUMNS"), Terminal::sttySize) : DEFAULT_WIDTH);
	}

	/**
	 * Determines the width of a terminal.
	 * @param columns the environment variable {@code COLUMNS}, which shells seldom export
	 * @param sttySize the output of {@code stty size}, or {@code null}
	 */
	static int width(@Nullable String columns, Supplier<@Nullable String> sttySize) {
		if (columns != null && columns.matches("[1-9]\\d{0,3}")) {
			return Integer.parseInt(columns);
		}
		String size = sttySize.get();
		Matcher matcher = STTY_SIZE.matcher((size != null) ? size : "");
		return (matcher.matches() && !"0".equals(matcher.group(1))) ? Integer.parseInt(matcher.group(1))
				: DEFAULT_WIDTH;
	}

	private static @Nullable String sttySize() {
		try {
			Process stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty"))
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
			return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
		}
		catch (IOException ex) {
			return null;
		}
	}

	private static PrintWriter writer(PrintStream stream) {
		String encoding = System.getProperty("stdout.encoding");
		Charset charset = (encoding != null && Charset.isSupported(encoding)) ? Charset.forName(encoding)
				: StandardCharsets.UTF_8;
		return new PrintWriter(stream, true, charset);
	}

}
