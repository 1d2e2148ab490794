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

	/** Returns the file of the {@link BlockIndex}. */
	Path blockIndex() {
		return this.path.resolve("upload.blocks");
	}

}
