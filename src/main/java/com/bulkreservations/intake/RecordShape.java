package com.bulkreservations.intake;

import java.util.stream.IntStream;

import com.bulkreservations.infrastructure.csv.RecordCursor;
import org.jspecify.annotations.Nullable;

/**
 * The shape that a record must have under a header. It has a value for each column, and
 * no value without a column or of another request.
 */
final class RecordShape {

	private static final int NONE = -1;

	private final Header header;

	private final int minFields;

	private final boolean[] rejectionCodes;

	private final int[] unnamed;

	/**
	 * The delimiters in a line of another request. A spreadsheet pads a header with
	 * unnamed columns where a row is longer, but not the lines inside a value.
	 */
	private final int delimitersOfRequest;

	RecordShape(Header header) {
		this.header = header;
		this.minFields = header.minFields();
		this.rejectionCodes = new boolean[header.fieldCount()];
		for (int field = 0; field < this.rejectionCodes.length; field++) {
			this.rejectionCodes[field] = header.isRejectionCodes(field);
		}
		this.unnamed = IntStream.range(0, header.fieldCount()).filter(header::isUnnamed).toArray();
		this.delimitersOfRequest = header.fieldCount() - this.unnamed.length - 1;
	}

	/**
	 * Describes what was expected of a malformed record, and what was found.
	 * @return {@code null} for a well-formed record
	 */
	@Nullable String expected(RecordCursor record) {
		String expected = expectedFields(record);
		if (expected == null) {
			return null;
		}
		return (record.lastLine() == record.line()) ? expected
				: "%s. The row spans lines %d to %d".formatted(expected, record.line(), record.lastLine());
	}

	private @Nullable String expectedFields(RecordCursor record) {
		int withRequests = fieldWithOtherRequests(record);
		if (withRequests != NONE) {
			return "one request in a row; found: line ends and %s within the quotes of %s, so a quote is missing"
				.formatted(delimiters(record.delimitersAcrossLines(withRequests)), name(withRequests));
		}
		if (record.isMalformed()) {
			return "nothing after the closing quote of " + name(record.malformedField());
		}
		int withWholeRow = fieldWithWholeRow(record);
		if (withWholeRow != NONE) {
			return "each value in its own column; found: the whole row in " + name(withWholeRow);
		}
		if (record.fieldCount() < this.minFields) {
			return "%d fields, one for each column; found: %d".formatted(this.header.fieldCount(), record.fieldCount());
		}
		int withoutColumn = fieldWithoutColumn(record);
		if (withoutColumn != NONE) {
			return "no value without a column name; found: '%s' in %s"
				.formatted(Printable.text(record.value(withoutColumn)), name(withoutColumn));
		}
		return null;
	}

	/** Finds a field that holds other requests, since a quote is missing. */
	private int fieldWithOtherRequests(RecordCursor record) {
		if (record.lastLine() == record.line()) {
			return NONE;
		}
		int surplus = Math.max(0, record.fieldCount() - this.header.fieldCount());
		for (int field = 0; field < record.fieldCount(); field++) {
			int delimiters = record.delimitersAcrossLines(field);
			if (delimiters >= 0 && delimiters + surplus >= this.delimitersOfRequest) {
				return field;
			}
		}
		return NONE;
	}

	/** Finds a field that holds the whole row, as a paste into one cell leaves it. */
	private int fieldWithWholeRow(RecordCursor record) {
		int only = NONE;
		for (int field = 0; field < record.fieldCount(); field++) {
			if (!isRejectionCodes(field) && !record.isBlank(field)) {
				if (only != NONE) {
					return NONE;
				}
				only = field;
			}
		}
		return (only != NONE && record.value(only).indexOf(this.header.delimiter().character()) >= 0) ? only : NONE;
	}

	/** Finds the first field with a value under no column name. */
	private int fieldWithoutColumn(RecordCursor record) {
		for (int field : this.unnamed) {
			if (field < record.fieldCount() && !record.isBlank(field)) {
				return field;
			}
		}
		for (int field = this.header.fieldCount(); field < record.fieldCount(); field++) {
			if (!record.isBlank(field)) {
				return field;
			}
		}
		return NONE;
	}

	private boolean isRejectionCodes(int field) {
		return field < this.rejectionCodes.length && this.rejectionCodes[field];
	}

	private String delimiters(int count) {
		return "%d delimiters (%s)".formatted(count, this.header.delimiter().label());
	}

	private String name(int field) {
		if (field >= this.header.fieldCount()) {
			return "field %d, behind the last column".formatted(field + 1);
		}
		return this.header.isUnnamed(field) ? "field %d".formatted(field + 1)
				: "field %d (%s)".formatted(field + 1, this.header.name(field));
	}

}
