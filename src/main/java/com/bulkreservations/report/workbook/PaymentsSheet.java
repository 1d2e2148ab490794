package com.bulkreservations.report.workbook;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

import com.bulkreservations.report.figures.Payments;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import org.jspecify.annotations.Nullable;

/** The accepted requests by the way they are paid, one way a row. */
final class PaymentsSheet implements ListSheet {

	private final List<Payments> payments;

	private final Messages messages;

	PaymentsSheet(List<Payments> payments, Messages messages) {
		this.payments = payments;
		this.messages = messages;
	}

	@Override
	public String name() {
		return this.messages.text(MessageKey.PAYMENTS_SHEET);
	}

	@Override
	public List<SheetColumn> columns() {
		return List.of(SheetColumn.words(this.messages.text(MessageKey.CURRENCY), 18),
				SheetColumn.words(this.messages.text(MessageKey.TAX_INCLUDED), 14),
				SheetColumn.words(this.messages.text(MessageKey.BILLING), 14),
				SheetColumn.words(this.messages.text(MessageKey.TERM), 12),
				SheetColumn.number(this.messages.text(MessageKey.REQUESTS)),
				SheetColumn.number(this.messages.text(MessageKey.QUANTITY)),
				SheetColumn.amount(this.messages.text(MessageKey.AMOUNT_OF_TERM)),
				SheetColumn.amount(this.messages.text(MessageKey.UP_FRONT)),
				SheetColumn.number(this.messages.text(MessageKey.INSTALMENTS)),
				SheetColumn.amount(this.messages.text(MessageKey.EACH_INSTALMENT)));
	}

	@Override
	public long rows() {
		return this.payments.size();
	}

	@Override
	public void write(SheetRows rows) throws IOException {
		for (Payments one : this.payments) {
			boolean instalments = one.isMonthly() && one.amount() != null;
			rows.text(one.currency().isEmpty() ? this.messages.text(MessageKey.NO_AMOUNT) : one.currency())
				.text(this.messages.text(one.taxIncluded() ? MessageKey.YES : MessageKey.NO))
				.text(this.messages.text(one.isMonthly() ? MessageKey.MONTHLY : MessageKey.ONE_TIME))
				.text(this.messages.term(one.term()))
				.number(one.requests())
				.number(one.quantity())
				.amount(one.amount(), one.currency())
				.amount(known(one.upFront()), one.currency())
				.number(one.instalments())
				.amount(instalments ? one.eachMonth(Language.digits(one.currency())) : null, one.currency())
				.endRow();
		}
	}

	private static @Nullable BigDecimal known(BigDecimal amount) {
		return (amount.signum() > 0) ? amount : null;
	}

}
