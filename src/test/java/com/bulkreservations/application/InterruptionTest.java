package com.bulkreservations.application;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When a purchase sees that something comes before it. */
class InterruptionTest {

	/** A clock that passes its greatest number in between. */
	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);

	private final AtomicBoolean something = new AtomicBoolean();

	private final AtomicInteger looks = new AtomicInteger();

	private final Interruption interruption = new Interruption(() -> {
		this.looks.incrementAndGet();
		return this.something.get();
	}, this.nanos::get);

	@Test
	void looksAtOnceAndThenOnceASecond() {
		assertThat(this.interruption.getAsBoolean()).isFalse();
		this.something.set(true);
		this.nanos.addAndGet(TimeUnit.SECONDS.toNanos(1) - 1);
		assertThat(this.interruption.getAsBoolean()).isFalse();
		assertThat(this.looks).hasValue(1);
		assertThat(this.interruption.isDue()).isFalse();
		this.nanos.addAndGet(1);
		assertThat(this.interruption.getAsBoolean()).isTrue();
		assertThat(this.looks).hasValue(2);
	}

	@Test
	void whatWasFoundStaysSo() {
		this.something.set(true);
		assertThat(this.interruption.isDue()).isFalse();
		assertThat(this.interruption.getAsBoolean()).isTrue();
		this.something.set(false);
		this.nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
		assertThat(this.interruption.getAsBoolean()).isTrue();
		assertThat(this.interruption.isDue()).isTrue();
		assertThat(this.looks).hasValue(1);
	}

	@Test
	void purchaseEndsWhereNobodyCanLook() {
		assertThat(new Interruption(() -> {
			throw new IOException("the disk is gone");
		}).getAsBoolean()).isTrue();
		assertThat(new Interruption(() -> {
			throw new IllegalStateException("the database is gone");
		}).getAsBoolean()).isTrue();
	}

}
