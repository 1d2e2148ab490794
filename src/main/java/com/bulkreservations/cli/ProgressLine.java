package com.bulkreservations.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import com.bulkreservations.run.Progress;

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

	private final LongSupplier nanoTime;

	private long shown;

	/** The rows of the first restart point of this start, and when it was reached. */
	private long rowsAtFirst = -1;

	private long first;

	private boolean drawn;

	ProgressLine(Terminal terminal, String name) {
		this(terminal, name, System::nanoTime);
	}

	ProgressLine(Terminal terminal, String name, LongSupplier nanoTime) {
		this.terminal = terminal;
		this.name = name;
		this.nanoTime = nanoTime;
		this.shown = nanoTime.getAsLong();
	}

	void show(Progress progress) {
		long now = this.nanoTime.getAsLong();
		if (this.rowsAtFirst < 0) {
			// What was reviewed before a restart says nothing about the speed of this
			// start.
			this.rowsAtFirst = progress.rows();
			this.first = now;
		}
		if (now - this.shown < (this.terminal.interactive() ? ON_TERMINAL : ELSEWHERE)) {
			return;
		}
		this.shown = now;
		long percent = 100 * progress.bytes() / Math.max(1, progress.ofBytes());
		String numbers = String.format(Locale.ROOT, "%3d %%  %,d rows%s", percent, progress.rows(),
				rate(progress.rows(), now));
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

	private String rate(long rows, long now) {
		double seconds = (now - this.first) / 1e9;
		return (seconds > 0) ? String.format(Locale.ROOT, ", %,.0f rows/s", (rows - this.rowsAtFirst) / seconds) : "";
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
