package com.bulkreservations.finance.figures;

import java.math.BigDecimal;

import com.bulkreservations.order.Amounts;
import org.jspecify.annotations.Nullable;

/**
 * Adds up amounts exactly: in a {@code long} of smallest units, and what does not fit
 * there, or has another scale, beside it.
 */
final class ExactSum {

	private long requests;

	private boolean known;

	private long units;

	private int scale;

	private @Nullable BigDecimal others;

	/** Adds one request. */
	void add(Amount amount) {
		this.requests++;
		if (!amount.isKnown()) {
			return;
		}
		if (!this.known) {
			this.known = true;
			this.scale = amount.scale();
		}
		long sum = this.units + amount.units();
		// The signs differ only where the sum is too large.
		if (amount.large() != null || amount.scale() != this.scale || sum < 0) {
			this.others = Amounts.sum(this.others, amount.value());
		}
		else {
			this.units = sum;
		}
	}

	long requests() {
		return this.requests;
	}

	Sum sum() {
		return new Sum(this.requests,
				this.known ? Amounts.sum(BigDecimal.valueOf(this.units, this.scale), this.others) : null);
	}

}
