package com.bulkreservations.reference;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.order.RecurringOctets;
import com.bulkreservations.order.Trimming;
import org.jspecify.annotations.Nullable;

/** One row of a reference file; its cells are read by the names of their columns. */
final class Row {

	private static final int LONGEST_MPN_ID = 10;

	private static final String MPN_ID = "an MPN ID of 1 to 10 digits";

	private static final Pattern CONTROL_CHARACTERS = Pattern.compile("\\p{Cntrl}+");

	private static final int LONGEST_QUOTE = 80;

	private final Header header;

	private final CsvRecords records;

	/**
	 * @param records what goes from one row to the next; a row is the record it is at
	 */
	Row(Header header, CsvRecords records) {
		this.header = header;
		this.records = records;
	}

	/** Makes sure that the row has as many cells as the header. */
	void requireWidth() {
		if (this.records.fieldCount() != this.header.width()) {
			throw error(String.format(Locale.ROOT,
					"must have %d fields, as the header has, but has %d; quote a value that holds a comma",
					this.header.width(), this.records.fieldCount()));
		}
	}

	/** The physical line on which the row starts. */
	int line() {
		return this.records.line();
	}

	/** The cell as written, trimmed; may be blank. */
	String text(ReferenceColumn column) {
		return this.records.text(column.place());
	}

	/** As {@link #text}, of a column that has the same few values in many rows. */
	String recurring(ReferenceColumn column) {
		return this.records.recurringText(column.place());
	}

	/**
	 * What is made of the cell, of a column that has the same few values in many rows.
	 */
	<T> T made(ReferenceColumn column, RecurringOctets<T> maker) {
		return this.records.made(column.place(), maker);
	}

	/** Adds the cell to what other rows have there. */
	void addTo(TextColumn texts, ReferenceColumn column) {
		this.records.addTo(texts, column.place());
	}

	/** The cell of a column that the file need not have; blank if it has none. */
	String optional(ReferenceColumn column) {
		return column.isThere() ? text(column) : "";
	}

	/** The cells of several columns, as written. */
	String texts(List<ReferenceColumn> columns) {
		return columns.stream().map(this::text).collect(Collectors.joining(" + "));
	}

	/** The cell in lower case; may be blank. */
	String lowerCase(ReferenceColumn column) {
		return text(column).toLowerCase(Locale.ROOT);
	}

	/** The cell, which must not be blank. */
	String required(ReferenceColumn column) {
		String text = recurring(column);
		if (text.isEmpty()) {
			throw mustBe(column, "given");
		}
		return text;
	}

	/** The cell in lower case; it must not be blank. */
	String requiredLowerCase(ReferenceColumn column) {
		return required(column).toLowerCase(Locale.ROOT);
	}

	UUID guid(ReferenceColumn column) {
		UUID guid = this.records.guid(column.place());
		if (guid == null) {
			throw mustBe(column, "a GUID like 9d1f0c6a-52b7-4c3e-8f0a-6b1d2e3f4a5b");
		}
		return guid;
	}

	String mpnId(ReferenceColumn column) {
		String id = text(column);
		if (id.isEmpty() || !isMpnIdOrBlank(id)) {
			throw mustBeMpnId(column);
		}
		return id;
	}

	/** The error that a cell is no MPN ID. */
	ReferenceDataException mustBeMpnId(ReferenceColumn column) {
		return mustBe(column, MPN_ID);
	}

	/** Whether a text is of 1 to 10 digits, or blank. */
	static boolean isMpnIdOrBlank(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) < '0' || text.charAt(i) > '9') {
				return false;
			}
		}
		return text.length() <= LONGEST_MPN_ID;
	}

	/** The constant that the cell names, in any case. */
	<E extends Enum<E>> E oneOf(Class<E> type, ReferenceColumn column) {
		E constant = constant(type, text(column));
		if (constant == null) {
			throw mustBeOneOf(type, column);
		}
		return constant;
	}

	/** The error that a cell names no constant. */
	<E extends Enum<E>> ReferenceDataException mustBeOneOf(Class<E> type, ReferenceColumn column) {
		return mustBe(column, "one of " + names(type));
	}

	/** The constants that the cell names, in any case, joined by {@code ;}. */
	<E extends Enum<E>> Set<E> someOf(Class<E> type, ReferenceColumn column) {
		Set<E> constants = EnumSet.noneOf(type);
		for (String name : list(column)) {
			E constant = constant(type, name);
			if (constant == null) {
				throw mustBe(column, "some of " + names(type) + ", joined by ;");
			}
			constants.add(constant);
		}
		return Collections.unmodifiableSet(constants);
	}

	/** The values of a cell that joins them by {@code ;}, without blank ones. */
	List<String> list(ReferenceColumn column) {
		return Stream.of(text(column).split(";")).map(Trimming::trim).filter((value) -> !value.isEmpty()).toList();
	}

	/** The error that a cell is not what it must be. */
	ReferenceDataException mustBe(ReferenceColumn column, String expected) {
		String found = text(column);
		return error(
				column.name() + " must be " + expected + ", but is " + (found.isEmpty() ? "blank" : quoted(found)));
	}

	ReferenceDataException error(String reason) {
		return new ReferenceDataException(this.header.file(), line(), reason);
	}

	/** A text as messages show it: on one line, and not too long. */
	static String quoted(String text) {
		return '"' + shown(text, LONGEST_QUOTE) + '"';
	}

	/** A text as messages show it where quotes would not tell more. */
	static String shown(String text, int longest) {
		String shown = CONTROL_CHARACTERS.matcher(text).replaceAll(" ");
		return (shown.length() > longest) ? shown.substring(0, longest) + "…" : shown;
	}

	/** The constant of a name in any case, or {@code null}. */
	static <E extends Enum<E>> @Nullable E constant(Class<E> type, String name) {
		for (E constant : type.getEnumConstants()) {
			if (constant.name().equalsIgnoreCase(name)) {
				return constant;
			}
		}
		return null;
	}

	private static <E extends Enum<E>> String names(Class<E> type) {
		return Stream.of(type.getEnumConstants())
			.map((constant) -> constant.name().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(", "));
	}

}
