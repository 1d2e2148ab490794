package com.bulkreservations.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

import com.bulkreservations.message.OperatorMessage;

/**
 * Recognizes workbooks of spreadsheet programs. No text is mistaken for one: their first
 * eight bytes hold a NUL or an invalid UTF-8 byte.
 */
public final class Workbook {

	static final String EXTENSION = ".xlsx";

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

	/** Whether a file is sent as an Excel workbook, by its name. */
	public static boolean isName(String fileName) {
		int end = fileName.length() - EXTENSION.length();
		return fileName.regionMatches(true, end, EXTENSION, 0, EXTENSION.length());
	}

	/**
	 * Refuses a file whose content is not what its name says. Leaves the position of its
	 * channel.
	 * @throws UploadRefusedException with a message that names the content found
	 */
	static void requireKindOf(String fileName, FileChannel file) throws IOException, UploadRefusedException {
		ByteBuffer bytes = ByteBuffer.allocate(COMPOUND_FILE.length);
		file.read(bytes, 0);
		byte[] first = bytes.array();
		boolean zip = Arrays.equals(first, 0, ZIP.length, ZIP, 0, ZIP.length) && bytes.position() > ZIP_VERSION_HIGH
				&& first[ZIP_VERSION_HIGH] == 0;
		if (Arrays.equals(first, COMPOUND_FILE)) {
			throw kind("an encrypted workbook, or one of Excel 97-2003 (.xls)",
					"Save it without a password as \"Excel Workbook (.xlsx)\".");
		}
		if (zip && !isName(fileName)) {
			throw new UploadRefusedException(OperatorMessage.UPLOAD_IS_WORKBOOK.text(
					"Expected a CSV file, but found a workbook or a ZIP file. Give an Excel workbook a name that ends with .xlsx, or save the sheet as \"CSV UTF-8\" and send that."));
		}
		if (!zip && isName(fileName)) {
			throw kind("a file of another kind under the name of a workbook", "Name a CSV file with .csv at the end.");
		}
	}

	private static UploadRefusedException kind(String found, String remedy) {
		return new UploadRefusedException(OperatorMessage.WORKBOOK_KIND
			.text("Expected an Excel workbook (.xlsx) or a CSV file, but found %s. %s", found, remedy));
	}

}
