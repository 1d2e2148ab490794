package com.bulkreservations.report.workbook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collections;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Copies a workbook so that the same lists give the same bytes, whenever it is written.
 * fastexcel notes the time of writing in it, and cannot be given another one.
 */
final class ReproducibleZip {

	/** The first day that a ZIP file can hold whatever the time zone. */
	private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 2, 0, 0);

	private static final String PROPERTIES = "docProps/core.xml";

	private ReproducibleZip() {
	}

	/**
	 * Copies what is compressed as it is.
	 * @param created the time of creation that the copy has
	 */
	static void copy(Path workbook, Path target, Instant created) throws IOException {
		try (ZipFile from = ZipFile.builder().setPath(workbook).get();
				ZipArchiveOutputStream to = new ZipArchiveOutputStream(target)) {
			for (ZipArchiveEntry entry : Collections.list(from.getEntriesInPhysicalOrder())) {
				ZipArchiveEntry copy = new ZipArchiveEntry(entry.getName());
				copy.setTimeLocal(TIME);
				if (entry.getName().equals(PROPERTIES)) {
					to.putArchiveEntry(copy);
					to.write(createdAt(created, from.getInputStream(entry).readAllBytes()));
					to.closeArchiveEntry();
				}
				else {
					copy.setMethod(entry.getMethod());
					copy.setCrc(entry.getCrc());
					copy.setSize(entry.getSize());
					copy.setCompressedSize(entry.getCompressedSize());
					to.addRawArchiveEntry(copy, from.getRawInputStream(entry));
				}
			}
		}
	}

	private static byte[] createdAt(Instant created, byte[] properties) {
		return new String(properties, StandardCharsets.UTF_8)
			.replaceAll("(<dcterms:created[^>]*>)[^<]*", "$1" + created)
			.getBytes(StandardCharsets.UTF_8);
	}

}
