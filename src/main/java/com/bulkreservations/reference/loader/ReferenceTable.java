package com.bulkreservations.reference.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.reference.ReferenceDataException;
import org.jspecify.annotations.Nullable;

/** A CSV file with a header row, whose further columns are ignored. */
final class ReferenceTable {

	private final Path file;

	private final List<String> keyColumns;

	private final List<String> columns;

	private final List<String> optionalColumns;

	/**
	 * @param keyColumns the columns that form a unique key
	 * @param otherColumns further required columns
	 */
	ReferenceTable(Path file, List<String> keyColumns, List<String> otherColumns) {
		this(file, keyColumns, otherColumns, List.of());
	}

	/**
	 * @param optionalColumns columns that the file may lack
	 */
	ReferenceTable(Path file, List<String> keyColumns, List<String> otherColumns, List<String> optionalColumns) {
		this.file = file;
		this.keyColumns = keyColumns;
		this.columns = Stream.concat(keyColumns.stream(), otherColumns.stream()).toList();
		this.optionalColumns = optionalColumns;
	}

	/**
	 * Reads the rows from top to bottom.
	 * @throws ReferenceDataException if the file cannot be read, or a key occurs twice
	 */
	void read(Rows rows) {
		try (ReferenceRecords records = new ReferenceRecords(this.file)) {
			ReferenceHeader header = header(records);
			for (ReferenceRow row = next(header, records); row != null; row = next(header, records)) {
				if (!rows.add(row)) {
					throw duplicate(rows, row);
				}
			}
		}
	}

	private ReferenceHeader header(ReferenceRecords records) {
		return ReferenceHeader.read(records, this.columns, this.optionalColumns);
	}

	private static @Nullable ReferenceRow next(ReferenceHeader header, ReferenceRecords records) {
		String[] cells = records.next();
		return (cells != null) ? ReferenceRow.of(header, records.line(), cells) : null;
	}

	private ReferenceDataException duplicate(Rows rows, ReferenceRow row) {
		String key = String.join(" + ", this.keyColumns.stream().map(row::text).toList());
		return row.error(OperatorMessage.REFERENCE_KEY_DUPLICATE,
				String.format(Locale.ROOT, "%s must occur once, but %s is on line %d already; leave one of the two",
						String.join(" + ", this.keyColumns), ReferenceRow.quoted(key), firstLine(rows, rows.key(row))));
	}

	/**
	 * Finds the first row with a key by reading the file again, so that no line numbers
	 * are kept.
	 */
	private int firstLine(Rows rows, Object key) {
		try (ReferenceRecords records = new ReferenceRecords(this.file)) {
			ReferenceHeader header = header(records);
			for (ReferenceRow row = next(header, records); row != null; row = next(header, records)) {
				if (rows.key(row).equals(key)) {
					return row.line();
				}
			}
			throw new ReferenceDataException(OperatorMessage.REFERENCE_FILE_CHANGING, records.fileName(), 0,
					"was changed while it was read; start again");
		}
	}

	/** Collects the rows of a file. */
	interface Rows {

		/** Returns the unique key of a row, compared by {@code equals}. */
		Object key(ReferenceRow row);

		/**
		 * Adds a row.
		 * @return whether its key is new
		 */
		boolean add(ReferenceRow row);

	}

}
