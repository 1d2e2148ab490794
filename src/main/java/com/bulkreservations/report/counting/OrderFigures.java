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
import com.bulkreservations.report.figures.Payments;
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

	private static final int AGENT = ACCEPTED_COLUMNS.indexOf("requested_by");

	private static final int CURRENCY = ACCEPTED_COLUMNS.indexOf("currency");

	private static final int AMOUNT = ACCEPTED_COLUMNS.indexOf("amount");

	private static final int TAX_INCLUDED = ACCEPTED_COLUMNS.indexOf("tax_included");

	private static final int BILLING = ACCEPTED_COLUMNS.indexOf("billing_frequency");

	private static final int TERM = ACCEPTED_COLUMNS.indexOf("term");

	private static final int QUANTITY = ACCEPTED_COLUMNS.indexOf("quantity");

	private final Groups byCustomer;

	private final AgentSums agents;

	private final @Nullable PeriodRequests requests;

	private final TaxTotals tax = new TaxTotals(new Sums(), new Sums(), new TreeSet<>());

	/** How often each combination of notices was given, as the file has it. */
	private final Map<String, Long> notices = new HashMap<>();

	/** By currency, tax, billing frequency and term, of which there are few. */
	private final Map<String, Payments> payments = new HashMap<>();

	/**
	 * @param agents takes each accepted request
	 * @param requests takes each accepted request, if there is one
	 */
	OrderFigures(Groups byCustomer, AgentSums agents, @Nullable PeriodRequests requests) {
		this.byCustomer = byCustomer;
		this.agents = agents;
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
				BigDecimal worth = amount(lines.value(AMOUNT));
				addPayment(lines, worth);
				if (this.requests != null) {
					this.requests.ordered(run.summary(), lines.value(ACCEPTED_COLUMNS.indexOf("request_id")),
							lines.value(ACCEPTED_COLUMNS.indexOf("order_number")), lines.value(CURRENCY), worth);
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

	private void addPayment(CsvRecords line, @Nullable BigDecimal amount) throws IOException {
		String currency = (amount != null) ? line.value(CURRENCY) : "";
		boolean taxIncluded = Boolean.parseBoolean(line.value(TAX_INCLUDED));
		String billing = line.value(BILLING);
		String term = line.value(TERM);
		this.payments.merge(String.join("\n", currency, Boolean.toString(taxIncluded), billing, term),
				new Payments(currency, taxIncluded, billing, term, 1, Long.parseLong(line.value(QUANTITY)), amount),
				Payments::plus);
		this.agents.accepted(line.value(AGENT), currency, amount);
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

	/** The accepted requests by the way they are paid. */
	List<Payments> payments() {
		return this.payments.values().stream().sorted(Payments.IN_ORDER).toList();
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
