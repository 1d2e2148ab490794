package com.bulkreservations.report.figures;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** A sum for each currency; the empty currency stands for amounts that are not known. */
public final class Sums {

	private final SortedMap<String, Sum> byCurrency = new TreeMap<>();

	private long requests;

	public void add(String currency, long requests, @Nullable BigDecimal amount) {
		this.requests += requests;
		this.byCurrency.merge(currency, new Sum(requests, amount), Sum::plus);
	}

	/** Adds all of other sums. */
	void addAll(Sums others) {
		others.byCurrency.forEach((currency, sum) -> add(currency, sum.requests(), sum.amount()));
	}

	public SortedMap<String, Sum> byCurrency() {
		return Collections.unmodifiableSortedMap(this.byCurrency);
	}

	/** The sum in a currency; of nothing where there is none. */
	public Sum in(String currency) {
		return this.byCurrency.getOrDefault(currency, Sum.ZERO);
	}

	/** The requests of all currencies. */
	public long requests() {
		return this.requests;
	}

}
