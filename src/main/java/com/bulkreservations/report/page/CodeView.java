package com.bulkreservations.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.bulkreservations.order.Column;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.figures.CodeFigures;
import com.bulkreservations.report.figures.Example;
import com.bulkreservations.report.figures.Reason;
import com.bulkreservations.report.page.TableView.Cell;
import com.bulkreservations.report.page.TableView.Kind;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;

/**
 * A rejection code that occurred.
 *
 * @param amounts of the requests it was given to, by currency
 */
public record CodeView(String code, String sentence, String fix, String responsible, String place, String rejections,
		String requests, String amounts, TableView examples) {

	/**
	 * @param withRun whether to show the run of an example
	 */
	static CodeView of(RejectionCode code, CodeFigures figures, Messages messages, boolean withRun) {
		String amounts = figures.requests()
			.byCurrency()
			.entrySet()
			.stream()
			.filter((sum) -> !sum.getKey().isEmpty())
			.map((sum) -> sum.getKey() + " " + messages.language().amount(sum.getValue().amountOrZero(), sum.getKey()))
			.collect(Collectors.joining("; "));
		return new CodeView(code.name(), messages.sentence(code), messages.fix(code),
				messages.responsible(code.responsible()), messages.place(code),
				messages.language().number(figures.rejections()),
				messages.language().number(figures.requests().requests()), amounts.isEmpty()
						? messages.text(code.isRepetition() ? MessageKey.NOTHING : MessageKey.NOT_KNOWN) : amounts,
				examples(code, figures, messages, withRun));
	}

	private static TableView examples(RejectionCode code, CodeFigures figures, Messages messages, boolean withRun) {
		List<TableView.Column> columns = new ArrayList<>();
		if (withRun) {
			columns.add(TableView.Column.value(messages.text(MessageKey.RUN)));
		}
		columns.add(TableView.Column.number(messages.text(MessageKey.LINE)));
		columns.add(TableView.Column.value(messages.text(MessageKey.REQUEST)).asHead());
		columns.add(TableView.Column.of(messages.text(MessageKey.COLUMN), Kind.CODE));
		columns.add(TableView.Column.value(messages.text(MessageKey.VALUE)));
		columns.add(TableView.Column.of(messages.text(MessageKey.REASON), Kind.SENTENCES));
		List<TableView.Row> rows = figures.examples()
			.stream()
			.map((example) -> row(example, messages, withRun))
			.toList();
		return TableView.of(messages.text(MessageKey.TABLE_OF, messages.text(MessageKey.FIRST_EXAMPLES, code)),
				messages.text(MessageKey.EXAMPLES_CAPPED, messages.language().number(rows.size()),
						messages.language().number(figures.rejections())),
				columns, rows);
	}

	private static TableView.Row row(Example example, Messages messages, boolean withRun) {
		Column column = example.reason().column();
		List<Cell> cells = new ArrayList<>();
		if (withRun) {
			cells.add(Cell.of(Shown.value(example.run())));
		}
		cells.add(Cell.of(messages.language().number(example.line())));
		cells.add(Cell.of(Shown.filled(example.requestId(), messages)));
		cells.add(Cell.of((column != null) ? column.header() : messages.text(MessageKey.WHOLE_ROW)));
		cells.add(Cell.of((column != null) ? Shown.filled(example.reason().value(), messages) : ""));
		cells.add(Cell.of(Shown.sentences(sentences(example.reason(), messages))));
		return new TableView.Row(cells, false);
	}

	/** What is wrong with the value, and what to write, if that is known. */
	private static String sentences(Reason reason, Messages messages) {
		String text = messages.reason(reason.code(), reason.column(), reason.text());
		String advice = messages.advice(reason.code(), reason.fix());
		return advice.isEmpty() ? text : text + " " + advice;
	}

}
