package com.bulkreservations.purchase.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Fault.CartChange;
import com.bulkreservations.partnercenter.server.Fault.Processed;
import com.bulkreservations.partnercenter.server.Faults.Occurrence;
import com.bulkreservations.partnercenter.server.Operation;

/**
 * Faults that take no time, the same for the same seed, of which most meet check-outs and
 * the creation of carts.
 */
final class AimedFaults implements Function<Occurrence, Fault> {

	private static final int OF_CHECKOUTS = 60;

	private static final int OF_CARTS = 15;

	private static final int OF_OTHERS = 5;

	/**
	 * Now and then, so many calls for carts fail in a row, more than the program tries.
	 */
	private static final int IN_A_ROW = 6;

	private static final Duration WAIT = Duration.ofSeconds(3);

	/** For so long a check-out may be in process after its answer was lost. */
	private static final int LONGEST_SECONDS = 100;

	private static final List<String> REFUSALS = List.of("800010", "800070", "2085", "13605", "800015", "800069",
			"800089", "800025", "123456");

	private static final List<String> LINE_ERRORS = List.of("10000", "10001", "10002", "10003", "10011", "10099");

	private final long seed;

	private final int rows;

	private final int lostSales;

	/**
	 * Makes a plan.
	 * @param rows the percentage of rows of calls for carts that fail
	 * @param lostSales the percentage of check-outs that sell, and get no answer
	 */
	AimedFaults(long seed, int rows, int lostSales) {
		this.seed = seed;
		this.rows = rows;
		this.lostSales = lostSales;
	}

	@Override
	public Fault apply(Occurrence call) {
		RandomGenerator random = random(call, call.number());
		return switch (call.operation()) {
			case CHECK_OUT -> {
				if (random.nextInt(100) < this.lostSales) {
					yield Fault.lost(Processed.AT_ONCE);
				}
				yield (random.nextInt(100) < OF_CHECKOUTS) ? any(checkouts(random), random) : Fault.NONE;
			}
			case CREATE_CART -> {
				if (random(call, -1 - call.number() / IN_A_ROW).nextInt(100) < this.rows) {
					yield Fault.error(503, "0");
				}
				yield (random.nextInt(100) < OF_CARTS) ? any(carts(random), random) : Fault.NONE;
			}
			default -> (random.nextInt(100) < OF_OTHERS) ? any(others(call.operation()), random) : Fault.NONE;
		};
	}

	private RandomGenerator random(Occurrence call, int number) {
		return new SplittableRandom(
				this.seed + 1_000_003L * Objects.hash(call.operation().name(), call.customer(), number));
	}

	private static List<Fault> checkouts(RandomGenerator random) {
		List<Fault> faults = new ArrayList<>();
		for (Processed processed : List.of(Processed.NEVER, Processed.AT_ONCE)) {
			faults.addAll(List.of(Fault.lost(processed), Fault.lost(processed), Fault.error(500, "500", processed),
					Fault.error(408, "408", processed), Fault.html(503, processed),
					Fault.error(409, "800060", processed), Fault.error(409, "800064", processed),
					Fault.error(400, "800065", processed)));
			for (int i = 0; i < 3; i++) {
				faults.add(Fault.error(400, any(REFUSALS, random), processed));
			}
		}
		faults.addAll(List.of(Fault.lostAndProcessedAfter(Duration.ofSeconds(random.nextInt(1, LONGEST_SECONDS))),
				Fault.orderError(any(REFUSALS, random)), Fault.groupLeftOut(true), Fault.groupLeftOut(false),
				Fault.truncated(), Fault.halfJson(), Fault.emptyBody(), Fault.html(200, Processed.AT_ONCE),
				Fault.throttled(WAIT), Fault.throttledUntil(WAIT), Fault.redirected()));
		return faults;
	}

	private static List<Fault> carts(RandomGenerator random) {
		return List.of(Fault.lost(Processed.NEVER), Fault.lost(Processed.AT_ONCE), Fault.halfJson(),
				Fault.throttled(WAIT), Fault.lineError(any(LINE_ERRORS, random)), Fault.cart(CartChange.GROUPS_SPLIT),
				Fault.cart(any(List.of(CartChange.values()), random)));
	}

	private static List<Fault> others(Operation operation) {
		List<Fault> faults = new ArrayList<>(List.of(Fault.lost(Processed.NEVER), Fault.lost(Processed.AT_ONCE),
				Fault.error(503, "0"), Fault.throttled(WAIT)));
		if (operation != Operation.TOKEN && operation != Operation.PRICE_SHEET) {
			faults.addAll(List.of(Fault.halfJson(), Fault.emptyBody(), Fault.truncated()));
		}
		return faults;
	}

	private static <T> T any(List<T> list, RandomGenerator random) {
		return list.get(random.nextInt(list.size()));
	}

}
