package com.bulkreservations.partnercenter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallGateTest {

	private final List<Duration> pauses = new ArrayList<>();

	/** Such numbers overflow. */
	private long nanos = Long.MAX_VALUE - 1_000;

	private final CallGate gate = new CallGate(60, () -> this.nanos, (time) -> {
		this.pauses.add(time);
		this.nanos += time.toNanos();
	});

	@Test
	void letsAFewCallsThroughAtOnceAndThenOneASecond() throws Exception {
		for (int i = 0; i < 6; i++) {
			this.gate.pass();
		}
		assertThat(this.pauses).isEmpty();
		this.gate.pass();
		this.gate.pass();
		assertThat(this.pauses)
			.allSatisfy((pause) -> assertThat(pause).isBetween(Duration.ofMillis(999), Duration.ofMillis(1001)))
			.hasSize(2);
	}

	@Test
	void savesNoMoreThanAFewCallsUp() throws Exception {
		this.nanos += Duration.ofHours(1).toNanos();
		for (int i = 0; i < 7; i++) {
			this.gate.pass();
		}
		assertThat(this.pauses).hasSize(1);
	}

	@Test
	void callsComeBackAsTimePasses() throws Exception {
		for (int i = 0; i < 6; i++) {
			this.gate.pass();
		}
		this.nanos += Duration.ofMillis(2_500).toNanos();
		this.gate.pass();
		this.gate.pass();
		assertThat(this.pauses).isEmpty();
		this.gate.pass();
		assertThat(this.pauses).singleElement()
			.satisfies((pause) -> assertThat(pause).isBetween(Duration.ofMillis(499), Duration.ofMillis(501)));
	}

	@Test
	void lowLimitLetsOneCallThroughAtOnce() throws Exception {
		CallGate low = new CallGate(6, () -> this.nanos, (time) -> {
			this.pauses.add(time);
			this.nanos += time.toNanos();
		});
		low.pass();
		assertThat(this.pauses).isEmpty();
		low.pass();
		assertThat(this.pauses).singleElement()
			.satisfies((pause) -> assertThat(pause).isBetween(Duration.ofMillis(9_999), Duration.ofMillis(10_001)));
	}

	@Test
	void askingForLessDoesNotShortenAHold() throws Exception {
		this.gate.throttled(Duration.ofMinutes(2));
		this.gate.throttled(Duration.ofSeconds(2));
		this.gate.pass();
		assertThat(this.pauses).containsExactly(Duration.ofMinutes(2));
	}

	@Test
	void sendsAtMostAMinutesCallsInAMinuteBesidesThoseAtOnce() throws Exception {
		long began = this.nanos;
		int calls = 0;
		while (this.nanos - began < Duration.ofMinutes(1).toNanos()) {
			this.gate.pass();
			calls++;
		}
		assertThat(calls).isBetween(60, 67);
	}

	@Test
	void waitsAsLongAsAsked() throws Exception {
		this.gate.throttled(Duration.ofSeconds(57));
		this.gate.pass();
		assertThat(this.pauses).containsExactly(Duration.ofSeconds(57));
	}

	@Test
	void holdsACallThatHasPassedWithoutCountingItAgain() throws Exception {
		for (int i = 0; i < 6; i++) {
			this.gate.pass();
		}
		this.gate.awaitRelease();
		assertThat(this.pauses).isEmpty();
		this.gate.throttled(Duration.ofSeconds(3));
		this.gate.awaitRelease();
		assertThat(this.pauses).containsExactly(Duration.ofSeconds(3));
	}

	@Test
	void waitsLongerEachTimeUntilACallIsProcessed() throws Exception {
		for (int i = 0; i < 4; i++) {
			this.gate.throttled(null);
			this.gate.pass();
		}
		assertThat(this.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4),
				Duration.ofSeconds(8));
		this.gate.answered();
		this.gate.throttled(null);
		this.gate.pass();
		assertThat(this.pauses.get(4)).isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void waitsLongerThanAskedWhereThatWasTooShort() throws Exception {
		this.gate.throttled(Duration.ZERO);
		this.gate.pass();
		this.gate.throttled(Duration.ZERO);
		this.gate.pass();
		assertThat(this.pauses).containsExactly(Duration.ofSeconds(2));
	}

	@Test
	void countsAnswersToCallsThatWereOnTheirWayOnce() throws Exception {
		this.gate.throttled(Duration.ofSeconds(5));
		this.gate.throttled(Duration.ofSeconds(3));
		this.gate.answered();
		this.gate.pass();
		assertThat(this.pauses).containsExactly(Duration.ofSeconds(5));
		this.gate.throttled(null);
		this.gate.pass();
		assertThat(this.pauses.get(1)).isEqualTo(Duration.ofSeconds(2));
	}

	@Test
	void waitsAsLongAsAskedAgainWhereThatIsLonger() throws Exception {
		this.gate.throttled(Duration.ofSeconds(1));
		this.gate.pass();
		this.gate.throttled(Duration.ofSeconds(60));
		this.gate.pass();
		assertThat(this.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(60));
	}

	@Test
	void waitsAQuarterOfAnHourAtMost() throws Exception {
		this.gate.throttled(Duration.ofDays(400));
		this.gate.pass();
		assertThat(this.pauses).containsExactly(Duration.ofMinutes(15));
		for (int i = 0; i < 40; i++) {
			this.gate.throttled(null);
			this.gate.pass();
		}
		assertThat(this.pauses.get(40)).isEqualTo(Duration.ofMinutes(5));
	}

	@Test
	void readsTheWaitOfAnAnswer() {
		Clock clock = Clock.fixed(Instant.parse("2026-01-16T00:00:00Z"), ZoneOffset.UTC);
		assertThat(RetryAfter.of("57", "", clock)).isEqualTo(Duration.ofSeconds(57));
		assertThat(RetryAfter.of(" 0 ", "", clock)).isZero();
		assertThat(RetryAfter.of("Fri, 16 Jan 2026 00:01:00 GMT", "", clock)).isEqualTo(Duration.ofMinutes(1));
		assertThat(RetryAfter.of("Fri, 16 Jan 2026 00:00:00 GMT", "", clock)).isZero();
		assertThat(RetryAfter.of(null, "Try Again in 10 seconds", clock)).isEqualTo(Duration.ofSeconds(10));
		assertThat(RetryAfter.of("Thu, 15 Jan 2026 00:01:00 GMT", "", clock)).isZero();
		assertThat(RetryAfter.of("soon", "Rate limit is exceeded. Try again in 9 seconds.", clock))
			.isEqualTo(Duration.ofSeconds(9));
		assertThat(RetryAfter.of("5", "Try again in 9 seconds.", clock)).isEqualTo(Duration.ofSeconds(5));
		assertThat(RetryAfter.of(null, "Rate limit is exceeded.", clock)).isNull();
	}

}
