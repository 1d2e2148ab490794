package com.bulkreservations.report.page;

import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.report.figures.PurchaseState;
import com.bulkreservations.report.figures.PurchaseSums;
import com.bulkreservations.report.figures.PurchasedRequests;
import com.bulkreservations.report.figures.Sum;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import org.jspecify.annotations.Nullable;

/**
 * What was bought of the accepted requests.
 *
 * @param equations the sentences that say how many were bought, of each environment
 * @param notBegun how many belong to no purchase yet; {@code null} for none
 */
public record PurchasesView(List<String> equations, TableView table, @Nullable String notBegun) {

	static PurchasesView of(PurchasedRequests purchases, Messages messages) {
		List<String> equations = new ArrayList<>();
		List<TableView.Row> rows = new ArrayList<>();
		purchases.environments().forEach((environment, sums) -> {
			equations.add(equation(environment, sums, messages));
			for (String currency : sums.currencies()) {
				for (PurchaseState state : PurchaseState.values()) {
					Sum sum = sums.in(state).in(currency);
					if (sum.requests() > 0) {
						rows.add(row(environment, currency, state, sums, messages));
					}
				}
			}
		});
		TableView table = TableView.of(messages.text(MessageKey.TABLE_OF, messages.text(MessageKey.PURCHASES)),
				messages.text(MessageKey.PURCHASES_MEAN),
				List.of(TableView.Column.words(messages.text(MessageKey.ENVIRONMENT)),
						TableView.Column.words(messages.text(MessageKey.CURRENCY)),
						TableView.Column.words(messages.text(MessageKey.STATE)).asHead(),
						TableView.Column.number(messages.text(MessageKey.REQUESTS)),
						TableView.Column.number(messages.text(MessageKey.APPROVED_AMOUNT)),
						TableView.Column.number(messages.text(MessageKey.CHARGED_AMOUNT))),
				rows);
		long open = purchases.notBegun().requests();
		return new PurchasesView(equations, table,
				(open > 0) ? messages.text(MessageKey.NOT_BEGUN, messages.language().number(open)) : null);
	}

	private static String equation(String environment, PurchaseSums sums, Messages messages) {
		return Shown.value(messages.environment(environment)) + ": "
				+ messages.text(MessageKey.PURCHASE_CONSERVATION, number(sums.requests((state) -> true), messages),
						number(sums.requests((state) -> state == PurchaseState.BOUGHT), messages),
						number(sums.requests((state) -> state == PurchaseState.REFUSED), messages),
						number(sums.requests((state) -> state == PurchaseState.VOID), messages),
						number(sums.requests(PurchaseState::isWaiting), messages));
	}

	private static TableView.Row row(String environment, String currency, PurchaseState state, PurchaseSums sums,
			Messages messages) {
		Sum sum = sums.in(state).in(currency);
		Sum charged = sums.charged().in(currency);
		boolean known = !currency.isEmpty();
		return TableView.Row
			.of(Shown.value(messages.environment(environment)), known ? currency : messages.text(MessageKey.NO_AMOUNT),
					messages.state(state), number(sum.requests(), messages),
					known ? messages.language().amount(sum.amountOrZero(), currency) : "",
					(state == PurchaseState.BOUGHT && known && charged.requests() > 0)
							? messages.language().amount(charged.amountOrZero(), currency) : "")
			.emphasizedIf(state == PurchaseState.BOUGHT);
	}

	private static String number(long number, Messages messages) {
		return messages.language().number(number);
	}

}
