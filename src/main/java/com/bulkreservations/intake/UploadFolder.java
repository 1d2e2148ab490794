package com.bulkreservations.intake;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

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

	/** Creates the file of the text, in place of what an earlier start has left. */
	FileChannel newText() throws IOException {
		return FileChannel.open(text(), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
				StandardOpenOption.WRITE);
	}

	/** Copies a workbook. */
	void putWorkbook(FileChannel source) throws IOException {
		Files.copy(Channels.newInputStream(source), workbook(), StandardCopyOption.REPLACE_EXISTING);
	}

	/** Opens one of these files, which no sender reaches. */
	FileChannel read(Path file) throws IOException {
		return FileChannel.open(file, StandardOpenOption.READ);
	}

	/** Deletes the workbook and its text. */
	void deleteWorkbook() throws IOException {
		Files.delete(workbook());
		Files.delete(workbookText());
	}

	/** Returns the file of the {@link BlockIndex}. */
	Path blockIndex() {
		return this.path.resolve("upload.blocks");
	}

}
