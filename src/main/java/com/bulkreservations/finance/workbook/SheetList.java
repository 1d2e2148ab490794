package com.bulkreservations.finance.workbook;

import java.util.ArrayList;
import java.util.List;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A list of the workbook, on as many sheets as its rows need: {@code Rejections},
 * {@code Rejections (2)} and so on.
 */
record SheetList(List<Worksheet> sheets, long rows, int maxRows) {

	/** Adds empty sheets to a workbook. */
	static SheetList in(Workbook workbook, String name, long rows, int maxRows) {
		List<Worksheet> sheets = new ArrayList<>();
		long needed = Math.max(1, (rows + maxRows - 1) / maxRows);
		for (int number = 1; number <= needed; number++) {
			sheets.add(workbook.newWorksheet((number == 1) ? name : name + " (" + number + ")"));
		}
		return new SheetList(sheets, rows, maxRows);
	}

	/** How many rows of data one of the sheets holds. */
	long rowsOn(int sheet) {
		return Math.min(this.maxRows, this.rows - (long) sheet * this.maxRows);
	}

	SheetRows write(List<SheetColumn> columns) {
		return new SheetRows(this.sheets, columns, this.maxRows);
	}

}
