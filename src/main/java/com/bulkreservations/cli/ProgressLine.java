package com.bulkreservations.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.job.Progress;

/**
 * Shows how far an upload is: on a terminal a bar that is drawn anew, elsewhere a line
 * now and then.
 */
final class ProgressLine {

	private static final int BAR = 30;

	private static final int WIDTH = 100;

	private static final long ON_TERMINAL = TimeUnit.MILLISECONDS.toNanos(200);

	private static final long ELSEWHERE = TimeUnit.SECONDS.toNanos(10);

	private final Terminal terminal;

	private final String name;

	private final long begun = System.nanoTime();

	private long rowsBefore = -1;

	private long shown = this.begun;

	private boolean drawn;

	ProgressLine(Terminal terminal, String name) {
		this.terminal = terminal;
		this.name = name;
	}

	void show(Progress progress) {
		long now = System.nanoTime();
		if (this.rowsBefore < 0) {
			// What was reviewed before a restart says nothing about the speed of this
			// one.
			this.rowsBefore = 0;
		}
		if (now - this.shown < (this.terminal.interactive() ? ON_TERMINAL : ELSEWHERE)) {
			return;
		}
		this.shown = now;
		double seconds = (now - this.begun) / 1e9;
		long percent = 100 * progress.bytes() / Math.max(1, progress.ofBytes());
		String numbers = String.format(Locale.ROOT, "%3d %%  %,d rows, %,.0f rows/s", percent, progress.rows(),
				(progress.rows() - this.rowsBefore) / seconds);
		if (this.terminal.interactive()) {
			int filled = (int) (BAR * percent / 100);
			String line = "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "] " + numbers + "  " + this.name;
			this.terminal.err().print("\r" + line.substring(0, Math.min(line.length(), WIDTH)));
			this.drawn = true;
		}
		else {
			this.terminal.err().println(this.name + ": " + numbers.strip());
		}
		this.terminal.err().flush();
	}

	/** Takes the bar away. */
	void clear() {
		if (this.drawn) {
			this.terminal.err().print("\r" + " ".repeat(WIDTH) + "\r");
			this.terminal.err().flush();
			this.drawn = false;
		}
	}

}
