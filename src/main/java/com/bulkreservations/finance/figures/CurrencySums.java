package com.bulkreservations.finance.figures;

import java.util.ArrayList;
import java.util.List;

/** Adds up requests by currency, while the currencies are numbers. */
final class CurrencySums {

	private final List<ExactSum> sums = new ArrayList<>();

	void add(int currency, Amount amount) {
		while (this.sums.size() <= currency) {
			this.sums.add(new ExactSum());
		}
		this.sums.get(currency).add(amount);
	}

	/** Adds what was found here to sums by name. */
	void addTo(Sums named, Currencies currencies) {
		for (int currency = 0; currency < this.sums.size(); currency++) {
			Sum sum = this.sums.get(currency).sum();
			if (sum.requests() > 0) {
				named.add(currencies.name(currency), sum.requests(), sum.amount());
			}
		}
	}

}
