package com.bulkreservations.report.workbook;

import java.io.IOException;
import java.util.List;

/** A list of the workbook: on one sheet, or on several where it is long. */
interface ListSheet {

	/** The name of its first sheet. */
	String name();

	List<SheetColumn> columns();

	/** How many rows it has, without the header; {@link #write} writes as many. */
	long rows();

	/** A remark on the list; may be empty. */
	default String remark() {
		return "";
	}

	void write(SheetRows rows) throws IOException;

}
