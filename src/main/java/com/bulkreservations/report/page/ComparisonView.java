package com.bulkreservations.report.page;

import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.report.figures.Comparison;
import com.bulkreservations.report.figures.PastRuns;
import com.bulkreservations.report.figures.Sums;
import com.bulkreservations.report.page.TableView.Column;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;

/**
 * A run beside the earlier ones of its distributor.
 *
 * @param headline the comparison in a sentence or two
 * @param newCodes the codes that none of the earlier ones gave
 */
public record ComparisonView(String headline, List<String> newCodes, TableView table) {

	static ComparisonView of(Comparison comparison, Messages messages) {
		Language language = messages.language();
		String lastFile = Shown.value(comparison.last().sourceFile().name());
		String lastDay = language.day(comparison.last().end());
		PastRuns last = PastRuns.of(List.of(comparison.last()));
		PastRuns lastDays = comparison.lastDays();
		boolean recent = lastDays.counts().runs() > 0;
		String days = language.number(Comparison.DAYS);
		List<String> sentences = new ArrayList<>();
		sentences
			.add(messages.text(MessageKey.COMPARED, percent(comparison.current(), language), percent(last, language)));
		if (recent) {
			sentences.add(messages.text(MessageKey.COMPARED_DAYS, days, percent(lastDays, language),
					language.number(lastDays.counts().runs())));
		}
		List<TableView.Row> rows = new ArrayList<>();
		rows.add(row(messages.text(MessageKey.THIS_FILE), comparison.current(), messages).emphasizedIf(true));
		rows.add(row(messages.text(MessageKey.LAST_FILE, lastFile, lastDay), last, messages));
		if (recent) {
			rows.add(row(messages.text(MessageKey.LAST_DAYS, days), lastDays, messages));
		}
		return new ComparisonView(String.join(" ", sentences), comparison.newCodes().stream().map(Enum::name).toList(),
				TableView.of(messages.text(MessageKey.TABLE_OF, messages.text(MessageKey.COMPARISON)),
						messages.text(MessageKey.COMPARISON_MEANS),
						List.of(Column.value(messages.text(MessageKey.FILE)).asHead(),
								Column.number(messages.text(MessageKey.FILES)),
								Column.number(messages.text(MessageKey.ROWS)),
								Column.number(messages.text(MessageKey.REJECTED)),
								Column.number(messages.text(MessageKey.SHARE)),
								Column.number(messages.text(MessageKey.ACCEPTED_AMOUNT)),
								Column.number(messages.text(MessageKey.AT_STAKE))),
						rows));
	}

	private static TableView.Row row(String name, PastRuns runs, Messages messages) {
		Language language = messages.language();
		return TableView.Row.of(name, language.number(runs.counts().runs()), language.number(runs.counts().rows()),
				language.number(runs.counts().rejected()), percent(runs, language), amounts(runs.accepted(), messages),
				amounts(runs.atStake(), messages));
	}

	private static String percent(PastRuns runs, Language language) {
		return language.percent(runs.counts().rejected(), runs.counts().rows());
	}

	private static String amounts(Sums sums, Messages messages) {
		Language language = messages.language();
		List<String> lines = new ArrayList<>();
		sums.byCurrency().forEach((currency, sum) -> {
			if (!currency.isEmpty()) {
				lines.add(currency + " " + language.amount(sum.amountOrZero(), currency));
			}
		});
		long unknown = sums.in("").requests();
		if (unknown > 0) {
			lines.add(messages.text(MessageKey.OPEN_UNKNOWN, language.number(unknown)));
		}
		return String.join("\n", lines);
	}

}
