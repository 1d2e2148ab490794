package com.bulkreservations.report.counting;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.intake.ColumnAliases;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Column;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.figures.Reason;
import com.bulkreservations.report.figures.RejectedRequest;
import com.bulkreservations.report.figures.ResolvedValues;
import com.bulkreservations.report.figures.RunFiles;
import org.jspecify.annotations.Nullable;

/**
 * The rejected requests of a run, in the order of the upload. Reads
 * {@code rejections.csv}, which has the reasons, side by side with
 * {@code rejected-requests.csv}, which has what was sent.
 */
public final class RejectedRequests implements Closeable {

	private final RunFiles run;

	private final RejectionLines lines;

	private final CsvRecords requests;

	private final @Nullable CsvRecords resolved;

	private final Map<Column, Integer> positions = new EnumMap<>(Column.class);

	private final List<Reason> reasons = new ArrayList<>();

	private long line;

	private String requestId = "";

	private String customerId = "";

	private String currency = "";

	private @Nullable BigDecimal amount;

	private boolean more;

	private RejectedRequests(RunFiles run, boolean resolved) throws IOException {
		this.run = run;
		this.lines = new RejectionLines(run.rejections());
		this.requests = new CsvRecords(run.rejectedRequests(), run.delimiter());
		this.requests.next();
		this.resolved = (resolved && Files.exists(run.resolvedValues()))
				? new CsvRecords(run.resolvedValues(), Delimiter.COMMA) : null;
		if (this.resolved != null) {
			this.resolved.next();
		}
		ColumnAliases aliases = run.aliases();
		for (int position = 1; position < this.requests.fieldCount(); position++) {
			Column column = aliases.columnOf(this.requests.value(position));
			if (column != null) {
				this.positions.put(column, position);
			}
		}
		this.more = this.lines.next();
	}

	/** Opens the files of a run, whose values are resolved as far as they are known. */
	static RejectedRequests of(RunFiles run) throws IOException {
		return new RejectedRequests(run, true);
	}

	/** Opens the files of a run, whose values are as sent. */
	public static RejectedRequests asSent(RunFiles run) throws IOException {
		return new RejectedRequests(run, false);
	}

	/**
	 * Goes to the next request, and reads its reasons.
	 * @return whether there is one
	 * @throws IOException if the two files do not belong together
	 */
	public boolean next() throws IOException {
		boolean found = this.requests.next();
		if (found != this.more) {
			throw mismatch();
		}
		if (found) {
			this.line = this.lines.sourceLine();
			this.requestId = this.lines.requestId();
			this.customerId = this.lines.customerId();
			this.amount = this.lines.amount();
			this.currency = (this.amount != null) ? this.lines.currency() : "";
			readReasons();
			readResolved();
		}
		return found;
	}

	private void readReasons() throws IOException {
		this.reasons.clear();
		do {
			this.reasons.add(new Reason(this.lines.code(), this.lines.column(), this.lines.value(), this.lines.reason(),
					this.lines.fix()));
			this.more = this.lines.next();
		}
		while (this.more && this.lines.sourceLine() == this.line);
		String codes = this.reasons.stream()
			.map((reason) -> reason.code().name())
			.distinct()
			.collect(Collectors.joining(";"));
		if (!codes.equals(this.requests.value(0))) {
			throw mismatch();
		}
	}

	private void readResolved() throws IOException {
		if (this.resolved != null && (!this.resolved.next()
				|| !this.resolved.value(ResolvedValues.SOURCE_LINE).equals(Long.toString(this.line)))) {
			throw new IOException(OperatorMessage.REPORT_FILES_DISAGREE.text(
					"%s and %s must have the same requests, but differ: one of them was changed", this.run.rejections(),
					this.run.resolvedValues()));
		}
	}

	/** The line of the upload on which the request starts. */
	public long line() {
		return this.line;
	}

	private IOException mismatch() {
		return new IOException(OperatorMessage.REPORT_FILES_DISAGREE.text(
				"%s and %s must have the same requests, but differ: one of them was changed", this.run.rejections(),
				this.run.rejectedRequests()));
	}

	/**
	 * What was sent in a column; empty where the upload has no such column, or the row is
	 * malformed.
	 */
	public String sent(Column column) {
		Integer position = this.positions.get(column);
		boolean malformed = this.reasons.get(0).code() == RejectionCode.MALFORMED_ROW;
		return (position == null || malformed) ? "" : this.requests.value(position);
	}

	/**
	 * Reservation type and SKU as the catalogue writes them; as sent where it has none.
	 */
	private String product() {
		String known = (this.resolved != null) ? this.resolved.value(ResolvedValues.PRODUCT) : "";
		if (!known.isEmpty()) {
			return known;
		}
		String type = sent(Column.RESERVATION_TYPE);
		String sku = sent(Column.SKU);
		return (type.isEmpty() || sku.isEmpty()) ? type + sku : type + " " + sku;
	}

	/** What a value stood for; as sent where that is not known. */
	private String resolved(int field, Column column) {
		String value = (this.resolved != null) ? this.resolved.value(field) : "";
		return value.isEmpty() ? sent(column) : value;
	}

	/** The request with all that is known of it. */
	RejectedRequest request() {
		List<RejectionCode> codes = this.reasons.stream().map(Reason::code).distinct().toList();
		return new RejectedRequest(this.run.summary().distributor(), this.run.summary().run(), this.line,
				this.requestId, this.customerId, resolved(ResolvedValues.RESELLER, Column.RESELLER),
				resolved(ResolvedValues.MARKET, Column.MARKET), product(), sent(Column.REQUESTED_BY), codes,
				this.currency, this.amount);
	}

	/** All reasons, until the next request is read. */
	List<Reason> reasons() {
		return this.reasons;
	}

	@Override
	public void close() throws IOException {
		this.lines.close();
		this.requests.close();
		if (this.resolved != null) {
			this.resolved.close();
		}
	}

}
