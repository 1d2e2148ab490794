package com.bulkreservations.intake;

import java.util.stream.IntStream;

import com.bulkreservations.infrastructure.csv.RecordCursor;
import org.jspecify.annotations.Nullable;

/**
 * The shape that a record must have under a header: a value for each column, and none
 * that belongs to no column or to another request.
 */
final class RecordShape {

	private static final int NONE = -1;

	private final Header header;

	private final int fewestFields;

	private final boolean[] codes;

	private final int[] nameless;

	RecordShape(Header header) {
		this.header = header;
		this.fewestFields = header.fewestFields();
		this.codes = new boolean[header.fieldCount()];
		for (int field = 0; field < this.codes.length; field++) {
			this.codes[field] = header.isRejectionCodes(field);
		}
		this.nameless = IntStream.range(0, header.fieldCount()).filter(header::isNameless).toArray();
	}

	/**
	 * Says what a malformed record would have to be like, and what it is like.
	 * @return {@code null} for a record of the right shape
	 */
	@Nullable String expected(RecordCursor record) {
		String expected = expectedOfFields(record);
		if (expected == null) {
			return null;
		}
		return (record.lastLine() == record.line()) ? expected
				: "%s. The row spans lines %d to %d".formatted(expected, record.line(), record.lastLine());
	}

	private @Nullable String expectedOfFields(RecordCursor record) {
		int swallowing = swallowingField(record);
		if (swallowing != NONE) {
			return "one request in a row; found: line ends and %s within the quotes of %s, so a quote is missing"
				.formatted(delimiters(record.delimitersAcrossLines(swallowing)), name(swallowing));
		}
		if (record.isMalformed()) {
			return "nothing after the closing quote of " + name(record.malformedField());
		}
		int whole = wholeRowField(record);
		if (whole != NONE) {
			return "each value in its own column; found: the whole row in " + name(whole);
		}
		if (record.fieldCount() < this.fewestFields) {
			return "%d fields, one for each column; found: %d".formatted(this.header.fieldCount(), record.fieldCount());
		}
		int homeless = homelessField(record);
		if (homeless != NONE) {
			return "no value without a column name; found: '%s' in %s".formatted(Printable.text(record.value(homeless)),
					name(homeless));
		}
		return null;
	}

	/** The field that holds other requests, since a quote is missing. */
	private int swallowingField(RecordCursor record) {
		if (record.lastLine() == record.line()) {
			return NONE;
		}
		int surplus = Math.max(0, record.fieldCount() - this.header.fieldCount());
		for (int field = 0; field < record.fieldCount(); field++) {
			int delimiters = record.delimitersAcrossLines(field);
			if (delimiters > 0 && delimiters + surplus >= this.header.fieldCount() - 1) {
				return field;
			}
		}
		return NONE;
	}

	/** The field that holds all values, since nobody has cut the row into fields. */
	private int wholeRowField(RecordCursor record) {
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

	/** The first field with a value that no column name stands above. */
	private int homelessField(RecordCursor record) {
		for (int field : this.nameless) {
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
		return field < this.codes.length && this.codes[field];
	}

	private String delimiters(int count) {
		return "%d delimiters (%s)".formatted(count, this.header.delimiter().label());
	}

	private String name(int field) {
		if (field >= this.header.fieldCount()) {
			return "field %d, behind the last column".formatted(field + 1);
		}
		return this.header.isNameless(field) ? "field %d".formatted(field + 1)
				: "field %d (%s)".formatted(field + 1, this.header.name(field));
	}

}
