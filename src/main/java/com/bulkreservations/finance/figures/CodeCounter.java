package com.bulkreservations.finance.figures;

import java.util.ArrayList;
import java.util.List;

/** Counts what there is of one rejection code. */
final class CodeCounter {

	private final CurrencySums requests = new CurrencySums();

	private final List<Example> examples = new ArrayList<>(CodeFigures.EXAMPLES);

	private long rejections;

	void addRejection() {
		this.rejections++;
	}

	void addRequest(int currency, Amount amount) {
		this.requests.add(currency, amount);
	}

	void addExample(Example example) {
		if (wantsExamples()) {
			this.examples.add(example);
		}
	}

	boolean wantsExamples() {
		return this.examples.size() < CodeFigures.EXAMPLES;
	}

	boolean occurred() {
		return this.rejections > 0;
	}

	CodeFigures figures(Currencies currencies) {
		Sums sums = new Sums();
		this.requests.addTo(sums, currencies);
		return new CodeFigures(this.rejections, sums, List.copyOf(this.examples));
	}

}
