package com.bulkreservations.report.page;

import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.report.figures.Corrected;
import com.bulkreservations.report.figures.Corrections;
import com.bulkreservations.report.figures.Sum;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;

/** What was rejected first and ordered later. */
public record CorrectionsView(String meaning, List<Table> tables) {

	private static final int LISTED = 15;

	static CorrectionsView of(Corrections corrections, Messages messages) {
		Language language = messages.language();
		List<Table> tables = new ArrayList<>();
		corrections.largest().forEach((currency, corrected) -> {
			Sum sum = corrections.sums().in(currency);
			List<Corrected> listed = corrected.subList(0, Math.min(LISTED, corrected.size()));
			List<Line> lines = listed.stream().map((one) -> Line.of(one, language)).toList();
			String name = currency.isEmpty() ? messages.text(MessageKey.NO_AMOUNT) : currency;
			tables.add(new Table(messages.text(MessageKey.IN_CURRENCY, messages.text(MessageKey.CORRECTED), name),
					messages.text(MessageKey.CORRECTED_CAPPED, language.number(lines.size()),
							language.number(sum.requests())),
					lines, language.number(sum.requests()),
					currency.isEmpty() ? "" : currency + " " + language.amount(sum.amountOrZero(), currency)));
		});
		return new CorrectionsView(messages.text(MessageKey.CORRECTED_MEANS, language.number(corrections.rejected())),
				tables);
	}

	/** Those of one currency. */
	public record Table(String label, String caption, List<Line> lines, String requests, String total) {

	}

	/** A request. */
	public record Line(String request, String distributor, String rejected, String ordered, String order,
			String amount) {

		static Line of(Corrected corrected, Language language) {
			return new Line(Shown.value(corrected.requestId()), corrected.distributor(),
					language.time(corrected.rejectedOn()), language.time(corrected.orderedOn()),
					corrected.orderNumber(),
					(corrected.amount() != null) ? language.amount(corrected.amount(), corrected.currency()) : "");
		}

	}

}
