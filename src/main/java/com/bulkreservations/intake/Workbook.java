package com.bulkreservations.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Recognizes workbooks of spreadsheet programs, for a message that names them. No text is
 * mistaken for one: their first eight bytes hold a NUL or an invalid UTF-8 byte.
 */
final class Workbook {

	/**
	 * The first entry of a ZIP file (.xlsx, .ods), whose version is below 256.
	 */
	private static final byte[] ZIP = { 'P', 'K', 3, 4 };

	private static final int ZIP_VERSION_HIGH = 5;

	/** The header of a compound file (.xls); [MS-CFB], section 2.2. */
	private static final byte[] COMPOUND_FILE = { (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1,
			0x1A, (byte) 0xE1 };

	private Workbook() {
	}

	/** Whether a file is a workbook. Leaves the position of its channel. */
	static boolean isIn(FileChannel file) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(COMPOUND_FILE.length);
		file.read(bytes, 0);
		byte[] first = bytes.array();
		return Arrays.equals(first, COMPOUND_FILE) || (Arrays.equals(first, 0, ZIP.length, ZIP, 0, ZIP.length)
				&& bytes.position() > ZIP_VERSION_HIGH && first[ZIP_VERSION_HIGH] == 0);
	}

}
