package com.bulkreservations.report.counting;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.report.figures.GroupValue;
import com.bulkreservations.report.figures.ResolvedValues;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.published.OrdersCsv;

/**
 * The IDs of customers and resellers that a report of a run shows, in lower case, in the
 * order in which they are met.
 */
public final class MentionedIds {

	/** A million invented customers are not to be kept in memory. */
	private static final int LIMIT = 500_000;

	private static final int ORDER_CUSTOMER = List.of(OrdersCsv.HEADER.strip().split(",", -1)).indexOf("customer_id");

	private final Set<String> customers = new LinkedHashSet<>();

	private final Set<String> resellers = new LinkedHashSet<>();

	private MentionedIds() {
	}

	/** Looks for those that a run has ordered for, or has rejected. */
	public static MentionedIds in(RunFiles run) throws IOException {
		MentionedIds ids = new MentionedIds();
		ids.readOrders(run);
		ids.readRejections(run);
		ids.readResolvedValues(run);
		return ids;
	}

	private void readOrders(RunFiles run) throws IOException {
		try (CsvRecords orders = new CsvRecords(run.orders(), Delimiter.COMMA)) {
			orders.next();
			while (orders.next()) {
				add(this.customers, orders.value(ORDER_CUSTOMER));
			}
		}
	}

	private void readRejections(RunFiles run) throws IOException {
		try (RejectionLines lines = new RejectionLines(run.rejections())) {
			while (lines.next()) {
				add(this.customers, lines.customerId());
			}
		}
	}

	private void readResolvedValues(RunFiles run) throws IOException {
		try (CsvRecords lines = new CsvRecords(run.resolvedValues(), Delimiter.COMMA)) {
			lines.next();
			while (lines.next()) {
				add(this.resellers, lines.value(ResolvedValues.RESELLER));
			}
		}
	}

	private static void add(Set<String> ids, String id) {
		if (!id.isEmpty() && ids.size() < LIMIT) {
			ids.add(GroupValue.lowerCase(id));
		}
	}

	public Set<String> customers() {
		return Collections.unmodifiableSet(this.customers);
	}

	public Set<String> resellers() {
		return Collections.unmodifiableSet(this.resellers);
	}

}
