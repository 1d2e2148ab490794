package com.bulkreservations.purchase.job;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;

import com.bulkreservations.purchase.Items;
import com.bulkreservations.purchase.PurchaseCart;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When carts without an answer are looked for. */
class LookTimesTest {

	private static final PurchaseCart UNKNOWN = Items.sent(Items.item(1, "004G", 1))
		.unknown(Items.finding(), Items.NOW);

	private static final String CART = UNKNOWN.name();

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
		this.times.found(UNKNOWN);
		assertThat(this.times.isDue(CART)).isTrue();
		pass(Duration.ofMinutes(30).minusNanos(1));
		this.times.found(UNKNOWN);
		assertThat(this.times.hasWaitedLongEnough(CART)).isFalse();
		pass(Duration.ofNanos(1));
		assertThat(this.times.hasWaitedLongEnough(CART)).isTrue();
	}

	@Test
	void waitOfAnEarlierProcessCounts() {
		this.times.lost(CART);
		pass(Duration.ofMinutes(20));
		PurchaseCart noted = this.times.noteWait(UNKNOWN);
		assertThat(noted.waited()).isEqualTo(Duration.ofMinutes(20));
		assertThat(noted.revision()).isEqualTo(UNKNOWN.revision());
		LookTimes next = new LookTimes(Duration.ofSeconds(160), Duration.ofMinutes(30), () -> this.now);
		next.found(noted);
		assertThat(next.isDue(CART)).isTrue();
		assertThat(next.noteWait(noted)).isEqualTo(noted);
		pass(Duration.ofMinutes(10).minusNanos(1));
		assertThat(next.hasWaitedLongEnough(CART)).isFalse();
		pass(Duration.ofNanos(1));
		assertThat(next.hasWaitedLongEnough(CART)).isTrue();
		pass(Duration.ofMinutes(1));
		assertThat(next.noteWait(noted).waited()).isEqualTo(Duration.ofMinutes(30));
	}

	/** The process that has noted it may have known more. */
	@Test
	void shorterWaitIsNotNoted() {
		this.times.found(UNKNOWN);
		pass(Duration.ofMinutes(5));
		PurchaseCart longer = UNKNOWN.noteWait(Duration.ofMinutes(6));
		assertThat(this.times.noteWait(longer)).isEqualTo(longer);
		this.times.known(CART);
		assertThat(this.times.noteWait(UNKNOWN)).isEqualTo(UNKNOWN);
	}

	@Test
	void cartIsLookedForAgainUntilTheEndOfTheWait() {
		this.times.lost("cart");
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
