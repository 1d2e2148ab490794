package com.bulkreservations.reference.loader;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.reference.ReferenceDataException;

/**
 * The header row of a reference file.
 *
 * @param file the name of the file
 * @param places where the columns that are read stand, from 0
 * @param width the number of columns, including those that are ignored
 */
record ReferenceHeader(String file, Map<String, Integer> places, int width) {

	/** More than any header of ours has. */
	private static final int LONGEST_SHOWN = 400;

	/**
	 * Reads the first record.
	 * @param required the columns that must be there once, in lower case
	 * @param optional the columns that may be there once, in lower case
	 */
	static ReferenceHeader read(ReferenceRecords records, List<String> required, List<String> optional) {
		String[] cells = records.next();
		if (cells == null) {
			throw new ReferenceDataException(OperatorMessage.REFERENCE_HEADER_INVALID, records.fileName(), 0,
					"must have a header row with %s, but is empty".formatted(String.join(", ", required)));
		}
		Map<String, Integer> places = new HashMap<>();
		for (int i = 0; i < cells.length; i++) {
			String column = cells[i].toLowerCase(Locale.ROOT);
			if ((required.contains(column) || optional.contains(column)) && places.put(column, i) != null) {
				throw records.error(OperatorMessage.REFERENCE_HEADER_INVALID,
						"must have the column %s once, but has it twice".formatted(column));
			}
		}
		for (String column : required) {
			if (!places.containsKey(column)) {
				throw records.error(OperatorMessage.REFERENCE_HEADER_INVALID,
						"must have the column %s, but has %s; separate columns by commas".formatted(column,
								ReferenceRow.shown(String.join(", ", cells), LONGEST_SHOWN)));
			}
		}
		return new ReferenceHeader(records.fileName(), places, cells.length);
	}

}
