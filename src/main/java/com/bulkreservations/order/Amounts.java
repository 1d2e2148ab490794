package com.bulkreservations.order;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/** Calculates amounts of money exactly, without rounding. */
public final class Amounts {

	private Amounts() {
	}

	/**
	 * Returns unit price × quantity, at the unit price's scale, or {@code null} without a
	 * unit price.
	 */
	public static @Nullable BigDecimal of(@Nullable BigDecimal unitPrice, int quantity) {
		return (unitPrice != null) ? unitPrice.multiply(BigDecimal.valueOf(quantity)) : null;
	}

	/** Returns the sum of the known amounts, or {@code null} if none is known. */
	public static @Nullable BigDecimal sum(@Nullable BigDecimal one, @Nullable BigDecimal other) {
		if (one == null) {
			return other;
		}
		return (other != null) ? one.add(other) : one;
	}

}
