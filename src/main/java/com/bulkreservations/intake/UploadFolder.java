package com.bulkreservations.intake;

import java.nio.file.Path;

/**
 * The folder that holds a run's own copy of an upload.
 */
public record UploadFolder(Path path) {

	/** The upload's text, in UTF-8 without a BOM. */
	Path text() {
		return this.path.resolve("upload.csv");
	}

	/** Where the blocks of its records begin. */
	Path blockIndex() {
		return this.path.resolve("upload.blocks");
	}

}
