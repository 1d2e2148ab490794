package com.bulkreservations.purchase.job;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;

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
		assertThat(this.times.nanosToNext(Set.of("cart")))
			.isEqualTo(OptionalLong.of(Duration.ofSeconds(160).toNanos()));
		pass(Duration.ofSeconds(160).minusNanos(1));
		assertThat(this.times.isDue("cart")).isFalse();
		pass(Duration.ofNanos(1));
		assertThat(this.times.isDue("cart")).isTrue();
		assertThat(this.times.hasWaitedLongEnough("cart")).isFalse();
		assertThat(this.times.nanosToNext(Set.of("cart"))).hasValue(0);
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
		assertThat(this.times.nanosToNext(Set.of("cart"))).hasValue(Duration.ofMinutes(5).toNanos());
		pass(Duration.ofMinutes(28));
		this.times.looked("cart");
		assertThat(this.times.nanosToNext(Set.of("cart"))).hasValue(Duration.ofMinutes(2).toNanos());
		pass(Duration.ofMinutes(2));
		assertThat(this.times.isDue("cart")).isTrue();
		assertThat(this.times.hasWaitedLongEnough("cart")).isTrue();
		this.times.looked("cart");
		assertThat(this.times.nanosToNext(Set.of("cart"))).hasValue(Duration.ofMinutes(5).toNanos());
	}

	@Test
	void knownCartIsForgotten() {
		this.times.lost("cart");
		this.times.known("cart");
		this.times.looked("cart");
		assertThat(this.times.nanosToNext(Set.of("cart"))).isEmpty();
		assertThat(this.times.isDue("cart")).isFalse();
		assertThat(this.times.hasWaitedLongEnough("cart")).isFalse();
	}

	/** Nobody looks for it any more: its look is due, and stays due. */
	@Test
	void cartThatPersonsHaveDecidedAboutIsNotWaitedFor() {
		this.times.lost("decided");
		pass(Duration.ofSeconds(100));
		this.times.lost("cart");
		pass(Duration.ofSeconds(60));
		assertThat(this.times.nanosToNext(Set.of("decided", "cart"))).hasValue(0);
		assertThat(this.times.nanosToNext(Set.of("cart"))).hasValue(Duration.ofSeconds(100).toNanos());
		assertThat(this.times.nanosToNext(Set.of())).isEmpty();
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
