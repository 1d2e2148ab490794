package com.bulkreservations.infrastructure.workbook;

import java.util.List;

/**
 * What a sheet keeps from the eyes of the person who looks at it.
 *
 * @param hiddenRows the numbers of the hidden rows that have values, from 1; at most
 * {@link #LISTED}
 * @param hiddenColumns the letters of the hidden columns that have values
 * @param mergedCells the ranges of merged cells, such as {@code A1:B2}; at most
 * {@link #LISTED}
 * @param filtered whether a filter hides rows
 */
public record SheetLayout(List<Integer> hiddenRows, List<String> hiddenColumns, List<String> mergedCells,
		boolean filtered) {

	/** The layout of a sheet that hides nothing. */
	static final SheetLayout PLAIN = new SheetLayout(List.of(), List.of(), List.of(), false);

	/** How many hidden rows, columns or merged ranges are listed. */
	static final int LISTED = 10;

	/** Whether every value of the sheet stands in sight, in a cell of its own. */
	public boolean isPlain() {
		return this.hiddenRows.isEmpty() && this.hiddenColumns.isEmpty() && this.mergedCells.isEmpty();
	}

}
