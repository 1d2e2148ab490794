package com.bulkreservations.report.figures;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.bulkreservations.run.published.CurrencyTotal;

/** The results of the runs of one day (UTC). */
public final class Day {

	private Counts counts = Counts.ZERO;

	private final Sums accepted = new Sums();

	private final Sums atStake = new Sums();

	public void add(Counts counts, Map<String, CurrencyTotal> accepted, Map<String, CurrencyTotal> atStake) {
		this.counts = this.counts.plus(counts);
		accepted.forEach((currency, total) -> this.accepted.add(currency, total.requests(), total.amount()));
		atStake.forEach((currency, total) -> this.atStake.add(currency, total.requests(), total.amount()));
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

	/** What was accepted in a currency. */
	public BigDecimal accepted(String currency) {
		return this.accepted.in(currency).amountOrZero();
	}

	/** What was at stake in a currency. */
	public BigDecimal atStake(String currency) {
		return this.atStake.in(currency).amountOrZero();
	}

}
