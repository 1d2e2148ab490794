package com.bulkreservations.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Tells workbooks of spreadsheet programs from text, so that who sends one reads what it
 * is instead of which byte is wrong. No text is taken for one: each holds a NUL, or a
 * byte that is no UTF-8, from the beginning.
 */
final class Workbook {

	/**
	 * Of a ZIP file, which .xlsx and .ods are: its first entry, and a version below 256.
	 */
	private static final byte[] ZIP = { 'P', 'K', 3, 4 };

	private static final int ZIP_VERSION_HIGH = 5;

	/** Of a compound file, which .xls is; [MS-CFB], section 2.2. */
	private static final byte[] COMPOUND_FILE = { (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1,
			0x1A, (byte) 0xE1 };

	private Workbook() {
	}

	/** Whether a file is one. Where its channel stands is left as it is. */
	static boolean isIn(FileChannel file) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(COMPOUND_FILE.length);
		file.read(bytes, 0);
		byte[] begin = bytes.array();
		return Arrays.equals(begin, COMPOUND_FILE) || (Arrays.equals(begin, 0, ZIP.length, ZIP, 0, ZIP.length)
				&& bytes.position() > ZIP_VERSION_HIGH && begin[ZIP_VERSION_HIGH] == 0);
	}

}
