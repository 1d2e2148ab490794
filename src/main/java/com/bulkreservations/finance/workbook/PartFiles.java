package com.bulkreservations.finance.workbook;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where the parts of a list are written, one for each of its sheets.
 *
 * @param folder of all parts
 * @param list what tells these from the parts of other lists
 */
record PartFiles(Path folder, String list) {

	PartWriter begin(int sheet) throws IOException {
		return new PartWriter(this.folder.resolve(this.list + "-" + sheet + ".part"));
	}

}
