package com.bulkreservations.finance.workbook;

import java.io.IOException;
import java.util.List;

import com.bulkreservations.finance.figures.Corrected;
import com.bulkreservations.finance.figures.Corrections;
import com.bulkreservations.finance.wording.Phrase;
import com.bulkreservations.finance.wording.Wording;

/**
 * The requests of a period that were rejected and ordered later. It stays on one sheet.
 */
final class CorrectionsSheet implements ListSheet {

	private final Corrections corrections;

	private final Wording wording;

	private final int maxRows;

	CorrectionsSheet(Corrections corrections, Wording wording, int maxRows) {
		this.corrections = corrections;
		this.wording = wording;
		this.maxRows = maxRows;
	}

	@Override
	public String name() {
		return this.wording.phrase(Phrase.CORRECTED);
	}

	@Override
	public List<SheetColumn> columns() {
		return List.of(SheetColumn.words(this.wording.phrase(Phrase.DISTRIBUTOR), 18),
				SheetColumn.text(this.wording.phrase(Phrase.REQUEST), 20),
				new SheetColumn(this.wording.phrase(Phrase.REJECTED_ON), SheetColumn.Kind.TIME, 18),
				SheetColumn.text(this.wording.phrase(Phrase.RUN), 36),
				new SheetColumn(this.wording.phrase(Phrase.ORDERED_ON), SheetColumn.Kind.TIME, 18),
				SheetColumn.text(this.wording.phrase(Phrase.RUN), 36),
				SheetColumn.text(this.wording.phrase(Phrase.ORDER), 28),
				SheetColumn.words(this.wording.phrase(Phrase.CURRENCY), 10),
				SheetColumn.amount(this.wording.phrase(Phrase.AMOUNT)));
	}

	@Override
	public long rows() {
		return Math.min(this.maxRows, this.corrections.largest().values().stream().mapToLong(List::size).sum());
	}

	@Override
	public String remark() {
		long left = this.corrections.sums().requests() - rows();
		return (left > 0) ? this.wording.phrase(Phrase.LEFT_OUT, this.wording.language().number(left)) : "";
	}

	@Override
	public void write(SheetRows rows) throws IOException {
		for (List<Corrected> listed : this.corrections.largest().values()) {
			for (Corrected one : listed) {
				if (rows.written() == this.maxRows) {
					return;
				}
				rows.text(one.distributor())
					.text(one.requestId())
					.time(one.rejectedOn())
					.text(one.rejectedIn())
					.time(one.orderedOn())
					.text(one.orderedIn())
					.text(one.orderNumber())
					.text(one.currency())
					.amount(one.amount(), one.currency())
					.endRow();
			}
		}
	}

}
