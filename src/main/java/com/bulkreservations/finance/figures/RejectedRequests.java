package com.bulkreservations.finance.figures;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.bulkreservations.intake.ColumnAliases;
import com.bulkreservations.intake.CsvRecords;
import com.bulkreservations.order.Column;
import com.bulkreservations.policy.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * The rejected requests of a run, in the order of the upload. Reads
 * {@code rejections.csv}, which has the reasons, side by side with
 * {@code rejected-requests.csv}, which has what was sent.
 */
final class RejectedRequests implements Closeable {

	private final RunFiles run;

	private final RejectionLines reasons;

	private final CsvRecords requests;

	private final Map<Column, Integer> positions = new EnumMap<>(Column.class);

	private boolean more;

	RejectedRequests(RunFiles run) throws IOException {
		this.run = run;
		this.reasons = new RejectionLines(run.rejections());
		this.requests = new CsvRecords(run.rejectedRequests(), run.delimiter());
		this.requests.next();
		ColumnAliases aliases = run.aliases();
		for (int field = 1; field < this.requests.fieldCount(); field++) {
			Column column = aliases.columnOf(this.requests.value(field));
			if (column != null) {
				this.positions.put(column, field);
			}
		}
		this.more = this.reasons.next();
	}

	/**
	 * The next request, or {@code null} after the last.
	 * @throws IOException if the two files do not belong together
	 */
	@Nullable RejectedRequest next() throws IOException {
		if (!this.requests.next()) {
			if (this.more) {
				throw mismatch();
			}
			return null;
		}
		if (!this.more) {
			throw mismatch();
		}
		long line = this.reasons.sourceLine();
		String requestId = this.reasons.requestId();
		String customerId = this.reasons.customerId();
		String currency = this.reasons.currency();
		BigDecimal amount = this.reasons.amount();
		List<Reason> given = new ArrayList<>(2);
		do {
			given.add(this.reasons.reason());
			this.more = this.reasons.next();
		}
		while (this.more && this.reasons.sourceLine() == line);
		if (!this.requests.value(0).equals(codes(given))) {
			throw mismatch();
		}
		boolean malformed = given.get(0).code() == RejectionCode.MALFORMED_ROW;
		return new RejectedRequest(line, requestId, customerId, malformed ? "" : value(Column.MARKET),
				malformed ? "" : value(Column.RESELLER), malformed ? "" : product(), given, currency, amount);
	}

	private static String codes(List<Reason> reasons) {
		if (reasons.size() == 1) {
			return reasons.get(0).code().name();
		}
		return reasons.stream().map((reason) -> reason.code().name()).distinct().collect(Collectors.joining(";"));
	}

	private IOException mismatch() {
		return new IOException("%s and %s must have the same requests, but differ: one of them was changed"
			.formatted(this.run.rejections(), this.run.rejectedRequests()));
	}

	private String product() {
		String type = value(Column.RESERVATION_TYPE);
		String sku = value(Column.SKU);
		return (type.isEmpty() || sku.isEmpty()) ? type + sku : type + " " + sku;
	}

	private String value(Column column) {
		Integer position = this.positions.get(column);
		return (position != null) ? this.requests.value(position) : "";
	}

	@Override
	public void close() throws IOException {
		this.reasons.close();
		this.requests.close();
	}

}
