package com.bulkreservations.order;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * A sum of amounts, exact: kept in a {@code long} while it fits into one and all amounts
 * have the same scale, which nearly all do.
 */
public final class AmountSum {

	/** As many digits surely fit into a {@code long}. */
	private static final int SMALL_DIGITS = 18;

	private boolean known;

	private long unscaled;

	private int scale;

	/** The whole sum, once it does not fit. */
	private @Nullable BigDecimal large;

	/**
	 * Adds price × quantity.
	 * @param price {@code null} where it is not known: nothing is added
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
		// Neither is negative: a sum that is has overflowed.
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

	/** Adds all that was added to another sum. */
	public void add(AmountSum other) {
		if (other.large != null) {
			add(other.large);
		}
		else if (other.known && !addSmall(other.unscaled, other.scale)) {
			this.large = Amounts.sum(value(), other.value());
		}
	}

	/** The sum of the known amounts; {@code null} where none is known. */
	public @Nullable BigDecimal value() {
		if (!this.known) {
			return null;
		}
		return (this.large != null) ? this.large : BigDecimal.valueOf(this.unscaled, this.scale);
	}

}
