package com.bulkreservations.partnercenter;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Holds the calls of one tenant to its limit: a token bucket, and a hold on all calls
 * after an answer that asks for one.
 */
final class CallGate {

	/** Of a minute's calls, how many may come at once. */
	private static final double BURST = 0.1;

	/** Longer waits are asked for again by the next answer. */
	private static final Duration LONGEST_HOLD = Duration.ofMinutes(15);

	private static final Duration LONGEST_OWN_HOLD = Duration.ofMinutes(5);

	private final double perNano;

	private final double capacity;

	private final LongSupplier nanos;

	private final Pause pause;

	private double tokens;

	private long refilledAt;

	private long heldUntil;

	private int throttledInARow;

	/**
	 * Creates a gate.
	 * @param nanos a clock that nobody sets, whose numbers may begin anywhere and
	 * overflow
	 */
	CallGate(int perMinute, LongSupplier nanos, Pause pause) {
		this.perNano = perMinute / (double) Duration.ofMinutes(1).toNanos();
		this.capacity = Math.max(1, perMinute * BURST);
		this.nanos = nanos;
		this.pause = pause;
		this.tokens = this.capacity;
		this.refilledAt = nanos.getAsLong();
		this.heldUntil = this.refilledAt;
	}

	/** Waits until a call may be sent. */
	void pass() throws InterruptedException {
		await(reserve());
	}

	/** Waits while all calls are held, for a call that has passed. */
	void awaitRelease() throws InterruptedException {
		await(held());
	}

	private void await(long first) throws InterruptedException {
		for (long wait = first; wait > 0; wait = held()) {
			this.pause.pause(Duration.ofNanos(wait));
		}
	}

	/** Takes a token that is there, or the next one to come; returns how long that is. */
	private synchronized long reserve() {
		long now = this.nanos.getAsLong();
		this.tokens = Math.min(this.capacity, this.tokens + (now - this.refilledAt) * this.perNano) - 1;
		this.refilledAt = now;
		long wait = (this.tokens >= 0) ? 0 : (long) Math.ceil(-this.tokens / this.perNano);
		return Math.max(wait, this.heldUntil - now);
	}

	private synchronized long held() {
		return this.heldUntil - this.nanos.getAsLong();
	}

	/**
	 * Holds all calls, since Partner Center had too many.
	 * @param asked how long it asks to wait, or {@code null} if it does not say
	 */
	synchronized void throttled(@Nullable Duration asked) {
		long now = this.nanos.getAsLong();
		if (this.heldUntil - now <= 0) {
			this.throttledInARow++;
		}
		Duration own = Duration.ofSeconds(1L << Math.min(this.throttledInARow - 1, 30));
		Duration hold = shorter(own, LONGEST_OWN_HOLD);
		if (asked != null && (this.throttledInARow == 1 || asked.compareTo(hold) > 0)) {
			hold = shorter(asked, LONGEST_HOLD);
		}
		this.heldUntil = now + Math.max(this.heldUntil - now, hold.toNanos());
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	/** Notes that a call was processed. */
	synchronized void answered() {
		if (held() <= 0) {
			this.throttledInARow = 0;
		}
	}

	/** Lets time pass. */
	interface Pause {

		void pause(Duration time) throws InterruptedException;

	}

}
