package com.bulkreservations.report.workbook;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.PurchasedLine;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;

/**
 * All lines of purchases, one a row, with Partner Center's order and line, by which
 * invoices are reconciled.
 */
final class PurchasesSheet implements ListSheet {

	private final RunColumns runs;

	private final Names names;

	private final Messages messages;

	/**
	 * @param runs those whose purchase has begun
	 */
	PurchasesSheet(RunColumns runs, Names names, Messages messages) {
		this.runs = runs;
		this.names = names;
		this.messages = messages;
	}

	@Override
	public String name() {
		return this.messages.text(MessageKey.PURCHASES_SHEET);
	}

	@Override
	public List<SheetColumn> columns() {
		List<SheetColumn> columns = new ArrayList<>(this.runs.columns());
		columns.add(SheetColumn.text(say(MessageKey.ORDER), 28));
		columns.add(SheetColumn.text(say(MessageKey.REQUEST), 20));
		columns.add(SheetColumn.number(say(MessageKey.LINE)));
		columns.add(SheetColumn.text(say(MessageKey.CUSTOMER), 38));
		columns.add(SheetColumn.text(say(MessageKey.CUSTOMER_NAME), 30));
		columns.add(SheetColumn.words(say(MessageKey.STATE), 12));
		columns.add(SheetColumn.text(say(MessageKey.PARTNER_CENTER_ORDER), 24));
		columns.add(SheetColumn.text(say(MessageKey.PARTNER_CENTER_LINE), 12));
		columns.add(SheetColumn.words(say(MessageKey.BILLING), 14));
		columns.add(SheetColumn.words(say(MessageKey.CURRENCY), 10));
		columns.add(SheetColumn.amount(say(MessageKey.APPROVED_AMOUNT)));
		columns.add(SheetColumn.amount(say(MessageKey.CHARGED_AMOUNT)));
		columns.add(SheetColumn.words(say(MessageKey.CODE), 24));
		columns.add(SheetColumn.text(say(MessageKey.REASON), 60));
		columns.add(SheetColumn.text(say(MessageKey.FIX), 60));
		columns.add(SheetColumn.text(say(MessageKey.CART), 30));
		columns.add(new SheetColumn(say(MessageKey.CHANGED), SheetColumn.Kind.TIME, 18));
		return columns;
	}

	/** A run's purchases have each of its accepted requests. */
	@Override
	public long rows() {
		return this.runs.runs().stream().mapToLong((run) -> run.summary().counts().accepted()).sum();
	}

	@Override
	public void write(SheetRows rows) throws IOException {
		for (RunFiles run : this.runs.runs()) {
			try (PurchasedLine.Reader lines = PurchasedLine.of(run)) {
				for (PurchasedLine line = lines.next(); line != null; line = lines.next()) {
					this.runs.write(run, rows);
					write(line, rows);
				}
			}
		}
	}

	private void write(PurchasedLine line, SheetRows rows) throws IOException {
		rows.text(line.orderNumber())
			.text(line.requestId())
			.number(line.sourceLine())
			.text(line.customerId())
			.text(this.names.customer(line.customerId()))
			.text(line.state().name())
			.text(line.order())
			.text(line.orderLine())
			.text(line.billingFrequency())
			.text(line.currency())
			.amount(line.approved(), line.currency())
			.amount(line.charged(), line.currency())
			.text(line.code())
			.text(line.reason())
			.text(line.fix())
			.text(line.cart());
		if (line.changedAt().isEmpty()) {
			rows.blank();
		}
		else {
			rows.time(Instant.parse(line.changedAt()));
		}
		rows.endRow();
	}

	private String say(MessageKey key) {
		return this.messages.text(key);
	}

}
