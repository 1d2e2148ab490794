package com.bulkreservations.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import com.bulkreservations.run.Progress;

/**
 * Shows the progress of an upload: on a terminal as a bar that is redrawn, elsewhere as a
 * line every ten seconds.
 */
final class ProgressLine {

	private static final int BAR_WIDTH = 30;

	private static final long TERMINAL_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

	private static final long FILE_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

	private final Terminal terminal;

	private final String name;

	private final LongSupplier nanoTime;

	private long shownNanos;

	/** Rows at the first restart point of this start, or -1 before it. */
	private long firstRows = -1;

	private long firstNanos;

	/** The length of the bar on the terminal, or 0 if there is none. */
	private int drawnLength;

	ProgressLine(Terminal terminal, String name) {
		this(terminal, name, System::nanoTime);
	}

	ProgressLine(Terminal terminal, String name, LongSupplier nanoTime) {
		this.terminal = terminal;
		this.name = name;
		this.nanoTime = nanoTime;
		this.shownNanos = nanoTime.getAsLong();
	}

	void show(Progress progress) {
		long now = this.nanoTime.getAsLong();
		if (this.firstRows < 0) {
			// Rows before a restart say nothing about the speed of this start.
			this.firstRows = progress.rows();
			this.firstNanos = now;
		}
		if (now - this.shownNanos < (this.terminal.interactive() ? TERMINAL_INTERVAL_NANOS : FILE_INTERVAL_NANOS)) {
			return;
		}
		this.shownNanos = now;
		long percent = 100 * progress.bytes() / Math.max(1, progress.ofBytes());
		String numbers = String.format(Locale.ROOT, "%3d %%  %,d rows%s", percent, progress.rows(),
				rate(progress.rows(), now));
		if (this.terminal.interactive()) {
			int filled = (int) (BAR_WIDTH * percent / 100);
			String line = "[" + "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled) + "] " + numbers + "  " + this.name;
			draw(line.substring(0, Math.min(line.length(), this.terminal.width() - 1)));
		}
		else {
			this.terminal.err().println(this.name + ": " + numbers.strip());
		}
		this.terminal.err().flush();
	}

	private String rate(long rows, long now) {
		double seconds = (now - this.firstNanos) / 1e9;
		return (seconds > 0) ? String.format(Locale.ROOT, ", %,.0f rows/s", (rows - this.firstRows) / seconds) : "";
	}

	private void draw(String line) {
		this.terminal.err().print("\r" + line + " ".repeat(Math.max(0, this.drawnLength - line.length())));
		this.drawnLength = line.length();
	}

	/** Removes the bar. */
	void clear() {
		if (this.drawnLength > 0) {
			draw("");
			this.terminal.err().print("\r");
			this.terminal.err().flush();
		}
	}

}
