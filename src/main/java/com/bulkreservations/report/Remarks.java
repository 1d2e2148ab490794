package com.bulkreservations.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.bulkreservations.report.figures.Figures;
import com.bulkreservations.report.figures.Group;
import com.bulkreservations.report.figures.OpenPosition;
import com.bulkreservations.report.figures.Ranking;
import com.bulkreservations.report.figures.TotalsOnly;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import com.bulkreservations.run.published.Summary;

/** Remarks on counts and sums: what is added up in them, and what is not in them. */
final class Remarks {

	private final Figures figures;

	private final Messages messages;

	private final List<String> remarks = new ArrayList<>();

	private Remarks(Figures figures, Messages messages) {
		this.figures = figures;
		this.messages = messages;
	}

	/** The remarks on the counts and sums of a report. */
	static List<String> on(Figures figures, Messages messages) {
		Remarks remarks = new Remarks(figures, messages);
		remarks.addLines();
		remarks.addTax();
		remarks.addAcceptedWithoutPrice();
		remarks.addTotalsOnly();
		return remarks.remarks;
	}

	/** Each physical line of the uploads is counted as one thing. */
	private void addLines() {
		Summary.Lines lines = this.figures.lines();
		if (lines != null && lines.total() > 0) {
			this.remarks.add(this.messages.text(MessageKey.LINES_OF_FILES, number(lines.total()),
					number(lines.header()), number(this.figures.counts().rows()), number(this.figures.counts().blank()),
					number(lines.insideValues()), number(lines.separator())));
		}
	}

	private String number(long number) {
		return this.messages.language().number(number);
	}

	private void addTax() {
		for (String currency : this.figures.currencies()) {
			addTax(MessageKey.TAX_ACCEPTED, currency, this.figures.tax().without().in(currency).amountOrZero(),
					this.figures.tax().included().in(currency).amountOrZero());
		}
		OpenPosition position = this.figures.position();
		if (position != null) {
			position.distributors().forEach((currency, ranking) -> {
				if (!currency.isEmpty()) {
					BigDecimal included = included(ranking);
					addTax(MessageKey.TAX_OPEN, currency, ranking.total().amountOrZero().subtract(included), included);
				}
			});
		}
	}

	private BigDecimal included(Ranking distributors) {
		return distributors.largest()
			.stream()
			.filter((group) -> this.figures.tax().distributors().contains(group.value()))
			.map((Group group) -> group.sum().amountOrZero())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private void addTax(MessageKey key, String currency, BigDecimal without, BigDecimal included) {
		if (without.signum() > 0 && included.signum() > 0) {
			this.remarks.add(this.messages.text(key, currency, this.messages.language().amount(without, currency),
					this.messages.language().amount(included, currency)));
		}
	}

	private void addAcceptedWithoutPrice() {
		long requests = this.figures.accepted().in("").requests();
		if (requests > 0) {
			this.remarks.add(this.messages.text(MessageKey.ACCEPTED_WITHOUT_PRICE, number(requests)));
		}
	}

	private void addTotalsOnly() {
		TotalsOnly totals = this.figures.totalsOnly();
		if (totals.runs() > 0) {
			String amounts = totals.atStake()
				.byCurrency()
				.entrySet()
				.stream()
				.map((sum) -> sum.getKey() + " "
						+ this.messages.language().amount(sum.getValue().amountOrZero(), sum.getKey()))
				.collect(Collectors.joining(", "));
			this.remarks.add(this.messages.text(MessageKey.TOTALS_ONLY, this.messages.language().number(totals.runs()),
					this.messages.language().number(totals.rejected()),
					amounts.isEmpty() ? this.messages.text(MessageKey.NOT_KNOWN) : amounts));
		}
	}

}
