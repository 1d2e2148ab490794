package com.bulkreservations.report.figures;

import java.util.List;

/**
 * The largest groups of one currency.
 *
 * @param largest no more than a limit
 * @param groups how many there are in all
 * @param total of all of them
 */
public record Ranking(List<Group> largest, long groups, Sum total) {

	/** The first ones of this ranking. */
	public Ranking first(int limit) {
		return (this.largest.size() <= limit) ? this
				: new Ranking(this.largest.subList(0, limit), this.groups, this.total);
	}

	/** What is left of the total without the listed groups. */
	public Sum others() {
		Sum listed = this.largest.stream().map(Group::sum).reduce(Sum.ZERO, Sum::plus);
		return new Sum(this.total.requests() - listed.requests(),
				this.total.amountOrZero().subtract(listed.amountOrZero()));
	}

}
