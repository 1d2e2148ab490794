package com.bulkreservations.reference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The header row of a reference file: where each column stands.
 *
 * @param file the name of the file
 * @param width the number of columns, with those that are ignored
 * @param positions the columns that are read, in lower case, with their place from 0
 */
record Header(String file, int width, Map<String, Integer> positions) {

	/** More than any header of ours has. */
	private static final int LONGEST_SHOWN = 400;

	/**
	 * Reads the first record.
	 * @param columns those that must be there, once
	 * @param optionalColumns those that may be there, once
	 */
	static Header read(CsvRecords records, List<String> columns, List<String> optionalColumns) {
		String[] cells = records.next();
		if (cells == null) {
			throw new ReferenceDataException(records.fileName(), 0,
					"must have a header row with " + String.join(", ", columns) + ", but is empty");
		}
		Map<String, Integer> positions = new HashMap<>();
		for (int i = 0; i < cells.length; i++) {
			String column = cells[i].toLowerCase(Locale.ROOT);
			if ((columns.contains(column) || optionalColumns.contains(column))
					&& positions.putIfAbsent(column, i) != null) {
				throw records.error("must have the column " + column + " once, but has it twice");
			}
		}
		for (String column : columns) {
			if (!positions.containsKey(column)) {
				throw records.error("must have the column " + column + ", but has "
						+ Row.shown(String.join(", ", Arrays.asList(cells)), LONGEST_SHOWN)
						+ "; separate columns by commas");
			}
		}
		return new Header(records.fileName(), cells.length, positions);
	}

	/** Whether the file has an optional column. */
	boolean has(String column) {
		return this.positions.containsKey(column);
	}

	/** The place of a column, from 0. */
	int position(String column) {
		Integer position = this.positions.get(column);
		if (position == null) {
			throw new IllegalArgumentException("Not among the columns that are read: " + column);
		}
		return position;
	}

}
