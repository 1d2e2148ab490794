package com.bulkreservations.finance.figures;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.bulkreservations.intake.CsvRecords;
import com.bulkreservations.intake.Delimiter;
import com.bulkreservations.order.Column;
import com.bulkreservations.report.OrdersCsv;

/**
 * The IDs of customers and resellers that a report of a run shows, in lower case, in the
 * order in which they are met.
 */
public final class MentionedIds {

	/** A million invented customers are not to be kept in memory. */
	private static final int LIMIT = 500_000;

	private static final int ORDER_CUSTOMER = List.of(OrdersCsv.HEADER.strip().split(",", -1)).indexOf("customer_id");

	private final OctetIndex customers = new OctetIndex();

	private final OctetIndex resellers = new OctetIndex();

	private final GroupValue form = GroupValue.inLowerCase();

	private final FieldValue value = new FieldValue();

	private MentionedIds() {
	}

	/** Looks for those that a run has ordered for, or has rejected. */
	public static MentionedIds in(RunFiles run) throws IOException {
		MentionedIds ids = new MentionedIds();
		ids.readOrders(run);
		ids.readRejections(run);
		ids.readRequests(run);
		return ids;
	}

	private void readOrders(RunFiles run) throws IOException {
		try (CsvRecords orders = new CsvRecords(run.orders(), Delimiter.COMMA)) {
			orders.next();
			while (orders.next()) {
				this.value.read(orders, ORDER_CUSTOMER);
				add(this.customers);
			}
		}
	}

	private void readRejections(RunFiles run) throws IOException {
		try (RejectionLines lines = new RejectionLines(run.rejections())) {
			while (lines.next()) {
				lines.customerId(this.value);
				add(this.customers);
			}
		}
	}

	private void readRequests(RunFiles run) throws IOException {
		try (CsvRecords requests = new CsvRecords(run.rejectedRequests(), run.delimiter())) {
			requests.next();
			int field = run.position(Column.RESELLER, requests);
			while (field > 0 && requests.next()) {
				if (field < requests.fieldCount()) {
					this.value.read(requests, field);
					add(this.resellers);
				}
			}
		}
	}

	private void add(OctetIndex ids) {
		if (!this.value.isEmpty() && ids.size() < LIMIT) {
			this.form.of(this.value);
			ids.add(this.form.bytes(), 0, this.form.length());
		}
	}

	public Stream<String> customers() {
		return texts(this.customers);
	}

	public Stream<String> resellers() {
		return texts(this.resellers);
	}

	private static Stream<String> texts(OctetIndex ids) {
		return IntStream.range(0, ids.size()).mapToObj(ids::text);
	}

}
