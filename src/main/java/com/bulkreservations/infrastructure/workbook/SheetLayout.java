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
 * @param maskedTexts the cells whose format shows another text than they hold; at most
 * {@link #LISTED}
 * @param unreadable the cells with text in the color of their background, or too small to
 * be read; at most {@link #LISTED}
 * @param filtered whether a filter hides rows
 * @param reformatted whether conditional formats change how numbers look, or hide values
 */
public record SheetLayout(List<Integer> hiddenRows, List<String> hiddenColumns, List<String> mergedCells,
		List<String> maskedTexts, List<String> unreadable, boolean filtered, boolean reformatted) {

	/** How many hidden rows, merged ranges or cells are listed. */
	static final int LISTED = 10;

	/**
	 * Whether every value of the sheet stands in sight as it is, in a cell of its own.
	 */
	public boolean isPlain() {
		return this.hiddenRows.isEmpty() && this.hiddenColumns.isEmpty() && this.mergedCells.isEmpty()
				&& this.maskedTexts.isEmpty() && this.unreadable.isEmpty() && !this.reformatted;
	}

}
