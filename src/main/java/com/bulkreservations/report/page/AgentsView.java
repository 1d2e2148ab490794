package com.bulkreservations.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

import com.bulkreservations.report.figures.AgentFigures;
import com.bulkreservations.report.figures.AgentRanking;
import com.bulkreservations.report.figures.Sum;
import com.bulkreservations.report.page.TableView.Column;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;

/** Shows who asked for most, in a table for each currency. */
final class AgentsView {

	private static final int LISTED = 20;

	private AgentsView() {
	}

	static List<TableView> of(SortedMap<String, AgentRanking> agents, boolean open, Messages messages) {
		List<TableView> tables = new ArrayList<>();
		List<Column> columns = List.of(Column.value(messages.text(MessageKey.AGENT)).asHead(),
				Column.number(messages.text(MessageKey.ACCEPTED_REQUESTS)),
				Column.number(messages.text(MessageKey.ACCEPTED_AMOUNT)),
				Column.number(messages.text(open ? MessageKey.OPEN_REQUESTS : MessageKey.REJECTED_REQUESTS)),
				Column.number(messages.text(open ? MessageKey.OPEN_AMOUNT : MessageKey.AT_STAKE)));
		agents.forEach((currency, ranking) -> {
			if (!currency.isEmpty()) {
				List<AgentFigures> listed = ranking.largest().subList(0, Math.min(LISTED, ranking.largest().size()));
				String heading = messages.text(MessageKey.IN_CURRENCY, messages.text(MessageKey.BY_AGENT), currency);
				tables.add(TableView.of(messages.text(MessageKey.TABLE_OF, heading),
						(listed.size() < ranking.agents()) ? messages.text(MessageKey.AGENTS_CAPPED, heading,
								messages.language().number(listed.size()), messages.language().number(ranking.agents()))
								: heading,
						columns, listed.stream().map((one) -> row(one, messages)).toList()));
			}
		});
		return tables;
	}

	private static TableView.Row row(AgentFigures one, Messages messages) {
		return TableView.Row.of(Shown.filled(one.agent(), messages),
				messages.language().number(one.accepted().requests()), amount(one.accepted(), one.currency(), messages),
				messages.language().number(one.rejected().requests()),
				amount(one.rejected(), one.currency(), messages));
	}

	private static String amount(Sum sum, String currency, Messages messages) {
		return messages.language().amount(sum.amountOrZero(), currency);
	}

}
