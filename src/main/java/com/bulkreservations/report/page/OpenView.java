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
public record OpenView(List<Line> lines, String rows, @Nullable String conflicts) {

	static OpenView of(OpenPosition position, Messages messages) {
		SortedSet<String> currencies = new TreeSet<>(position.rejected().byCurrency().keySet());
		boolean unknown = currencies.remove("");
		List<Line> lines = new ArrayList<>();
		currencies.forEach((currency) -> add(currency, position, messages, lines));
		if (unknown) {
			add("", position, messages, lines);
		}
		long others = position.repetitions() + position.conflictingRows();
		return new OpenView(lines,
				messages.text(MessageKey.OPEN_ROWS, number(position.tries() + others, messages),
						number(position.tries(), messages), number(position.repetitions(), messages),
						number(position.conflictingRows(), messages)),
				(position.conflictingRows() > 0)
						? messages.text(MessageKey.CONFLICTS, amounts(position.conflicts(), messages)) : null);
	}

	private static void add(String currency, OpenPosition position, Messages messages, List<Line> lines) {
		lines.add(line(currency, MessageKey.EVER_REJECTED, position.rejected().in(currency), messages));
		lines.add(line(currency, MessageKey.SINCE_ORDERED, position.sinceOrdered().in(currency), messages));
		lines.add(line(currency, MessageKey.STILL_OPEN, position.open().in(currency), messages));
	}

	private static Line line(String currency, MessageKey figure, Sum sum, Messages messages) {
		return new Line(currency.isEmpty() ? messages.text(MessageKey.NO_AMOUNT) : currency, messages.text(figure),
				number(sum.requests(), messages),
				currency.isEmpty() ? "" : messages.language().amount(sum.amountOrZero(), currency),
				figure == MessageKey.STILL_OPEN);
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

	/** A figure in a currency. */
	public record Line(String currency, String figure, String requests, String amount, boolean open) {

	}

}
