package com.bulkreservations.sync;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Says how far a step is, its rate and the time left, every ten seconds. */
final class SyncProgress {

	private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

	private static final double NANOS_A_MINUTE = TimeUnit.MINUTES.toNanos(1);

	private final Consumer<String> lines;

	private final LongSupplier nanoTime;

	private String step = "";

	private long begunNanos;

	/** What was done before this start says nothing about its rate. */
	private int begunAt;

	private long saidNanos;

	SyncProgress(Consumer<String> lines, LongSupplier nanoTime) {
		this.lines = lines;
		this.nanoTime = nanoTime;
	}

	/** Begins a step, of which something may be done already. */
	void begin(String name, int done) {
		this.step = name;
		this.begunAt = done;
		this.begunNanos = this.nanoTime.getAsLong();
		this.saidNanos = this.begunNanos;
	}

	/**
	 * Notes how far the step is.
	 * @param total 0 if nobody knows
	 */
	void at(int done, int total) {
		long now = this.nanoTime.getAsLong();
		if (now - this.saidNanos < INTERVAL_NANOS) {
			return;
		}
		this.saidNanos = now;
		double perMinute = (done - this.begunAt) * NANOS_A_MINUTE / (now - this.begunNanos);
		StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%s: %,d", this.step, done));
		if (total > 0) {
			line.append(String.format(Locale.ROOT, " of %,d", total));
		}
		line.append(String.format(Locale.ROOT, ", %,.0f a minute", perMinute));
		if (total > done && perMinute > 0) {
			Duration left = Duration.ofSeconds(Math.round((total - done) * 60 / perMinute));
			line.append(String.format(Locale.ROOT, ", %d h %02d min left", left.toHours(), left.toMinutesPart()));
		}
		this.lines.accept(line.toString());
	}

}
