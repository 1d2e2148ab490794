package com.bulkreservations.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import com.bulkreservations.report.figures.OpenPosition;
import com.bulkreservations.report.figures.Sum;
import com.bulkreservations.report.figures.Sums;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import org.jspecify.annotations.Nullable;

/**
 * The open position of a period.
 *
 * @param rows where the rejected rows are
 * @param conflicts what has the ID of an order, or {@code null}
 */
public record OpenView(TableView table, String rows, @Nullable String conflicts) {

	static OpenView of(OpenPosition position, Messages messages) {
		SortedSet<String> currencies = new TreeSet<>(position.rejected().byCurrency().keySet());
		boolean unknown = currencies.remove("");
		List<TableView.Row> lines = new ArrayList<>();
		currencies.forEach((currency) -> add(currency, position, messages, lines));
		if (unknown) {
			add("", position, messages, lines);
		}
		long others = position.repetitions() + position.conflictingRows();
		TableView table = TableView.of(messages.text(MessageKey.TABLE_OF, messages.text(MessageKey.OPEN_POSITION)),
				null,
				List.of(TableView.Column.words(messages.text(MessageKey.CURRENCY)),
						TableView.Column.words(messages.text(MessageKey.OPEN_POSITION)).asHead(),
						TableView.Column.number(messages.text(MessageKey.REQUESTS)),
						TableView.Column.number(messages.text(MessageKey.AMOUNT))),
				lines);
		return new OpenView(table,
				messages.text(MessageKey.OPEN_ROWS, number(position.tries() + others, messages),
						number(position.tries(), messages), number(position.repetitions(), messages),
						number(position.conflictingRows(), messages)),
				(position.conflictingRows() > 0)
						? messages.text(MessageKey.CONFLICTS, amounts(position.conflicts(), messages)) : null);
	}

	private static void add(String currency, OpenPosition position, Messages messages, List<TableView.Row> lines) {
		lines.add(line(currency, MessageKey.EVER_REJECTED, position.rejected().in(currency), messages));
		lines.add(line(currency, MessageKey.SINCE_ORDERED, position.sinceOrdered().in(currency), messages));
		lines.add(line(currency, MessageKey.STILL_OPEN, position.open().in(currency), messages));
	}

	private static TableView.Row line(String currency, MessageKey figure, Sum sum, Messages messages) {
		return TableView.Row
			.of(currency.isEmpty() ? messages.text(MessageKey.NO_AMOUNT) : currency, messages.text(figure),
					number(sum.requests(), messages),
					currency.isEmpty() ? "" : messages.language().amount(sum.amountOrZero(), currency))
			.emphasizedIf(figure == MessageKey.STILL_OPEN);
	}

	private static String number(long number, Messages messages) {
		return messages.language().number(number);
	}

	/** The headline: what is still open, in all currencies. */
	static String headline(OpenPosition position, Messages messages) {
		return messages.text(MessageKey.OPEN_HEADLINE, amounts(position.open(), messages));
	}

	private static String amounts(Sums sums, Messages messages) {
		List<String> parts = new ArrayList<>();
		sums.byCurrency().forEach((currency, sum) -> {
			if (!currency.isEmpty()) {
				parts.add(currency + " " + messages.language().amount(sum.amountOrZero(), currency) + " ("
						+ messages.text(MessageKey.OPEN_REQUESTS_OF, number(sum.requests(), messages)) + ")");
			}
		});
		long unknown = sums.in("").requests();
		if (unknown > 0) {
			parts.add(messages.text(MessageKey.OPEN_UNKNOWN, number(unknown, messages)));
		}
		return parts.isEmpty() ? messages.text(MessageKey.NOTHING) : String.join(", ", parts);
	}

}
