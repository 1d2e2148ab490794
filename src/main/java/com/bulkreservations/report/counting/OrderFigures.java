package com.bulkreservations.report.counting;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Notice;
import com.bulkreservations.report.figures.GroupValue;
import com.bulkreservations.report.figures.Ranking;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.report.figures.Sums;
import com.bulkreservations.report.figures.TaxTotals;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.OrdersCsv;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/** Adds up what runs have ordered. */
final class OrderFigures implements Closeable {

	private static final List<String> ACCEPTED_COLUMNS = columns(AcceptedOrdersCsv.HEADER);

	private static final List<String> ORDER_COLUMNS = columns(OrdersCsv.HEADER);

	private final Groups byCustomer;

	private final @Nullable PeriodRequests requests;

	private final TaxTotals tax = new TaxTotals(new Sums(), new Sums(), new TreeSet<>());

	/** How often each combination of notices was given, as the file has it. */
	private final Map<String, Long> notices = new HashMap<>();

	/**
	 * @param requests takes each accepted request, if there is one
	 */
	OrderFigures(Groups byCustomer, @Nullable PeriodRequests requests) {
		this.byCustomer = byCustomer;
		this.requests = requests;
	}

	private static List<String> columns(String header) {
		return List.of(header.strip().split(",", -1));
	}

	void add(RunFiles run) throws IOException {
		addAccepted(run);
		if (run.hasRejections()) {
			addOrders(run);
		}
	}

	private void addAccepted(RunFiles run) throws IOException {
		int noticesGiven = ACCEPTED_COLUMNS.indexOf("notices");
		long accepted = 0;
		try (CsvRecords lines = new CsvRecords(run.acceptedOrders(), Delimiter.COMMA)) {
			lines.next();
			while (lines.next()) {
				accepted++;
				this.notices.merge(lines.value(noticesGiven), 1L, Long::sum);
				if (this.requests != null) {
					addOrdered(this.requests, run, lines);
				}
			}
		}
		if (accepted != run.summary().counts().accepted()) {
			throw new IOException(OperatorMessage.REPORT_FILES_DISAGREE.text(
					"%s must have the %d accepted requests of %s, but has %d: one of them was changed",
					run.acceptedOrders(), run.summary().counts().accepted(), run.folder().resolve(Summary.FILE_NAME),
					accepted));
		}
	}

	private static void addOrdered(PeriodRequests requests, RunFiles run, CsvRecords line) throws IOException {
		requests.ordered(run.summary(), line.value(ACCEPTED_COLUMNS.indexOf("request_id")),
				line.value(ACCEPTED_COLUMNS.indexOf("order_number")), line.value(ACCEPTED_COLUMNS.indexOf("currency")),
				amount(line.value(ACCEPTED_COLUMNS.indexOf("amount"))));
	}

	private void addOrders(RunFiles run) throws IOException {
		int customerId = ORDER_COLUMNS.indexOf("customer_id");
		int currency = ORDER_COLUMNS.indexOf("currency");
		int amount = ORDER_COLUMNS.indexOf("amount");
		int lines = ORDER_COLUMNS.indexOf("lines");
		int taxIncluded = ORDER_COLUMNS.indexOf("tax_included");
		try (CsvRecords orders = new CsvRecords(run.orders(), Delimiter.COMMA)) {
			orders.next();
			while (orders.next()) {
				BigDecimal worth = amount(orders.value(amount));
				this.byCustomer.add(GroupValue.lowerCase(orders.value(customerId)),
						(worth != null) ? orders.value(currency) : "", worth);
				addTax(run.summary().distributor(), Boolean.parseBoolean(orders.value(taxIncluded)),
						(worth != null) ? orders.value(currency) : "", Long.parseLong(orders.value(lines)), worth);
			}
		}
	}

	private void addTax(String distributor, boolean included, String currency, long requests,
			@Nullable BigDecimal amount) {
		if (included) {
			this.tax.distributors().add(distributor);
		}
		(included ? this.tax.included() : this.tax.without()).add(currency, requests, amount);
	}

	/** What was accepted with tax and without. */
	TaxTotals tax() {
		return this.tax;
	}

	private static @Nullable BigDecimal amount(String value) {
		return value.isEmpty() ? null : new BigDecimal(value);
	}

	/** The orders by customer; an order counts as one. To be called once. */
	SortedMap<String, Ranking> byCustomer(int limit) throws IOException {
		return this.byCustomer.ranked(limit);
	}

	/** How often each notice was given. */
	Map<Notice, Long> notices() {
		Map<Notice, Long> given = new EnumMap<>(Notice.class);
		this.notices.forEach((notices, times) -> {
			if (!notices.isEmpty()) {
				for (String notice : notices.split(";", -1)) {
					given.merge(Notice.valueOf(notice), times, Long::sum);
				}
			}
		});
		return given;
	}

	@Override
	public void close() throws IOException {
		this.byCustomer.close();
	}

}
