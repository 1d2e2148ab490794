package com.bulkreservations.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.bulkreservations.order.Column;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.figures.CodeFigures;
import com.bulkreservations.report.figures.Example;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;

/**
 * A rejection code that occurred.
 *
 * @param amounts of the requests it was given to, by currency
 */
public record CodeView(String code, String sentence, String fix, String responsible, String place, String rejections,
		String requests, String amounts, String examplesLabel, String examplesCaption, List<Line> examples) {

	/**
	 * @param withRun whether an example's run is told, too
	 */
	static CodeView of(RejectionCode code, CodeFigures figures, Messages wording, boolean withRun) {
		List<Line> examples = new ArrayList<>();
		figures.examples().forEach((example) -> examples.add(Line.of(example, wording, withRun)));
		String amounts = figures.requests()
			.byCurrency()
			.entrySet()
			.stream()
			.filter((sum) -> !sum.getKey().isEmpty())
			.map((sum) -> sum.getKey() + " " + wording.language().amount(sum.getValue().amountOrZero(), sum.getKey()))
			.collect(Collectors.joining("; "));
		String count = wording.language().number(figures.rejections());
		return new CodeView(code.name(), wording.sentence(code), wording.fix(code),
				wording.responsible(code.responsible()), wording.place(code), count,
				wording.language().number(figures.requests().requests()),
				amounts.isEmpty() ? wording.phrase(MessageKey.NOT_KNOWN) : amounts,
				wording.phrase(MessageKey.FIRST_EXAMPLES, code),
				wording.phrase(MessageKey.EXAMPLES_CAPPED, wording.language().number(examples.size()), count),
				examples);
	}

	/** An example. */
	public record Line(String line, String request, String column, String value, String reason) {

		static Line of(Example example, Messages wording, boolean withRun) {
			Column column = example.reason().column();
			String line = wording.language().number(example.line());
			String value = example.reason().value();
			return new Line(withRun ? Shown.value(example.run()) + ": " + line : line,
					Shown.filled(example.requestId(), wording),
					(column != null) ? column.header() : wording.phrase(MessageKey.WHOLE_ROW),
					(column != null) ? Shown.filled(value, wording) : "",
					Shown.sentences(wording.reason(example.reason().code(), column, example.reason().text())));
		}

	}

}
