package com.bulkreservations.report.figures;

import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;

import com.bulkreservations.run.published.Summary;

/** The results of the runs of one day (UTC). */
public final class Day {

	private Counts counts = Counts.ZERO;

	private final Sums accepted = new Sums();

	private final Sums atStake = new Sums();

	private long acceptedWithoutPrice;

	private long rejectedWithoutAmount;

	/** Adds a run that was published on this day. */
	public void add(Summary run) {
		this.counts = this.counts.plus(Counts.of(run.counts()));
		run.accepted().forEach((currency, total) -> this.accepted.add(currency, total.requests(), total.amount()));
		run.atStake().forEach((currency, total) -> this.atStake.add(currency, total.requests(), total.amount()));
		this.acceptedWithoutPrice += run.acceptedWithoutPrice();
		this.rejectedWithoutAmount += run.rejectedWithoutAmount();
	}

	public Counts counts() {
		return this.counts;
	}

	/** All currencies in which there is an amount. */
	Set<String> currencies() {
		Set<String> currencies = new TreeSet<>(this.accepted.byCurrency().keySet());
		currencies.addAll(this.atStake.byCurrency().keySet());
		return currencies;
	}

	/** How many accepted requests are in no amount. */
	public long acceptedWithoutPrice() {
		return this.acceptedWithoutPrice;
	}

	/** How many rejected requests are in no amount, although something is at stake. */
	public long rejectedWithoutAmount() {
		return this.rejectedWithoutAmount;
	}

	/** What was accepted in a currency. */
	public BigDecimal accepted(String currency) {
		return this.accepted.in(currency).amountOrZero();
	}

	/** What was at stake in a currency. */
	public BigDecimal atStake(String currency) {
		return this.atStake.in(currency).amountOrZero();
	}

}
