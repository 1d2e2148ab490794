package com.bulkreservations.finance.figures;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import com.bulkreservations.intake.CsvRecords;
import com.bulkreservations.intake.Delimiter;
import com.bulkreservations.order.Notice;
import com.bulkreservations.report.AcceptedOrdersCsv;
import com.bulkreservations.report.OrdersCsv;
import com.bulkreservations.report.Summary;
import org.jspecify.annotations.Nullable;

/** Adds up what runs have ordered. */
final class OrderFigures implements Closeable {

	private static final List<String> ACCEPTED_COLUMNS = columns(AcceptedOrdersCsv.HEADER);

	private static final List<String> ORDER_COLUMNS = columns(OrdersCsv.HEADER);

	private final @Nullable CorrectionFinder corrections;

	private final Currencies currencies = new Currencies();

	private final Groups byCustomer;

	private final NoticeCounter notices = new NoticeCounter();

	/**
	 * @param corrections is told of each accepted request, if there is one
	 */
	OrderFigures(int inMemory, SpillFiles spilled, @Nullable CorrectionFinder corrections) {
		this.corrections = corrections;
		this.byCustomer = new Groups(GroupValue.inLowerCase(), inMemory, spilled, this.currencies);
	}

	private static List<String> columns(String header) {
		return List.of(header.strip().split(",", -1));
	}

	void add(RunFiles run) throws IOException {
		this.notices.count(run.acceptedOrders());
		if (this.notices.lines() != run.summary().counts().accepted()) {
			throw new IOException("%s must have the %d accepted requests of %s, but has %d: one of them was changed"
				.formatted(run.acceptedOrders(), run.summary().counts().accepted(),
						run.folder().resolve(Summary.FILE_NAME), this.notices.lines()));
		}
		if (this.corrections != null) {
			tell(this.corrections, run);
		}
		addOrders(run);
	}

	private static void tell(CorrectionFinder corrections, RunFiles run) throws IOException {
		int requestId = ACCEPTED_COLUMNS.indexOf("request_id");
		int orderNumber = ACCEPTED_COLUMNS.indexOf("order_number");
		int currency = ACCEPTED_COLUMNS.indexOf("currency");
		int amount = ACCEPTED_COLUMNS.indexOf("amount");
		try (CsvRecords lines = new CsvRecords(run.acceptedOrders(), Delimiter.COMMA)) {
			lines.next();
			while (lines.next()) {
				String worth = lines.value(amount);
				corrections.ordered(run.summary(), lines.value(requestId), lines.value(orderNumber),
						lines.value(currency), worth.isEmpty() ? null : new BigDecimal(worth));
			}
		}
	}

	private void addOrders(RunFiles run) throws IOException {
		int customerId = ORDER_COLUMNS.indexOf("customer_id");
		int currency = ORDER_COLUMNS.indexOf("currency");
		int amount = ORDER_COLUMNS.indexOf("amount");
		FieldValue value = new FieldValue();
		Amount worth = new Amount();
		try (CsvRecords orders = new CsvRecords(run.orders(), Delimiter.COMMA)) {
			orders.next();
			while (orders.next()) {
				value.read(orders, amount);
				worth.read(value);
				if (worth.isKnown()) {
					value.read(orders, currency);
				}
				int number = this.currencies.numberOf(value);
				value.read(orders, customerId);
				this.byCustomer.add(value, number, worth);
			}
		}
	}

	/** The orders by customer; an order counts as one. To be called once. */
	SortedMap<String, Ranking> byCustomer(int limit) throws IOException {
		return this.byCustomer.ranked(limit);
	}

	/** How often each notice was given. */
	Map<Notice, Long> notices() {
		Map<Notice, Long> given = new EnumMap<>(Notice.class);
		this.notices.addTo(given);
		return given;
	}

	@Override
	public void close() throws IOException {
		this.byCustomer.close();
	}

}
