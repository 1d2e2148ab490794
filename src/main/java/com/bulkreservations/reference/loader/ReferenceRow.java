package com.bulkreservations.reference.loader;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.infrastructure.bytes.Guid;
import com.bulkreservations.infrastructure.bytes.Trimming;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.reference.ReferenceDataException;
import org.jspecify.annotations.Nullable;

/** A row of a reference file, with cells by column name. */
final class ReferenceRow {

	private static final Pattern MPN_ID = Pattern.compile("[0-9]{1,10}");

	private static final Pattern CONTROL_CHARACTERS = Pattern.compile("\\p{Cntrl}+");

	private static final int MAX_QUOTED_LENGTH = 80;

	private final ReferenceHeader header;

	private final int line;

	private final String[] cells;

	private ReferenceRow(ReferenceHeader header, int line, String[] cells) {
		this.header = header;
		this.line = line;
		this.cells = cells;
	}

	/**
	 * Creates a row, which must have as many cells as the header.
	 * @param line the physical line on which the row starts
	 * @param cells the trimmed cells
	 */
	static ReferenceRow of(ReferenceHeader header, int line, String[] cells) {
		ReferenceRow row = new ReferenceRow(header, line, cells);
		if (cells.length != header.width()) {
			throw row.error(OperatorMessage.REFERENCE_ROW_MALFORMED,
					String.format(Locale.ROOT,
							"must have %d fields, as the header has, but has %d; quote a value that holds a comma",
							header.width(), cells.length));
		}
		return row;
	}

	/** Returns the physical line on which the row starts. */
	int line() {
		return this.line;
	}

	/** Returns the trimmed cell; blank if the file lacks an optional column. */
	String text(String column) {
		Integer position = this.header.positions().get(column);
		return (position != null) ? this.cells[position] : "";
	}

	/** Returns the cell in lower case; may be blank. */
	String lowerCase(String column) {
		return text(column).toLowerCase(Locale.ROOT);
	}

	/** Returns the cell, which must not be blank. */
	String required(String column) {
		String text = text(column);
		if (text.isEmpty()) {
			throw mustBe(column, "given");
		}
		return text;
	}

	/** Returns the cell in lower case; it must not be blank. */
	String requiredLowerCase(String column) {
		return required(column).toLowerCase(Locale.ROOT);
	}

	UUID guid(String column) {
		UUID guid = Guid.parse(text(column));
		if (guid == null) {
			throw mustBe(column, "a GUID like 9d1f0c6a-52b7-4c3e-8f0a-6b1d2e3f4a5b");
		}
		return guid;
	}

	String mpnId(String column) {
		String id = text(column);
		if (!MPN_ID.matcher(id).matches()) {
			throw mustBe(column, "an MPN ID of 1 to 10 digits");
		}
		return id;
	}

	/** Returns the constant that the cell names, in any case. */
	<E extends Enum<E>> E oneOf(Class<E> type, String column) {
		E constant = constant(type, text(column));
		if (constant == null) {
			throw mustBe(column, "one of " + names(type));
		}
		return constant;
	}

	/** Returns the constants that the cell names, in any case, joined by {@code ;}. */
	<E extends Enum<E>> Set<E> someOf(Class<E> type, String column) {
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

	/** Returns the values of a cell that joins them by {@code ;}, without blank ones. */
	List<String> list(String column) {
		return Stream.of(text(column).split(";")).map(Trimming::trim).filter((value) -> !value.isEmpty()).toList();
	}

	/** Creates the error that a cell is not as expected. */
	ReferenceDataException mustBe(String column, String expected) {
		String found = text(column);
		return error(OperatorMessage.REFERENCE_VALUE_INVALID,
				"%s must be %s, but is %s".formatted(column, expected, found.isEmpty() ? "blank" : quoted(found)));
	}

	ReferenceDataException error(OperatorMessage message, String reason) {
		return new ReferenceDataException(message, this.header.file(), this.line, reason);
	}

	/** Returns a text in quotes, on one line, and abbreviated. */
	static String quoted(String text) {
		return '"' + onOneLine(text, MAX_QUOTED_LENGTH) + '"';
	}

	/** Returns a text on one line, abbreviated. */
	static String onOneLine(String text, int maxLength) {
		String line = CONTROL_CHARACTERS.matcher(text).replaceAll(" ");
		return (line.length() > maxLength) ? line.substring(0, maxLength) + "…" : line;
	}

	private static <E extends Enum<E>> @Nullable E constant(Class<E> type, String name) {
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
