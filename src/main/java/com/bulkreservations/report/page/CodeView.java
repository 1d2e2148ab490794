package com.bulkreservations.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.bulkreservations.order.Column;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.figures.CodeFigures;
import com.bulkreservations.report.figures.Example;
import com.bulkreservations.report.figures.Reason;
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
	 * @param withRun whether to show the run of an example
	 */
	static CodeView of(RejectionCode code, CodeFigures figures, Messages messages, boolean withRun) {
		List<Line> examples = new ArrayList<>();
		figures.examples().forEach((example) -> examples.add(Line.of(example, messages, withRun)));
		String amounts = figures.requests()
			.byCurrency()
			.entrySet()
			.stream()
			.filter((sum) -> !sum.getKey().isEmpty())
			.map((sum) -> sum.getKey() + " " + messages.language().amount(sum.getValue().amountOrZero(), sum.getKey()))
			.collect(Collectors.joining("; "));
		String count = messages.language().number(figures.rejections());
		return new CodeView(code.name(), messages.sentence(code), messages.fix(code),
				messages.responsible(code.responsible()), messages.place(code), count,
				messages.language().number(figures.requests().requests()),
				amounts.isEmpty() ? messages.text(code.isRepetition() ? MessageKey.NOTHING : MessageKey.NOT_KNOWN)
						: amounts,
				messages.text(MessageKey.FIRST_EXAMPLES, code),
				messages.text(MessageKey.EXAMPLES_CAPPED, messages.language().number(examples.size()), count),
				examples);
	}

	/** An example. */
	public record Line(String line, String request, String column, String value, String reason) {

		static Line of(Example example, Messages messages, boolean withRun) {
			Column column = example.reason().column();
			String line = messages.language().number(example.line());
			String value = example.reason().value();
			return new Line(withRun ? Shown.value(example.run()) + ": " + line : line,
					Shown.filled(example.requestId(), messages),
					(column != null) ? column.header() : messages.text(MessageKey.WHOLE_ROW),
					(column != null) ? Shown.filled(value, messages) : "",
					Shown.sentences(sentences(example.reason(), messages)));
		}

		/** What is wrong with the value, and what to write, if that is known. */
		private static String sentences(Reason reason, Messages messages) {
			String text = messages.reason(reason.code(), reason.column(), reason.text());
			String advice = messages.advice(reason.code(), reason.fix());
			return advice.isEmpty() ? text : text + " " + advice;
		}

	}

}
