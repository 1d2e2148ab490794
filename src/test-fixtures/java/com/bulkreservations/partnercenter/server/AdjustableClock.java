package com.bulkreservations.partnercenter.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of day, plus what a test has added to it. */
public final class AdjustableClock extends Clock {

	private volatile Duration added = Duration.ZERO;

	/** Lets time pass at once. */
	public synchronized void advance(Duration duration) {
		this.added = this.added.plus(duration);
	}

	@Override
	public Instant instant() {
		return Clock.systemUTC().instant().plus(this.added);
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException();
	}

}
