package com.bulkreservations.infrastructure.workbook;

import java.io.IOException;

import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/** A sheet of a workbook. */
public final class WorkbookSheet {

	private final Sheet sheet;

	private final SheetLayout layout;

	private final Styles styles;

	WorkbookSheet(Sheet sheet, SheetLayout layout, Styles styles) {
		this.sheet = sheet;
		this.layout = layout;
		this.styles = styles;
	}

	/** Returns the name on its tab. */
	public String name() {
		return this.sheet.getName();
	}

	/** Whether a person who opens the workbook can see the sheet. */
	public boolean isVisible() {
		return this.sheet.getVisibility() == SheetVisibility.VISIBLE;
	}

	/** Returns what the sheet hides. */
	public SheetLayout layout() {
		return this.layout;
	}

	/** Opens the rows from the first one. */
	public SheetReader rows() throws IOException {
		return new SheetReader(this.styles, this.sheet.openStream());
	}

}
