package com.bulkreservations.intake;

import java.nio.file.Path;

/**
 * The folder of a run's copy of an upload.
 */
public record UploadFolder(Path path) {

	/** Returns the file of the upload's text, in UTF-8 without a BOM. */
	Path text() {
		return this.path.resolve("upload.csv");
	}

	/** Returns the file of a workbook as sent. */
	Path workbook() {
		return this.path.resolve("upload.xlsx");
	}

	/** Returns the file of a workbook's text, before it is received like any CSV file. */
	Path workbookText() {
		return this.path.resolve("workbook.csv");
	}

	/** Returns the file of the {@link BlockIndex}. */
	Path blockIndex() {
		return this.path.resolve("upload.blocks");
	}

}
