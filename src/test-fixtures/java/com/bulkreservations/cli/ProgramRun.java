package com.bulkreservations.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * One start of the program within this JVM.
 *
 * @param out what it wrote for people
 * @param err what it wrote of progress and errors
 */
public record ProgramRun(int exitCode, String out, String err) {

	/** Starts the program with these settings and words. */
	public static ProgramRun of(List<String> settings, String... words) {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		List<String> arguments = new ArrayList<>(List.of(words));
		arguments.addAll(settings);
		int exitCode = BulkReservations.execute(
				new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false, Terminal.DEFAULT_WIDTH),
				arguments.toArray(String[]::new));
		return new ProgramRun(exitCode, out.toString(), err.toString());
	}

	/** All that a person saw. */
	public String text() {
		return this.out + this.err;
	}

}
