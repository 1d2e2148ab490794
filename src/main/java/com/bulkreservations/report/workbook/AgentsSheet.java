package com.bulkreservations.report.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.bulkreservations.report.figures.AgentFigures;
import com.bulkreservations.report.figures.AgentRanking;
import com.bulkreservations.report.figures.Figures;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;

/** What each agent asked for, accepted and rejected. It stays on one sheet. */
final class AgentsSheet implements ListSheet {

	private final Map<String, AgentRanking> agents;

	private final boolean open;

	private final Messages messages;

	private final int maxRows;

	AgentsSheet(Figures figures, Messages messages, int maxRows) {
		this.agents = figures.agents();
		this.open = figures.position() != null;
		this.messages = messages;
		this.maxRows = maxRows;
	}

	@Override
	public String name() {
		return this.messages.text(MessageKey.BY_AGENT);
	}

	@Override
	public List<SheetColumn> columns() {
		return List.of(SheetColumn.text(this.messages.text(MessageKey.AGENT), 44),
				SheetColumn.words(this.messages.text(MessageKey.CURRENCY), 18),
				SheetColumn.number(this.messages.text(MessageKey.ACCEPTED_REQUESTS)),
				SheetColumn.amount(this.messages.text(MessageKey.ACCEPTED_AMOUNT)),
				SheetColumn
					.number(this.messages.text(this.open ? MessageKey.OPEN_REQUESTS : MessageKey.REJECTED_REQUESTS)),
				SheetColumn.amount(this.messages.text(this.open ? MessageKey.OPEN_AMOUNT : MessageKey.AT_STAKE)));
	}

	@Override
	public long rows() {
		return Math.min(this.maxRows,
				this.agents.values().stream().mapToLong((ranking) -> ranking.largest().size()).sum());
	}

	@Override
	public String remark() {
		long left = this.agents.values().stream().mapToLong(AgentRanking::agents).sum() - rows();
		return (left > 0) ? this.messages.text(MessageKey.LEFT_OUT, this.messages.language().number(left)) : "";
	}

	@Override
	public void write(SheetRows rows) throws IOException {
		List<AgentRanking> ordered = new ArrayList<>(this.agents.values());
		if (this.agents.containsKey("")) {
			// Without an amount; it comes first there, and last here.
			ordered.add(ordered.remove(0));
		}
		for (AgentRanking ranking : ordered) {
			for (AgentFigures one : ranking.largest()) {
				if (rows.written() == this.maxRows) {
					return;
				}
				rows.text(one.agent().isEmpty() ? this.messages.text(MessageKey.BLANK_VALUE) : one.agent())
					.text(one.currency().isEmpty() ? this.messages.text(MessageKey.NO_AMOUNT) : one.currency())
					.number(one.accepted().requests())
					.amount(one.accepted().amount(), one.currency())
					.number(one.rejected().requests())
					.amount(one.rejected().amount(), one.currency())
					.endRow();
			}
		}
	}

}
