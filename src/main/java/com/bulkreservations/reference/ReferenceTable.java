package com.bulkreservations.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One CSV file with a header row, and the columns of it that are read; what it has beside
 * them is ignored.
 */
final class ReferenceTable {

	private final Path file;

	private final List<ReferenceColumn> keyColumns = new ArrayList<>();

	private final List<ReferenceColumn> columns = new ArrayList<>();

	private final List<ReferenceColumn> optionalColumns = new ArrayList<>();

	ReferenceTable(Path file) {
		this.file = file;
	}

	/**
	 * A column that the file must have, and that tells the rows apart, alone or with
	 * others.
	 */
	ReferenceColumn keyColumn(String name) {
		ReferenceColumn column = column(name);
		this.keyColumns.add(column);
		return column;
	}

	/** A column that the file must have. */
	ReferenceColumn column(String name) {
		ReferenceColumn column = new ReferenceColumn(name);
		this.columns.add(column);
		return column;
	}

	/** A column that is read if the file has it. */
	ReferenceColumn optionalColumn(String name) {
		ReferenceColumn column = new ReferenceColumn(name);
		this.optionalColumns.add(column);
		return column;
	}

	/**
	 * Reads the rows from top to bottom.
	 * @throws ReferenceDataException where the file cannot be read, or a key is not new
	 */
	void read(Rows rows) {
		try (CsvRecords records = new CsvRecords(this.file)) {
			Header header = Header.read(records, this.columns, this.optionalColumns);
			Row row = new Row(header, records);
			while (records.advance()) {
				row.requireWidth();
				if (!rows.add(row)) {
					throw doubled(rows, row);
				}
			}
		}
	}

	/** The error that the key of a row is that of an earlier one. */
	private ReferenceDataException doubled(Rows rows, Row row) {
		String keyNames = this.keyColumns.stream().map(ReferenceColumn::name).collect(Collectors.joining(" + "));
		return row
			.error(String.format(Locale.ROOT, "%s must occur once, but %s is on line %d already; leave one of the two",
					keyNames, Row.quoted(row.texts(this.keyColumns)), first(rows, rows.key(row))));
	}

	/**
	 * The line of the first row with a key; read again for it, so that reading need not
	 * remember every line.
	 */
	private int first(Rows rows, Object key) {
		try (CsvRecords records = new CsvRecords(this.file)) {
			Row row = new Row(Header.read(records, this.columns, this.optionalColumns), records);
			while (records.advance()) {
				row.requireWidth();
				if (rows.key(row).equals(key)) {
					return row.line();
				}
			}
			throw new ReferenceDataException(records.fileName(), 0, "was changed while it was read; start again");
		}
	}

	/**
	 * What takes in the rows of a file. Of no type of keys: {@code add} would be compiled
	 * twice then, and is called some hundred thousand times at each start.
	 */
	interface Rows {

		/** What tells a row apart from the others; to be compared by {@code equals}. */
		Object key(Row row);

		/**
		 * Takes in a row.
		 * @return whether its key is new
		 */
		boolean add(Row row);

	}

}
