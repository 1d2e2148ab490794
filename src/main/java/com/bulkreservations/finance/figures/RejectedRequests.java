package com.bulkreservations.finance.figures;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.bulkreservations.intake.ColumnAliases;
import com.bulkreservations.intake.CsvRecords;
import com.bulkreservations.order.Column;
import com.bulkreservations.policy.RejectionCode;

/**
 * The rejected requests of a run, in the order of the upload. Reads
 * {@code rejections.csv}, which has the reasons, side by side with
 * {@code rejected-requests.csv}, which has what was sent. Nothing is made a text before
 * somebody asks for it.
 */
final class RejectedRequests implements Closeable {

	private final RunFiles run;

	private final Predicate<RejectionCode> toldInFull;

	private final RejectionLines reasons;

	private final CsvRecords requests;

	private final Map<Column, Integer> positions = new EnumMap<>(Column.class);

	private final Map<RejectionCode, byte[]> codeNames = new EnumMap<>(RejectionCode.class);

	private final List<RejectionCode> codes = new ArrayList<>();

	private final List<Reason> told = new ArrayList<>();

	private final FieldValue field = new FieldValue();

	private final FieldValue currency = new FieldValue();

	private final FieldValue requestId = new FieldValue();

	private final FieldValue customerId = new FieldValue();

	private final Amount amount = new Amount();

	private long line;

	private boolean malformed;

	private boolean more;

	/**
	 * @param toldInFull of which codes the reasons are wanted as texts
	 */
	RejectedRequests(RunFiles run, Predicate<RejectionCode> toldInFull) throws IOException {
		this.run = run;
		this.toldInFull = toldInFull;
		this.reasons = new RejectionLines(run.rejections());
		this.requests = new CsvRecords(run.rejectedRequests(), run.delimiter());
		this.requests.next();
		ColumnAliases aliases = run.aliases();
		for (int position = 1; position < this.requests.fieldCount(); position++) {
			Column column = aliases.columnOf(this.requests.value(position));
			if (column != null) {
				this.positions.put(column, position);
			}
		}
		for (RejectionCode code : RejectionCode.values()) {
			this.codeNames.put(code, code.name().getBytes(StandardCharsets.UTF_8));
		}
		this.more = this.reasons.next();
	}

	/**
	 * Goes to the next request, and to its first reason.
	 * @return whether there is one
	 * @throws IOException if the two files do not belong together
	 */
	boolean next() throws IOException {
		boolean found = this.requests.next();
		if (found != this.more) {
			throw mismatch();
		}
		if (found) {
			this.line = this.reasons.sourceLine();
			this.malformed = this.reasons.code() == RejectionCode.MALFORMED_ROW;
			this.reasons.amount(this.field);
			this.amount.read(this.field);
			this.reasons.currency(this.currency);
			if (!this.amount.isKnown()) {
				this.currency.clear();
			}
			this.reasons.requestId(this.requestId);
			this.requestId.keep();
			this.reasons.customerId(this.customerId);
			this.customerId.keep();
		}
		return found;
	}

	/** The physical line of the upload on which the request starts. */
	long line() {
		return this.line;
	}

	/** The currency of the amount; empty where the amount is not known. */
	FieldValue currency() {
		return this.currency;
	}

	Amount amount() {
		return this.amount;
	}

	/** As sent. */
	FieldValue requestId() {
		return this.requestId;
	}

	/** As sent. */
	FieldValue customerId() {
		return this.customerId;
	}

	/**
	 * Takes what was sent in a column; nothing where the upload has no such column, or
	 * the row is malformed.
	 */
	FieldValue sent(Column column, FieldValue value) {
		Integer position = this.malformed ? null : this.positions.get(column);
		if (position != null) {
			value.read(this.requests, position);
		}
		else {
			value.clear();
		}
		return value;
	}

	/**
	 * Reads all reasons of the request, and goes to the first of the next one.
	 * @return their codes, one a reason; they hold until the next request
	 */
	List<RejectionCode> readReasons() throws IOException {
		this.codes.clear();
		this.told.clear();
		do {
			RejectionCode code = this.reasons.code();
			this.codes.add(code);
			if (this.toldInFull.test(code)) {
				this.told.add(this.reasons.told());
			}
			this.more = this.reasons.next();
		}
		while (this.more && this.reasons.sourceLine() == this.line);
		this.field.read(this.requests, 0);
		if (!this.field.holds(joined())) {
			throw mismatch();
		}
		return this.codes;
	}

	/** Those of the reasons read last that are wanted as texts. */
	List<Reason> told() {
		return this.told;
	}

	private byte[] joined() {
		if (this.codes.size() == 1) {
			byte[] name = this.codeNames.get(this.codes.get(0));
			return (name != null) ? name : new byte[0];
		}
		return this.codes.stream()
			.map(RejectionCode::name)
			.distinct()
			.collect(Collectors.joining(";"))
			.getBytes(StandardCharsets.UTF_8);
	}

	private IOException mismatch() {
		return new IOException("%s and %s must have the same requests, but differ: one of them was changed"
			.formatted(this.run.rejections(), this.run.rejectedRequests()));
	}

	@Override
	public void close() throws IOException {
		this.reasons.close();
		this.requests.close();
	}

}
