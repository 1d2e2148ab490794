package com.bulkreservations.report.counting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.report.figures.CodeFigures;
import com.bulkreservations.report.figures.Example;
import com.bulkreservations.report.figures.Sums;
import org.jspecify.annotations.Nullable;

/** Counts what there is of one rejection code. */
final class CodeCounter {

	private final Sums requests = new Sums();

	private final List<Example> examples = new ArrayList<>(CodeFigures.EXAMPLES);

	private long rejections;

	void addRejection() {
		this.rejections++;
	}

	void addRequest(String currency, @Nullable BigDecimal amount) {
		this.requests.add(currency, 1, amount);
	}

	void addExample(Example example) {
		if (this.examples.size() < CodeFigures.EXAMPLES) {
			this.examples.add(example);
		}
	}

	CodeFigures figures() {
		return new CodeFigures(this.rejections, this.requests, List.copyOf(this.examples));
	}

}
