package com.bulkreservations.report.figures;

import com.bulkreservations.run.published.Summary;

/** How many there are of what, in one run or several; rows = accepted + rejected. */
public record Counts(long runs, long rows, long accepted, long rejected, long blank, long orders) {

	public static final Counts ZERO = new Counts(0, 0, 0, 0, 0, 0);

	public static Counts of(Summary.Counts run) {
		return new Counts(1, run.rows(), run.accepted(), run.rejected(), run.blank(), run.orders());
	}

	public Counts plus(Counts other) {
		return new Counts(this.runs + other.runs, this.rows + other.rows, this.accepted + other.accepted,
				this.rejected + other.rejected, this.blank + other.blank, this.orders + other.orders);
	}

}
