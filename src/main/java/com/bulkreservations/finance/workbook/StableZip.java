package com.bulkreservations.finance.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Enumeration;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Makes a workbook the same, byte for byte, whenever it is written: the writing library
 * notes the time of writing in it. All else is copied as it is compressed already.
 */
final class StableZip {

	private static final String PROPERTIES = "docProps/core.xml";

	/** The earliest time that a ZIP file can tell. */
	private static final long TIME = Instant.parse("1980-01-01T00:00:00Z").toEpochMilli();

	private StableZip() {
	}

	/**
	 * Copies a workbook.
	 * @param created the time that it is to tell instead
	 */
	static void copy(Path workbook, Path target, Instant created) throws IOException {
		try (ZipFile in = ZipFile.builder().setSeekableByteChannel(Files.newByteChannel(workbook)).get();
				ZipArchiveOutputStream out = new ZipArchiveOutputStream(Files.newOutputStream(target))) {
			Enumeration<ZipArchiveEntry> entries = in.getEntriesInPhysicalOrder();
			while (entries.hasMoreElements()) {
				ZipArchiveEntry entry = entries.nextElement();
				if (entry.getName().equals(PROPERTIES)) {
					writeProperties(in, entry, out, created);
				}
				else {
					copy(in, entry, out);
				}
			}
		}
	}

	private static void copy(ZipFile in, ZipArchiveEntry entry, ZipArchiveOutputStream out) throws IOException {
		ZipArchiveEntry copied = new ZipArchiveEntry(entry.getName());
		copied.setMethod(entry.getMethod());
		copied.setSize(entry.getSize());
		copied.setCompressedSize(entry.getCompressedSize());
		copied.setCrc(entry.getCrc());
		copied.setTime(TIME);
		try (InputStream content = in.getRawInputStream(entry)) {
			out.addRawArchiveEntry(copied, content);
		}
	}

	private static void writeProperties(ZipFile in, ZipArchiveEntry entry, ZipArchiveOutputStream out, Instant created)
			throws IOException {
		String properties;
		try (InputStream content = in.getInputStream(entry)) {
			properties = new String(content.readAllBytes(), StandardCharsets.UTF_8);
		}
		ZipArchiveEntry written = new ZipArchiveEntry(PROPERTIES);
		written.setTime(TIME);
		out.putArchiveEntry(written);
		out.write(properties.replaceAll("(<dcterms:created[^>]*>)[^<]*", "$1" + created)
			.getBytes(StandardCharsets.UTF_8));
		out.closeArchiveEntry();
	}

}
