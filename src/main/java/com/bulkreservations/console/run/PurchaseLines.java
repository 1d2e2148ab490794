package com.bulkreservations.console.run;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseTotals;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.published.OrdersCsv;
import com.bulkreservations.run.published.PurchasesCsv;
import com.bulkreservations.run.published.RejectionsCsv;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a run's purchase page by page. */
final class PurchaseLines {

	private static final List<String> COLUMNS = columns(PurchasesCsv.HEADER);

	private static final List<String> ORDERS = columns(OrdersCsv.HEADER);

	private final RunFiles run;

	PurchaseLines(RunFiles run) {
		this.run = run;
	}

	private static List<String> columns(String header) {
		return List.of(header.strip().split(",", -1));
	}

	/**
	 * Returns lines in the order of the accepted orders.
	 * @param state only lines in this state; {@code null} for all
	 * @param after the number of the row behind which they begin; 0 for the first page
	 * @return {@code null} before the purchase has begun
	 */
	@Nullable PurchasePage page(@Nullable LineState state, long after, int limit) throws IOException {
		if (!this.run.hasPurchases()) {
			return null;
		}
		PurchaseTotals totals = new PurchaseTotals();
		List<PurchasedRow> rows = new ArrayList<>();
		long number = 0;
		long last = 0;
		boolean more = false;
		try (CsvRecords lines = new CsvRecords(this.run.purchases(), Delimiter.COMMA)) {
			lines.next();
			while (lines.next()) {
				number++;
				PurchasedRow row = row(lines);
				totals.add(row.state(), row.currency().isEmpty() ? null : row.currency(), row.amount());
				if (number > after && (state == null || state == row.state())) {
					more = rows.size() == limit;
					if (!more) {
						rows.add(row);
						last = number;
					}
				}
			}
		}
		return new PurchasePage(this.run.purchaseEnvironment(), totals, withCustomers(rows), more ? last : 0);
	}

	private static PurchasedRow row(CsvRecords line) {
		String charged = value(line, "charged_amount");
		String amount = charged.isEmpty() ? value(line, "approved_amount") : charged;
		String reason = value(line, "reason");
		Finding finding = reason.isEmpty() ? null : new Finding(value(line, "code"), reason, value(line, "fix"));
		return new PurchasedRow(value(line, "order_number"), value(line, "request_id"),
				Long.parseLong(value(line, "source_line")), "", null, LineState.valueOf(value(line, "state")),
				RejectionsCsv.unguarded(value(line, "partner_center_order")), value(line, "currency"),
				amount.isEmpty() ? null : new BigDecimal(amount), finding);
	}

	private static String value(CsvRecords line, String column) {
		return line.value(COLUMNS.indexOf(column));
	}

	/** An order is that of one customer. */
	private List<PurchasedRow> withCustomers(List<PurchasedRow> rows) throws IOException {
		Map<String, String> customers = new HashMap<>();
		if (!rows.isEmpty() && Files.isRegularFile(this.run.orders())) {
			try (CsvRecords orders = new CsvRecords(this.run.orders(), Delimiter.COMMA)) {
				while (orders.next()) {
					customers.put(orders.value(ORDERS.indexOf("order_number")),
							orders.value(ORDERS.indexOf("customer_id")));
				}
			}
		}
		Names names = Names.of(List.of(this.run));
		return rows.stream().map((row) -> {
			String customer = customers.getOrDefault(row.orderNumber(), "");
			return new PurchasedRow(row.orderNumber(), row.requestId(), row.line(), customer,
					customer.isEmpty() ? null : names.customer(customer), row.state(), row.order(), row.currency(),
					row.amount(), row.finding());
		}).toList();
	}

}
