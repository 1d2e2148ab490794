package com.bulkreservations.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import picocli.CommandLine.Help.Ansi;

/**
 * The output of the program: results go to {@code out}, progress and errors to
 * {@code err}.
 *
 * @param interactive whether lines may be overwritten, since a person watches
 */
record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {

	/** Returns the standard output and error of this process. */
	static Terminal ofThisProcess() {
		return new Terminal(writer(System.out), writer(System.err), Ansi.AUTO.enabled());
	}

	private static PrintWriter writer(PrintStream stream) {
		String encoding = System.getProperty("stdout.encoding");
		Charset charset = (encoding != null && Charset.isSupported(encoding)) ? Charset.forName(encoding)
				: StandardCharsets.UTF_8;
		return new PrintWriter(stream, true, charset);
	}

}
