package com.bulkreservations.report.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.report.figures.Payments;
import com.bulkreservations.report.page.TableView.Column;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;

/** Shows when the accepted requests are paid: up front, or in monthly instalments. */
final class PaymentsView {

	private final Messages messages;

	private final Language language;

	private PaymentsView(Messages messages) {
		this.messages = messages;
		this.language = messages.language();
	}

	/** The ways of payment, and a total of each currency with tax and without. */
	static TableView of(List<Payments> payments, Messages messages) {
		return new PaymentsView(messages).table(payments);
	}

	private TableView table(List<Payments> payments) {
		List<Column> columns = new ArrayList<>(
				List.of(Column.words(say(MessageKey.CURRENCY)).asHead(), Column.words(say(MessageKey.TAX)),
						Column.words(say(MessageKey.BILLING)), Column.words(say(MessageKey.TERM))));
		for (MessageKey heading : List.of(MessageKey.REQUESTS, MessageKey.QUANTITY, MessageKey.AMOUNT_OF_TERM,
				MessageKey.UP_FRONT, MessageKey.EACH_INSTALMENT)) {
			columns.add(Column.number(say(heading)));
		}
		List<TableView.Row> rows = new ArrayList<>();
		List<Payments> together = new ArrayList<>();
		for (int i = 0; i < payments.size(); i++) {
			Payments one = payments.get(i);
			rows.add(row(one));
			together.add(one);
			if (i + 1 == payments.size() || !isPaidAlike(one, payments.get(i + 1))) {
				if (!one.currency().isEmpty()) {
					rows.add(total(together));
				}
				together.clear();
			}
		}
		return TableView.of(this.messages.text(MessageKey.TABLE_OF, say(MessageKey.PAYMENTS)),
				say(MessageKey.PAYMENTS_MEAN), columns, rows);
	}

	private static boolean isPaidAlike(Payments one, Payments other) {
		return one.currency().equals(other.currency()) && one.taxIncluded() == other.taxIncluded();
	}

	private TableView.Row row(Payments one) {
		String currency = one.currency();
		return TableView.Row.of(currency.isEmpty() ? say(MessageKey.NO_AMOUNT) : currency, tax(one),
				say(one.isMonthly() ? MessageKey.MONTHLY : MessageKey.ONE_TIME), this.messages.term(one.term()),
				this.language.number(one.requests()), this.language.number(one.quantity()),
				amount(one.amount() != null ? one.amount() : BigDecimal.ZERO, currency),
				amount(one.upFront(), currency),
				one.isMonthly() && !currency.isEmpty() ? this.messages.text(MessageKey.TIMES,
						this.language.number(one.instalments()), amount(eachMonth(one), currency)) : "");
	}

	private TableView.Row total(List<Payments> together) {
		Payments first = together.get(0);
		Payments all = together.stream().reduce(Payments::plus).orElse(first);
		BigDecimal upFront = together.stream().map(Payments::upFront).reduce(BigDecimal.ZERO, BigDecimal::add);
		BigDecimal eachMonth = together.stream().map(this::eachMonth).reduce(BigDecimal.ZERO, BigDecimal::add);
		return TableView.Row
			.of(first.currency(), tax(first), say(MessageKey.TOTAL), "", this.language.number(all.requests()),
					this.language.number(all.quantity()),
					amount((all.amount() != null) ? all.amount() : BigDecimal.ZERO, first.currency()),
					amount(upFront, first.currency()), amount(eachMonth, first.currency()))
			.emphasizedIf(true);
	}

	private BigDecimal eachMonth(Payments one) {
		return one.eachMonth(Language.digits(one.currency()));
	}

	private String tax(Payments one) {
		return say(one.taxIncluded() ? MessageKey.WITH_TAX : MessageKey.WITHOUT_TAX);
	}

	/** An amount; nothing of none. */
	private String amount(BigDecimal amount, String currency) {
		return (amount.signum() == 0) ? "" : this.language.amount(amount, currency);
	}

	private String say(MessageKey key) {
		return this.messages.text(key);
	}

}
