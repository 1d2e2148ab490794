package com.bulkreservations.report.page;

import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.report.figures.Corrected;
import com.bulkreservations.report.figures.Corrections;
import com.bulkreservations.report.figures.Sum;
import com.bulkreservations.report.page.TableView.Column;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;

/** What was rejected first and ordered later. */
public record CorrectionsView(String meaning, List<TableView> tables) {

	private static final int LISTED = 15;

	static CorrectionsView of(Corrections corrections, Messages messages) {
		Language language = messages.language();
		List<Column> columns = List.of(Column.value(messages.text(MessageKey.REQUEST)).asHead(),
				Column.words(messages.text(MessageKey.DISTRIBUTOR)),
				Column.words(messages.text(MessageKey.REJECTED_ON)), Column.words(messages.text(MessageKey.ORDERED_ON)),
				Column.words(messages.text(MessageKey.ORDER)), Column.number(messages.text(MessageKey.AMOUNT)));
		List<TableView> tables = new ArrayList<>();
		corrections.largest().forEach((currency, corrected) -> {
			Sum sum = corrections.sums().in(currency);
			List<Corrected> listed = corrected.subList(0, Math.min(LISTED, corrected.size()));
			String name = currency.isEmpty() ? messages.text(MessageKey.NO_AMOUNT) : currency;
			tables.add(TableView
				.of(messages.text(MessageKey.TABLE_OF,
						messages.text(MessageKey.IN_CURRENCY, messages.text(MessageKey.CORRECTED), name)),
						messages.text(MessageKey.CORRECTED_CAPPED, language.number(listed.size()),
								language.number(sum.requests())),
						columns, listed.stream().map((one) -> row(one, language)).toList())
				.withTotal(messages.text(MessageKey.TOTAL) + " (" + language.number(sum.requests()) + ")", "", "", "",
						"", currency.isEmpty() ? "" : currency + " " + language.amount(sum.amountOrZero(), currency)));
		});
		return new CorrectionsView(messages.text(MessageKey.CORRECTED_MEANS, language.number(corrections.rejected())),
				tables);
	}

	private static TableView.Row row(Corrected corrected, Language language) {
		return TableView.Row.of(Shown.value(corrected.requestId()), corrected.distributor(),
				language.time(corrected.rejectedOn()), language.time(corrected.orderedOn()), corrected.orderNumber(),
				(corrected.amount() != null) ? language.amount(corrected.amount(), corrected.currency()) : "");
	}

}
