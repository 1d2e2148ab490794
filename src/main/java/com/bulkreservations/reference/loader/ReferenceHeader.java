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
 * @param positions the positions of the columns that are read, from 0
 * @param width the number of columns, including those that are ignored
 */
record ReferenceHeader(String file, Map<String, Integer> positions, int width) {

	/** Longer than any valid header. */
	private static final int MAX_SHOWN_LENGTH = 400;

	/**
	 * Reads the first record.
	 * @param required the columns that must occur once, in lower case
	 * @param optional the columns that may occur once, in lower case
	 */
	static ReferenceHeader read(ReferenceRecords records, List<String> required, List<String> optional) {
		String[] cells = records.next();
		if (cells == null) {
			throw new ReferenceDataException(OperatorMessage.REFERENCE_HEADER_INVALID, records.fileName(), 0,
					"must have a header row with %s, but is empty".formatted(String.join(", ", required)));
		}
		Map<String, Integer> positions = new HashMap<>();
		for (int i = 0; i < cells.length; i++) {
			String column = cells[i].toLowerCase(Locale.ROOT);
			if ((required.contains(column) || optional.contains(column)) && positions.put(column, i) != null) {
				throw records.error(OperatorMessage.REFERENCE_HEADER_INVALID,
						"must have the column %s once, but has it twice".formatted(column));
			}
		}
		for (String column : required) {
			if (!positions.containsKey(column)) {
				throw records.error(OperatorMessage.REFERENCE_HEADER_INVALID,
						"must have the column %s, but has %s; separate columns by commas".formatted(column,
								ReferenceRow.onOneLine(String.join(", ", cells), MAX_SHOWN_LENGTH)));
			}
		}
		return new ReferenceHeader(records.fileName(), positions, cells.length);
	}

}
