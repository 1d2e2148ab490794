package com.bulkreservations.purchase.job;

import java.time.Duration;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When carts without an answer are looked for. */
class LookTimesTest {

	private long now = Long.MAX_VALUE - 5;

	private final LookTimes times = new LookTimes(Duration.ofSeconds(160), Duration.ofMinutes(30), () -> this.now);

	private void pass(Duration time) {
		this.now += time.toNanos();
	}

	@Test
	void lostCartIsDueWhenPartnerCenterNoLongerWorksOnIt() {
		this.times.lost("cart");
		assertThat(this.times.isDue("cart")).isFalse();
		assertThat(this.times.nanosToNext()).isEqualTo(OptionalLong.of(Duration.ofSeconds(160).toNanos()));
		pass(Duration.ofSeconds(160).minusNanos(1));
		assertThat(this.times.isDue("cart")).isFalse();
		pass(Duration.ofNanos(1));
		assertThat(this.times.isDue("cart")).isTrue();
		assertThat(this.times.hasWaitedLongEnough("cart")).isFalse();
		assertThat(this.times.nanosToNext()).hasValue(0);
	}

	@Test
	void cartOfAnEarlierProcessIsDueAtOnceAndWaitsForAsLong() {
		this.times.found("cart");
		assertThat(this.times.isDue("cart")).isTrue();
		pass(Duration.ofMinutes(30).minusNanos(1));
		this.times.found("cart");
		assertThat(this.times.hasWaitedLongEnough("cart")).isFalse();
		pass(Duration.ofNanos(1));
		assertThat(this.times.hasWaitedLongEnough("cart")).isTrue();
	}

	@Test
	void cartIsLookedForAgainUntilTheEndOfTheWait() {
		this.times.found("cart");
		this.times.looked("cart");
		assertThat(this.times.nanosToNext()).hasValue(Duration.ofMinutes(5).toNanos());
		pass(Duration.ofMinutes(28));
		this.times.looked("cart");
		assertThat(this.times.nanosToNext()).hasValue(Duration.ofMinutes(2).toNanos());
		pass(Duration.ofMinutes(2));
		assertThat(this.times.isDue("cart")).isTrue();
		assertThat(this.times.hasWaitedLongEnough("cart")).isTrue();
		this.times.looked("cart");
		assertThat(this.times.nanosToNext()).hasValue(Duration.ofMinutes(5).toNanos());
	}

	@Test
	void knownCartIsForgotten() {
		this.times.lost("cart");
		this.times.known("cart");
		this.times.looked("cart");
		assertThat(this.times.nanosToNext()).isEmpty();
		assertThat(this.times.isDue("cart")).isFalse();
		assertThat(this.times.hasWaitedLongEnough("cart")).isFalse();
	}

	@Test
	void waitIsAtLeastThatForTheAnswer() {
		LookTimes short1 = new LookTimes(Duration.ofSeconds(160), Duration.ZERO, () -> this.now);
		short1.lost("cart");
		pass(Duration.ofSeconds(159));
		assertThat(short1.hasWaitedLongEnough("cart")).isFalse();
		pass(Duration.ofSeconds(1));
		assertThat(short1.hasWaitedLongEnough("cart")).isTrue();
	}

}
