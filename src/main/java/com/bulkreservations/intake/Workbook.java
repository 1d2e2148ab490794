package com.bulkreservations.intake;

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

	/** Whether a file that begins with these bytes is one. */
	static boolean begins(byte[] bytes, int length) {
		return begins(bytes, length, COMPOUND_FILE)
				|| (begins(bytes, length, ZIP) && length > ZIP_VERSION_HIGH && bytes[ZIP_VERSION_HIGH] == 0);
	}

	private static boolean begins(byte[] bytes, int length, byte[] signature) {
		return length >= signature.length && Arrays.equals(bytes, 0, signature.length, signature, 0, signature.length);
	}

}
