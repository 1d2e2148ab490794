package com.bulkreservations.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import com.bulkreservations.report.figures.Group;
import com.bulkreservations.report.figures.Ranking;
import com.bulkreservations.report.figures.Sum;
import com.bulkreservations.report.figures.Sums;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import org.jspecify.annotations.Nullable;

/** Shows rankings: one for each currency. */
final class RankedViews {

	/** How many lines of a table are shown. */
	private static final int LISTED = 20;

	private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

	private final Messages messages;

	private final String tone;

	private final MessageKey countHeading;

	private final MessageKey capped;

	private final int listed;

	private final int heading;

	private RankedViews(Messages messages, String tone, MessageKey countHeading, MessageKey capped, int listed,
			int heading) {
		this.messages = messages;
		this.tone = tone;
		this.countHeading = countHeading;
		this.capped = capped;
		this.listed = listed;
		this.heading = heading;
	}

	/** Shows what is at stake, the largest amounts only. */
	static RankedViews ofLargestStakes(Messages messages) {
		return new RankedViews(messages, "bad", MessageKey.REQUESTS, MessageKey.CAPPED, LISTED, 4);
	}

	/** Shows what is at stake, all of it. */
	static RankedViews ofAllStakes(Messages messages) {
		return new RankedViews(messages, "bad", MessageKey.REQUESTS, MessageKey.CAPPED, Integer.MAX_VALUE, 4);
	}

	/** Shows what was ordered, the largest amounts only. */
	static RankedViews ofOrders(Messages messages) {
		return new RankedViews(messages, "good", MessageKey.ORDERS, MessageKey.ORDERS_CAPPED, LISTED, 3);
	}

	/**
	 * Shows the rankings of those currencies in which amounts are known.
	 * @param label how a group's value is shown
	 * @param detail what is said below it, or {@code null}
	 */
	List<RankedView> of(MessageKey heading, MessageKey valueHeading, SortedMap<String, Ranking> rankings,
			Function<String, String> label, Function<String, @Nullable String> detail) {
		List<RankedView> views = new ArrayList<>();
		rankings.forEach((currency, ranking) -> {
			if (!currency.isEmpty()) {
				views.add(of(currency, heading, valueHeading, ranking.first(this.listed), label, detail));
			}
		});
		return views;
	}

	private RankedView of(String currency, MessageKey heading, MessageKey valueHeading, Ranking ranking,
			Function<String, String> label, Function<String, @Nullable String> detail) {
		List<TableView.Row> rows = new ArrayList<>();
		BigDecimal total = ranking.total().amountOrZero();
		BigDecimal longest = ranking.largest().isEmpty() ? BigDecimal.ZERO
				: ranking.largest().get(0).sum().amountOrZero();
		for (Group group : ranking.largest()) {
			BigDecimal amount = group.sum().amountOrZero();
			rows.add(TableView.Row
				.of("", number(group.sum().requests()), this.messages.language().amount(amount, currency),
						share(amount, total))
				.headed(new TableView.Cell(label.apply(group.value()), detail.apply(group.value()),
						percentage(amount, longest), this.tone)));
		}
		String title = this.messages.text(MessageKey.IN_CURRENCY, this.messages.text(heading), currency);
		TableView table = TableView
			.of(this.messages.text(MessageKey.TABLE_OF, title), capped(ranking, currency),
					List.of(TableView.Column.value(this.messages.text(valueHeading)).asHead(),
							TableView.Column.number(this.messages.text(this.countHeading)),
							TableView.Column.number(this.messages.text(MessageKey.AMOUNT)),
							TableView.Column.number(this.messages.text(MessageKey.SHARE))),
					rows)
			.withTotal(this.messages.text(MessageKey.TOTAL), number(ranking.total().requests()),
					currency + " " + this.messages.language().amount(total, currency), "");
		return new RankedView(title, this.heading, table);
	}

	private @Nullable String capped(Ranking ranking, String currency) {
		if (ranking.groups() == ranking.largest().size()) {
			return null;
		}
		Sum others = ranking.others();
		return this.messages.text(this.capped, number(ranking.largest().size()), number(ranking.groups()),
				number(others.requests()),
				currency + " " + this.messages.language().amount(others.amountOrZero(), currency));
	}

	private String number(long number) {
		return this.messages.language().number(number);
	}

	private String share(BigDecimal part, BigDecimal whole) {
		if (whole.signum() == 0) {
			return "";
		}
		long perMille = part.multiply(BigDecimal.valueOf(1000)).divide(whole, 0, RoundingMode.HALF_EVEN).longValue();
		return this.messages.language().percent(perMille, 1000);
	}

	private static String percentage(BigDecimal part, BigDecimal whole) {
		if (whole.signum() == 0) {
			return "0%";
		}
		return part.multiply(HUNDRED)
			.divide(whole, MathContext.DECIMAL32)
			.setScale(2, RoundingMode.HALF_EVEN)
			.toPlainString() + "%";
	}

	/** Ranks what is known by key already, all of it. */
	static <K> SortedMap<String, Ranking> ranked(Map<K, Sums> sums, Function<K, String> name, Sums total) {
		SortedMap<String, List<Group>> groups = new TreeMap<>();
		sums.forEach((key, byCurrency) -> byCurrency.byCurrency()
			.forEach((currency, sum) -> groups.computeIfAbsent(currency, (absent) -> new ArrayList<>())
				.add(new Group(name.apply(key), currency, sum))));
		SortedMap<String, Ranking> rankings = new TreeMap<>();
		groups.forEach((currency, all) -> {
			all.sort(Group.largestFirst());
			rankings.put(currency, new Ranking(all, all.size(), total.in(currency)));
		});
		return rankings;
	}

}
