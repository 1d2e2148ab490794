package com.bulkreservations.finance.workbook;

import java.io.IOException;
import java.util.List;

/**
 * A list whose rows are written.
 *
 * @param sheets on which it stands
 * @param parts what was written, sheet by sheet
 * @param cut how many of its texts are cut
 */
record WrittenList(ListSheet list, List<SheetPart> sheets, List<CompressedPart> parts, long cut) {

	/**
	 * Writes the rows of a list.
	 * @param maxRows how many rows of data a sheet holds
	 */
	static WrittenList of(ListSheet list, List<SheetPart> sheets, PartFiles files, int maxRows) throws IOException {
		try (SheetRows rows = new SheetRows(files, sheets, list.columns(), maxRows)) {
			list.write(rows);
			if (rows.written() != list.rows()) {
				throw new IOException("The sheet %s must have %d rows, as summary.json says, but its files have %d"
					.formatted(list.name(), list.rows(), rows.written()));
			}
			return new WrittenList(list, sheets, rows.finish(), rows.cut());
		}
	}

	void addTo(WorkbookFile file) throws IOException {
		for (int i = 0; i < this.parts.size(); i++) {
			file.add(this.sheets.get(i).name(), this.parts.get(i));
		}
	}

}
