package com.bulkreservations.intake;

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
 */
public record ReceivedUpload(String fileName, long bytes, String sha256, TextEncoding encoding, Delimiter delimiter,
		long records, @Nullable Lines lines, @Nullable TextEncoding returnEncoding) {

	private static final String EXTENSION = ".csv";

	private static final int DIGEST_DIGITS = 12;

	/**
	 * Chooses the encoding of rejected-requests.csv, which is that of the upload. UTF-8
	 * beyond ASCII gets a byte order mark, without which Excel misreads it.
	 */
	static TextEncoding returnEncoding(TextEncoding sent, boolean ascii) {
		return (sent == TextEncoding.UTF_8 && !ascii) ? TextEncoding.UTF_8_WITH_BOM : sent;
	}

	/** Returns the encoding of rejected-requests.csv. */
	public TextEncoding encodingToReturn() {
		return (this.returnEncoding != null) ? this.returnEncoding : TextEncoding.UTF_8;
	}

	/**
	 * Returns the name of the upload's run. It is the file name without {@code .csv}, a
	 * dot, and the first twelve digits of its SHA-256.
	 */
	public String run() {
		String name = this.fileName;
		if (name.regionMatches(true, name.length() - EXTENSION.length(), EXTENSION, 0, EXTENSION.length())) {
			name = name.substring(0, name.length() - EXTENSION.length());
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
