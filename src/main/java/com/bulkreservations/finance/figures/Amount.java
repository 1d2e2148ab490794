package com.bulkreservations.finance.figures;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * An amount as a published file has it, in plain digits. Nearly all fit into a
 * {@code long} of their smallest units; it is used again for the next one.
 */
final class Amount {

	/** So many digits fit into a {@code long}, whichever they are. */
	private static final int MAX_DIGITS = 18;

	private boolean known;

	private long units;

	private int scale;

	private @Nullable BigDecimal large;

	/** Takes the amount that a field has; blank is one that is not known. */
	void read(FieldValue value) {
		this.known = !value.isEmpty();
		this.units = 0;
		this.scale = 0;
		this.large = null;
		if (value.to() - value.from() > MAX_DIGITS || !readDigits(value.bytes(), value.from(), value.to())) {
			this.large = new BigDecimal(value.text());
			this.scale = this.large.scale();
		}
	}

	private boolean readDigits(byte[] bytes, int from, int to) {
		int point = -1;
		for (int i = from; i < to; i++) {
			int digit = bytes[i] - '0';
			if (digit >= 0 && digit <= 9) {
				this.units = this.units * 10 + digit;
			}
			else if (bytes[i] == '.' && point < 0) {
				point = i;
			}
			else {
				return false;
			}
		}
		this.scale = (point < 0) ? 0 : to - 1 - point;
		return true;
	}

	boolean isKnown() {
		return this.known;
	}

	/** The amount in units of its last digit; 0 where it has more digits than fit. */
	long units() {
		return this.units;
	}

	/** How many digits stand behind the decimal point. */
	int scale() {
		return this.scale;
	}

	/** The amount if it has more digits than fit into units. */
	@Nullable BigDecimal large() {
		return this.large;
	}

	/** The amount; {@code null} where it is not known. */
	@Nullable BigDecimal value() {
		if (!this.known) {
			return null;
		}
		return (this.large != null) ? this.large : BigDecimal.valueOf(this.units, this.scale);
	}

}
