package com.bulkreservations.finance.figures;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import com.bulkreservations.intake.CsvRecords;
import com.bulkreservations.intake.Delimiter;
import com.bulkreservations.order.Column;
import com.bulkreservations.policy.RejectionCode;
import com.bulkreservations.report.RejectionsCsv;
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

	private static final int CURRENCY = COLUMNS.indexOf("currency");

	private static final int AMOUNT = COLUMNS.indexOf("amount");

	private static final RejectionCode[] CODES = RejectionCode.values();

	private static final Column[] BY_HEADER = Column.values();

	private static final OctetIndex CODE_NAMES = index(Arrays.stream(CODES).map(RejectionCode::name).toList());

	private static final OctetIndex HEADERS = index(Arrays.stream(BY_HEADER).map(Column::header).toList());

	private final Path file;

	private final CsvRecords records;

	private final FieldValue number = new FieldValue();

	private final FieldValue name = new FieldValue();

	public RejectionLines(Path file) throws IOException {
		this.file = file;
		this.records = new CsvRecords(file, Delimiter.COMMA);
		this.records.next();
	}

	private static OctetIndex index(List<String> names) {
		OctetIndex index = new OctetIndex();
		for (String name : names) {
			byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
			index.add(bytes, 0, bytes.length);
		}
		return index;
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
		this.number.read(this.records, SOURCE_LINE);
		return this.number.number();
	}

	public void requestId(FieldValue value) {
		value.read(this.records, REQUEST_ID);
	}

	public void customerId(FieldValue value) {
		value.read(this.records, CUSTOMER_ID);
	}

	/**
	 * The code that the line gives.
	 * @throws IOException if it is none of ours
	 */
	public RejectionCode code() throws IOException {
		this.name.read(this.records, CODE);
		int code = CODE_NAMES.find(this.name.bytes(), this.name.from(), this.name.to());
		if (code < 0) {
			throw new IOException(
					"%s must have rejection codes in its column code, but has %s".formatted(this.file, name()));
		}
		return CODES[code];
	}

	private String name() {
		return this.name.text();
	}

	/** The column that the line is about; {@code null} where it is the whole row. */
	public @Nullable Column column() {
		this.name.read(this.records, COLUMN);
		int column = HEADERS.find(this.name.bytes(), this.name.from(), this.name.to());
		return (column >= 0) ? BY_HEADER[column] : null;
	}

	public void value(FieldValue value) {
		value.read(this.records, VALUE);
	}

	/** The reason in English. */
	public void reason(FieldValue value) {
		value.read(this.records, REASON);
	}

	/** The reason that the line gives, as texts. */
	Reason told() throws IOException {
		return new Reason(code(), column(), this.records.value(VALUE), this.records.value(REASON));
	}

	/** The currency of the amount; empty where the amount is not known. */
	public void currency(FieldValue value) {
		value.read(this.records, CURRENCY);
	}

	/** What the request is worth; empty where that is not known. */
	public void amount(FieldValue value) {
		value.read(this.records, AMOUNT);
	}

	@Override
	public void close() throws IOException {
		this.records.close();
	}

}
