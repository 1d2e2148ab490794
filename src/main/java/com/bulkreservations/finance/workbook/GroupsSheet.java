package com.bulkreservations.finance.workbook;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.bulkreservations.finance.figures.Group;
import com.bulkreservations.finance.figures.Ranking;
import com.bulkreservations.finance.wording.Phrase;
import com.bulkreservations.finance.wording.Wording;

/** What is at stake, by customer or by market. It stays on one sheet. */
final class GroupsSheet implements ListSheet {

	private final Phrase name;

	private final SheetColumn column;

	private final Phrase blank;

	private final Map<String, Ranking> rankings;

	private final Wording wording;

	private final int maxRows;

	/**
	 * @param blank what is said where a value was left blank
	 */
	GroupsSheet(Phrase name, SheetColumn column, Phrase blank, Map<String, Ranking> rankings, Wording wording,
			int maxRows) {
		this.name = name;
		this.column = column;
		this.blank = blank;
		this.rankings = rankings;
		this.wording = wording;
		this.maxRows = maxRows;
	}

	@Override
	public String name() {
		return this.wording.phrase(this.name);
	}

	@Override
	public List<SheetColumn> columns() {
		return List.of(this.column, SheetColumn.words(this.wording.phrase(Phrase.CURRENCY), 10),
				SheetColumn.number(this.wording.phrase(Phrase.REJECTED_REQUESTS)),
				SheetColumn.amount(this.wording.phrase(Phrase.AT_STAKE)));
	}

	@Override
	public long rows() {
		return Math.min(this.maxRows,
				this.rankings.values().stream().mapToLong((ranking) -> ranking.largest().size()).sum());
	}

	@Override
	public String remark() {
		long left = this.rankings.values().stream().mapToLong(Ranking::groups).sum() - rows();
		return (left > 0) ? this.wording.phrase(Phrase.LEFT_OUT, this.wording.language().number(left)) : "";
	}

	@Override
	public void write(SheetRows rows) throws IOException {
		for (Ranking ranking : this.rankings.values()) {
			for (Group group : ranking.largest()) {
				if (rows.written() == this.maxRows) {
					return;
				}
				rows.text(group.value().isEmpty() ? this.wording.phrase(this.blank) : group.value())
					.text(group.currency().isEmpty() ? this.wording.phrase(Phrase.NO_PRICE) : group.currency())
					.number(group.sum().requests())
					.amount(group.sum().amount(), group.currency())
					.endRow();
			}
		}
	}

}
