package com.bulkreservations.order;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * The price of one unit, as a {@code long} and a scale where that is exact.
 * <p>
 * Amounts of such a price need no object.
 */
public final class UnitPrice {

	/** Times a quantity of at most nine digits, it fits into a {@code long}. */
	private static final long LARGEST_UNSCALED = Long.MAX_VALUE / 999_999_999;

	private static final int LARGEST_SCALE = 18;

	private final BigDecimal price;

	private final String text;

	private final boolean small;

	private final long unscaled;

	private UnitPrice(BigDecimal price) {
		this.price = price;
		this.text = price.toPlainString();
		this.small = price.signum() >= 0 && price.scale() >= 0 && price.scale() <= LARGEST_SCALE
				&& price.unscaledValue().bitLength() < Long.SIZE
				&& price.unscaledValue().longValue() <= LARGEST_UNSCALED;
		this.unscaled = this.small ? price.unscaledValue().longValue() : 0;
	}

	public static UnitPrice of(BigDecimal price) {
		return new UnitPrice(price);
	}

	/** Returns the unit price, or {@code null} if there is no price. */
	public static @Nullable UnitPrice ofNullable(@Nullable BigDecimal price) {
		return (price != null) ? new UnitPrice(price) : null;
	}

	/**
	 * Returns whether {@link #unscaledTimes} and {@link #scale} are exact; otherwise only
	 * {@link #times} is.
	 */
	public boolean isSmall() {
		return this.small;
	}

	/** Returns the unscaled value of price × quantity. */
	public long unscaledTimes(int quantity) {
		return this.unscaled * quantity;
	}

	/** Returns the number of decimal digits of the price and its amounts, 0 to 18. */
	public int scale() {
		return this.price.scale();
	}

	/** Returns price × quantity, at the price's scale. */
	public BigDecimal times(int quantity) {
		return this.price.multiply(BigDecimal.valueOf(quantity));
	}

	/** Returns the price in plain digits. */
	public String text() {
		return this.text;
	}

	public BigDecimal price() {
		return this.price;
	}

}
