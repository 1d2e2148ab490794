package com.bulkreservations.order;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * The price of one, ready to be multiplied: a {@code long} and a scale for every price
 * below some thousand million of its smallest unit, so that no amount of it takes an
 * object.
 */
public final class UnitPrice {

	/** So that no quantity, of at most nine digits, makes it too large for a long. */
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

	/** As {@link #of(BigDecimal)}; {@code null} where there is no price. */
	public static @Nullable UnitPrice ofNullable(@Nullable BigDecimal price) {
		return (price != null) ? new UnitPrice(price) : null;
	}

	/**
	 * Whether {@link #unscaledTimes} and {@link #scale} say what an amount is; otherwise
	 * {@link #times} alone does.
	 */
	public boolean isSmall() {
		return this.small;
	}

	/** Price × quantity, without its decimal point. */
	public long unscaledTimes(int quantity) {
		return this.unscaled * quantity;
	}

	/** How many decimal digits the price and all its amounts have; 0 to 18. */
	public int scale() {
		return this.price.scale();
	}

	/** Price × quantity, exact, at the price's scale. */
	public BigDecimal times(int quantity) {
		return this.price.multiply(BigDecimal.valueOf(quantity));
	}

	/** The price in plain digits. */
	public String text() {
		return this.text;
	}

	public BigDecimal price() {
		return this.price;
	}

}
