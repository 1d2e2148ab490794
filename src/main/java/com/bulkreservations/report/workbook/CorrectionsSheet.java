package com.bulkreservations.report.workbook;

import java.io.IOException;
import java.util.List;

import com.bulkreservations.report.figures.Corrected;
import com.bulkreservations.report.figures.Corrections;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;

/**
 * The requests of a period that were rejected and ordered later. It stays on one sheet.
 */
final class CorrectionsSheet implements ListSheet {

	private final Corrections corrections;

	private final Messages messages;

	private final int maxRows;

	CorrectionsSheet(Corrections corrections, Messages messages, int maxRows) {
		this.corrections = corrections;
		this.messages = messages;
		this.maxRows = maxRows;
	}

	@Override
	public String name() {
		return this.messages.text(MessageKey.CORRECTED);
	}

	@Override
	public List<SheetColumn> columns() {
		return List.of(SheetColumn.words(this.messages.text(MessageKey.DISTRIBUTOR), 18),
				SheetColumn.text(this.messages.text(MessageKey.REQUEST), 20),
				new SheetColumn(this.messages.text(MessageKey.REJECTED_ON), SheetColumn.Kind.TIME, 18),
				SheetColumn.text(this.messages.text(MessageKey.RUN), 36),
				new SheetColumn(this.messages.text(MessageKey.ORDERED_ON), SheetColumn.Kind.TIME, 18),
				SheetColumn.text(this.messages.text(MessageKey.RUN), 36),
				SheetColumn.text(this.messages.text(MessageKey.ORDER), 28),
				SheetColumn.words(this.messages.text(MessageKey.CURRENCY), 10),
				SheetColumn.amount(this.messages.text(MessageKey.AMOUNT)));
	}

	@Override
	public long rows() {
		return Math.min(this.maxRows, this.corrections.largest().values().stream().mapToLong(List::size).sum());
	}

	@Override
	public String remark() {
		long left = this.corrections.sums().requests() - rows();
		return (left > 0) ? this.messages.text(MessageKey.LEFT_OUT, this.messages.language().number(left)) : "";
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
