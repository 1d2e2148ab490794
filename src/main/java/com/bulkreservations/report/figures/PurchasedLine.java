package com.bulkreservations.report.figures;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.PurchasesCsv;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code purchases.csv}, with the customer of its accepted order.
 *
 * @param order Partner Center's order; empty without any
 * @param orderLine the line of that order; empty without any
 * @param approved the approved amount
 * @param charged what Partner Center charges
 * @param changedAt when it got its state; empty before the purchase began
 */
public record PurchasedLine(String orderNumber, String requestId, long sourceLine, String customerId, String cart,
		PurchaseState state, String order, String orderLine, String billingFrequency, String currency,
		@Nullable BigDecimal approved, @Nullable BigDecimal charged, String code, String reason, String fix,
		String changedAt) {

	private static final List<String> COLUMNS = List.of(PurchasesCsv.HEADER.strip().split(",", -1));

	private static final List<String> ACCEPTED = List.of(AcceptedOrdersCsv.HEADER.strip().split(",", -1));

	/** Opens the purchases of a run, which must have some. */
	public static Reader of(RunFiles run) throws IOException {
		return new Reader(run);
	}

	/** Reads the lines of a run: those of both files are in the same order. */
	public static final class Reader implements Closeable {

		private final RunFiles run;

		private final CsvRecords purchases;

		private final CsvRecords accepted;

		private Reader(RunFiles run) throws IOException {
			this.run = run;
			this.accepted = new CsvRecords(run.acceptedOrders(), Delimiter.COMMA);
			try {
				this.purchases = new CsvRecords(run.purchases(), Delimiter.COMMA);
			}
			catch (IOException ex) {
				this.accepted.close();
				throw ex;
			}
			this.accepted.next();
			this.purchases.next();
		}

		/** Returns the next line, or {@code null} at the end. */
		public @Nullable PurchasedLine next() throws IOException {
			boolean more = this.purchases.next();
			if (this.accepted.next() != more) {
				throw disagreement(null);
			}
			if (!more) {
				return null;
			}
			if (!value("request_id").equals(this.accepted.value(ACCEPTED.indexOf("request_id")))) {
				throw disagreement(null);
			}
			try {
				return new PurchasedLine(value("order_number"), value("request_id"),
						Long.parseLong(value("source_line")), this.accepted.value(ACCEPTED.indexOf("customer_id")),
						value("cart"), PurchaseState.valueOf(value("state")), value("partner_center_order"),
						value("partner_center_line"), value("billing_frequency"), value("currency"),
						amount("approved_amount"), amount("charged_amount"), value("code"), value("reason"),
						value("fix"), value("changed_at"));
			}
			catch (IllegalArgumentException ex) {
				throw disagreement(ex);
			}
		}

		private String value(String column) {
			return this.purchases.value(COLUMNS.indexOf(column));
		}

		private @Nullable BigDecimal amount(String column) {
			String amount = value(column);
			return amount.isEmpty() ? null : new BigDecimal(amount);
		}

		private IOException disagreement(@Nullable Exception cause) {
			return new IOException(OperatorMessage.REPORT_FILES_DISAGREE.text(
					"%s must agree with %s, but does not: one of them was changed", this.run.purchases(),
					this.run.acceptedOrders()), cause);
		}

		@Override
		public void close() throws IOException {
			this.purchases.close();
			this.accepted.close();
		}

	}

}
