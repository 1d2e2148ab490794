package com.bulkreservations.partnercenter.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import com.bulkreservations.partnercenter.server.Fault.CartChange;
import com.bulkreservations.partnercenter.server.Fault.Processed;
import com.bulkreservations.partnercenter.server.Faults.Occurrence;

/**
 * Faults of all kinds, the same ones for the same seed in whatever order the calls of
 * different customers come.
 */
public final class RandomFaults implements Function<Occurrence, Fault> {

	/** So that a client that tries again gets somewhere. */
	private static final int CALLS_WITH_FAULTS = 12;

	private static final Duration THROTTLED = Duration.ofSeconds(3);

	private static final List<Integer> SERVER_ERRORS = List.of(500, 502, 503, 504);

	private static final List<String> LINE_ERRORS = List.of("10000", "10001", "10002", "10003", "10007", "10013",
			"10099");

	private static final List<String> ORDER_ERRORS = List.of("800010", "800011", "800020", "2091", "800015", "13605",
			"800026", "800067", "899999");

	private final long seed;

	private final int percent;

	private final Duration longest;

	/**
	 * Makes a plan.
	 * @param percent how many calls of a hundred go wrong
	 * @param longest after which time a call is processed at most
	 */
	public RandomFaults(long seed, int percent, Duration longest) {
		this.seed = seed;
		this.percent = percent;
		this.longest = longest;
	}

	@Override
	public Fault apply(Occurrence occurrence) {
		RandomGenerator random = new SplittableRandom(this.seed
				+ 1_000_003L * Objects.hash(occurrence.operation().name(), occurrence.customer(), occurrence.number()));
		if (occurrence.number() >= CALLS_WITH_FAULTS || random.nextInt(100) >= this.percent) {
			return Fault.NONE;
		}
		return any(candidates(occurrence.operation(), random), random);
	}

	private List<Fault> candidates(Operation operation, RandomGenerator random) {
		List<Fault> faults = new ArrayList<>(List.of(Fault.lost(Processed.NEVER), Fault.lost(Processed.AT_ONCE),
				Fault.error(any(SERVER_ERRORS, random), "500", Processed.NEVER),
				Fault.error(any(SERVER_ERRORS, random), "500", Processed.AT_ONCE),
				Fault.error(408, "408", Processed.AT_ONCE), Fault.html(any(SERVER_ERRORS, random), Processed.NEVER),
				Fault.html(any(SERVER_ERRORS, random), Processed.AT_ONCE), Fault.html(200, Processed.AT_ONCE),
				Fault.truncated(), Fault.halfJson(), Fault.emptyBody(), Fault.throttled(THROTTLED),
				Fault.throttledUntil(THROTTLED), Fault.silent(any(List.of(Processed.values()), random)),
				Fault.redirected()));
		switch (operation) {
			case CREATE_CART -> {
				faults.add(Fault.cart(any(List.of(CartChange.values()), random)));
				faults.add(Fault.cart(any(List.of(CartChange.values()), random)));
				faults.add(Fault.lineError(any(LINE_ERRORS, random)));
			}
			case CHECK_OUT -> {
				Duration later = this.longest.multipliedBy(random.nextInt(1, 100)).dividedBy(100);
				faults.addAll(List.of(Fault.lostAndProcessedAfter(later), Fault.lostAndProcessedAfter(later),
						Fault.orderError(any(ORDER_ERRORS, random)), Fault.error(400, any(ORDER_ERRORS, random)),
						Fault.groupLeftOut(true), Fault.groupLeftOut(false),
						Fault.error(409, "800060", Processed.NEVER), Fault.error(409, "800060", Processed.AT_ONCE),
						Fault.error(409, "800064", Processed.NEVER), Fault.error(409, "800064", Processed.AT_ONCE)));
			}
			default -> {
			}
		}
		return faults;
	}

	static <T> T any(List<T> list, RandomGenerator random) {
		return list.get(random.nextInt(list.size()));
	}

	@Override
	public String toString() {
		return "faults of seed %d in %d %% of the calls".formatted(this.seed, this.percent);
	}

}
