package com.bulkreservations.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The header row of a reference file.
 *
 * @param file the name of the file
 * @param width the number of columns, with those that are ignored
 */
record Header(String file, int width) {

	/** More than any header of ours has. */
	private static final int LONGEST_SHOWN = 400;

	/**
	 * Reads the first record, and tells the columns where they stand.
	 * @param columns those that must be there, once
	 * @param optionalColumns those that may be there, once
	 */
	static Header read(CsvRecords records, List<ReferenceColumn> columns, List<ReferenceColumn> optionalColumns) {
		String[] cells = records.next();
		if (cells == null) {
			throw new ReferenceDataException(records.fileName(), 0, "must have a header row with "
					+ columns.stream().map(ReferenceColumn::name).collect(Collectors.joining(", ")) + ", but is empty");
		}
		for (ReferenceColumn column : columns) {
			find(column, cells, records);
		}
		for (ReferenceColumn column : optionalColumns) {
			find(column, cells, records);
		}
		for (ReferenceColumn column : columns) {
			if (!column.isThere()) {
				throw records.error("must have the column " + column.name() + ", but has "
						+ Row.shown(String.join(", ", Arrays.asList(cells)), LONGEST_SHOWN)
						+ "; separate columns by commas");
			}
		}
		return new Header(records.fileName(), cells.length);
	}

	private static void find(ReferenceColumn column, String[] cells, CsvRecords records) {
		column.standsNowhere();
		for (int i = 0; i < cells.length; i++) {
			if (cells[i].toLowerCase(Locale.ROOT).equals(column.name())) {
				if (column.isThere()) {
					throw records.error("must have the column " + column.name() + " once, but has it twice");
				}
				column.standsAt(i);
			}
		}
	}

}
