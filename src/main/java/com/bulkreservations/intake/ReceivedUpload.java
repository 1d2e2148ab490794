package com.bulkreservations.intake;

import java.util.List;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.TextEncoding;
import org.jspecify.annotations.Nullable;

/**
 * The properties of an upload that has been read completely.
 *
 * @param fileName as sent
 * @param bytes its size as sent
 * @param sha256 of the file as sent, in lower-case hexadecimal digits
 * @param records the number of records after its header, including blank ones
 * @param lines its physical lines; {@code null} in a run that version 0.1.0 began
 * @param returnEncoding the encoding of rejected-requests.csv; {@code null} in a run that
 * version 0.1.0 began, which writes UTF-8
 * @param notice what the sender of a workbook should know, such as sheets that were not
 * read; {@code null} without such a notice
 */
public record ReceivedUpload(String fileName, long bytes, String sha256, TextEncoding encoding, Delimiter delimiter,
		long records, @Nullable Lines lines, @Nullable TextEncoding returnEncoding, @Nullable String notice) {

	private static final List<String> EXTENSIONS = List.of(".csv", Workbook.EXTENSION);

	private static final int DIGEST_DIGITS = 12;

	/**
	 * Chooses the encoding of rejected-requests.csv, which is that of the upload. UTF-8
	 * beyond ASCII gets a byte order mark, without which Excel misreads it.
	 */
	static TextEncoding returnEncoding(TextEncoding sent, boolean ascii) {
		return (sent == TextEncoding.UTF_8 && !ascii) ? TextEncoding.UTF_8_WITH_BOM : sent;
	}

	/** Returns the upload whose text was made of a workbook. */
	ReceivedUpload ofWorkbook(long workbookBytes, String workbookSha256, @Nullable String workbookNotice) {
		return new ReceivedUpload(this.fileName, workbookBytes, workbookSha256, this.encoding, this.delimiter,
				this.records, this.lines, TextEncoding.UTF_8_WITH_BOM, workbookNotice);
	}

	/** Whether the upload is a workbook. */
	public boolean isWorkbook() {
		return Workbook.isName(this.fileName);
	}

	/** Returns the encoding of rejected-requests.csv. */
	public TextEncoding encodingToReturn() {
		return (this.returnEncoding != null) ? this.returnEncoding : TextEncoding.UTF_8;
	}

	/**
	 * Returns the name of the upload's run. It is the file name without {@code .csv} or
	 * {@code .xlsx}, a dot, and the first twelve digits of its SHA-256.
	 */
	public String run() {
		String name = this.fileName;
		for (String extension : EXTENSIONS) {
			int end = name.length() - extension.length();
			if (name.regionMatches(true, end, extension, 0, extension.length())) {
				return name.substring(0, end) + "." + this.sha256.substring(0, DIGEST_DIGITS);
			}
		}
		return name + "." + this.sha256.substring(0, DIGEST_DIGITS);
	}

	/**
	 * The physical lines of an upload, of which each record below the header begins one.
	 *
	 * @param separator the number of lines {@code sep=}: 0 or 1
	 * @param inHeader the number of lines that begin inside quoted values of the header
	 */
	public record Lines(long total, long separator, long inHeader) {

	}

}
