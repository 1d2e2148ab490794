package com.bulkreservations.finance.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * The file of a workbook, part by part. The same parts give the same octets, whenever and
 * wherever it is written.
 */
final class WorkbookFile implements Closeable {

	/** A time that depends on nothing: of the first days that a ZIP file can tell. */
	private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 2, 0, 0);

	private final ZipArchiveOutputStream zip;

	WorkbookFile(Path file) throws IOException {
		this.zip = new ZipArchiveOutputStream(file);
	}

	private static ZipArchiveEntry entry(String name) {
		ZipArchiveEntry entry = new ZipArchiveEntry(name);
		entry.setTimeLocal(TIME);
		return entry;
	}

	/** Takes a part over, and deletes its file. */
	void add(String name, CompressedPart part) throws IOException {
		ZipArchiveEntry entry = entry(name);
		entry.setMethod(ZipArchiveOutputStream.DEFLATED);
		entry.setCrc(part.checksum());
		entry.setSize(part.length());
		entry.setCompressedSize(part.compressed());
		try (InputStream content = Files.newInputStream(part.file())) {
			this.zip.addRawArchiveEntry(entry, content);
		}
		Files.delete(part.file());
	}

	void write(String name, byte[] content) throws IOException {
		this.zip.putArchiveEntry(entry(name));
		this.zip.write(content);
		this.zip.closeArchiveEntry();
	}

	/** Completes the file. */
	void finish() throws IOException {
		this.zip.finish();
	}

	@Override
	public void close() throws IOException {
		this.zip.close();
	}

}
