package com.bulkreservations;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Tries a property on generated values, small ones first. The seed is fixed, so that a
 * build is repeatable; {@code -Dtrials.seed=7 -Dtrials.count=100000} looks further.
 *
 * @param <T> what is generated
 */
public final class Trials<T> {

	private static final long SEED = Long.getLong("trials.seed", 20200806L);

	private static final int COUNT = Integer.getInteger("trials.count", 1_000);

	private static final int LARGEST = 100;

	private final Generator<? extends T> generator;

	private Trials(Generator<? extends T> generator) {
		this.generator = generator;
	}

	public static <T> Trials<T> of(Generator<? extends T> generator) {
		return new Trials<>(generator);
	}

	public void check(Consumer<? super T> property) {
		for (int trial = 0; trial < COUNT; trial++) {
			T value = this.generator.generate(new SplittableRandom(SEED + trial), 1 + trial * LARGEST / COUNT);
			try {
				property.accept(value);
			}
			catch (RuntimeException | AssertionError failure) {
				throw new AssertionError(
						"trial %d of %d with -Dtrials.seed=%d: %s".formatted(trial, COUNT, SEED, value), failure);
			}
		}
	}

	/**
	 * Makes a value from nothing but {@code random}.
	 *
	 * @param <T> what is generated
	 */
	@FunctionalInterface
	public interface Generator<T> {

		/**
		 * A value, always the same for the same {@code random} and size.
		 * @param size 1 to 100: how large or odd the value may be
		 */
		T generate(RandomGenerator random, int size);

	}

}
