package com.bulkreservations.report.counting;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Column;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.run.published.RejectionsCsv;
import org.jspecify.annotations.Nullable;

/** The lines of a {@code rejections.csv}, from top to bottom. */
public final class RejectionLines implements Closeable {

	private static final List<String> COLUMNS = List.of(RejectionsCsv.HEADER.strip().split(",", -1));

	private static final int SOURCE_LINE = COLUMNS.indexOf("source_line");

	private static final int REQUEST_ID = COLUMNS.indexOf("request_id");

	private static final int CUSTOMER_ID = COLUMNS.indexOf("customer_id");

	private static final int CODE = COLUMNS.indexOf("code");

	private static final int COLUMN = COLUMNS.indexOf("column");

	private static final int VALUE = COLUMNS.indexOf("value");

	private static final int REASON = COLUMNS.indexOf("reason");

	private static final int FIX = COLUMNS.indexOf("fix");

	private static final int CURRENCY = COLUMNS.indexOf("currency");

	private static final int AMOUNT = COLUMNS.indexOf("amount");

	private static final Map<String, RejectionCode> CODES = new HashMap<>();

	private static final Map<String, Column> BY_HEADER = new HashMap<>();

	static {
		for (RejectionCode code : RejectionCode.values()) {
			CODES.put(code.name(), code);
		}
		for (Column column : Column.values()) {
			BY_HEADER.put(column.header(), column);
		}
	}

	private final Path file;

	private final CsvRecords records;

	public RejectionLines(Path file) throws IOException {
		this.file = file;
		this.records = new CsvRecords(file, Delimiter.COMMA);
		this.records.next();
	}

	/**
	 * Goes to the next line.
	 * @return whether there is one
	 */
	public boolean next() throws IOException {
		return this.records.next();
	}

	/** The line of the upload. */
	public long sourceLine() {
		return Long.parseLong(this.records.value(SOURCE_LINE));
	}

	public String requestId() {
		return RejectionsCsv.unguarded(this.records.value(REQUEST_ID));
	}

	public String customerId() {
		return RejectionsCsv.unguarded(this.records.value(CUSTOMER_ID));
	}

	/**
	 * The code that the line gives.
	 * @throws IOException if it is none of ours
	 */
	public RejectionCode code() throws IOException {
		RejectionCode code = CODES.get(this.records.value(CODE));
		if (code == null) {
			throw new IOException(OperatorMessage.REPORT_FILES_DISAGREE.text(
					"%s must have rejection codes in its column code, but has %s", this.file,
					this.records.value(CODE)));
		}
		return code;
	}

	/** The column that the line is about; {@code null} where it is the whole row. */
	public @Nullable Column column() {
		return BY_HEADER.get(this.records.value(COLUMN));
	}

	/** The value as sent: a page or a cell of text needs no guard against formulas. */
	public String value() {
		return RejectionsCsv.unguarded(this.records.value(VALUE));
	}

	/** The reason in English. */
	public String reason() {
		return this.records.value(REASON);
	}

	/** What to do, in English. */
	public String fix() {
		return this.records.value(FIX);
	}

	/** The currency of the amount; empty where the amount is not known. */
	public String currency() {
		return this.records.value(CURRENCY);
	}

	/** What the request is worth; {@code null} where that is not known. */
	public @Nullable BigDecimal amount() {
		String amount = this.records.value(AMOUNT);
		return amount.isEmpty() ? null : new BigDecimal(amount);
	}

	@Override
	public void close() throws IOException {
		this.records.close();
	}

}
