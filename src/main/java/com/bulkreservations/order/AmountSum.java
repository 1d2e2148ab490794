package com.bulkreservations.order;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * Sums amounts exactly.
 * <p>
 * The sum is a {@code long} while it fits, and while all amounts have the same scale.
 */
public final class AmountSum {

	/** The most digits that always fit into a {@code long}. */
	private static final int SMALL_DIGITS = 18;

	private boolean known;

	private long unscaled;

	private int scale;

	/** The whole sum, once it does not fit into a {@code long}. */
	private @Nullable BigDecimal large;

	/**
	 * Adds price × quantity.
	 * @param price the price, or {@code null} if it is not known, which adds nothing
	 */
	public void add(@Nullable UnitPrice price, int quantity) {
		if (price == null) {
			return;
		}
		if (!price.isSmall() || !addSmall(price.unscaledTimes(quantity), price.scale())) {
			this.large = Amounts.sum(value(), price.times(quantity));
			this.known = true;
		}
	}

	private boolean addSmall(long summand, int scaleOfSummand) {
		if (!this.known) {
			this.known = true;
			this.scale = scaleOfSummand;
			this.unscaled = summand;
			return true;
		}
		long sum = this.unscaled + summand;
		// No summand is negative, so a negative sum has overflowed.
		if (this.large != null || this.scale != scaleOfSummand || sum < 0) {
			return false;
		}
		this.unscaled = sum;
		return true;
	}

	/** Adds a known amount. */
	public void add(BigDecimal amount) {
		boolean small = amount.signum() >= 0 && amount.precision() <= SMALL_DIGITS;
		if (!small || !addSmall(amount.unscaledValue().longValueExact(), amount.scale())) {
			this.large = Amounts.sum(value(), amount);
			this.known = true;
		}
	}

	/** Adds another sum. */
	public void add(AmountSum other) {
		if (other.large != null) {
			add(other.large);
		}
		else if (other.known && !addSmall(other.unscaled, other.scale)) {
			this.large = Amounts.sum(value(), other.value());
		}
	}

	/** Returns the sum of the known amounts, or {@code null} if none is known. */
	public @Nullable BigDecimal value() {
		if (!this.known) {
			return null;
		}
		return (this.large != null) ? this.large : BigDecimal.valueOf(this.unscaled, this.scale);
	}

}
