package com.bulkreservations.intake;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.TextEncoding;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an upload once it was read whole.
 *
 * @param fileName as sent
 * @param bytes its length as sent
 * @param sha256 of the file as sent, in lower-case hexadecimal digits
 * @param records how many records, blank ones among them, it has behind its header
 * @param returnEncoding what rejected requests go back in; {@code null} for a run that an
 * earlier version has begun, which writes UTF-8
 */
public record ReceivedUpload(String fileName, long bytes, String sha256, TextEncoding encoding, Delimiter delimiter,
		long records, @Nullable TextEncoding returnEncoding) {

	private static final String EXTENSION = ".csv";

	private static final int DIGEST_DIGITS = 12;

	/**
	 * What rejected requests go back in: the upload's own encoding, but a spreadsheet
	 * needs a byte order mark where there is more than ASCII.
	 */
	static TextEncoding returnEncoding(TextEncoding sent, boolean ascii) {
		return (sent == TextEncoding.UTF_8 && !ascii) ? TextEncoding.UTF_8_WITH_BOM : sent;
	}

	/** What rejected requests go back in. */
	public TextEncoding encodingToReturn() {
		return (this.returnEncoding != null) ? this.returnEncoding : TextEncoding.UTF_8;
	}

	/**
	 * The name of the upload's run: its file name without {@code .csv}, a dot, and the
	 * first twelve digits of its SHA-256.
	 */
	public String run() {
		String name = this.fileName;
		if (name.regionMatches(true, name.length() - EXTENSION.length(), EXTENSION, 0, EXTENSION.length())) {
			name = name.substring(0, name.length() - EXTENSION.length());
		}
		return name + "." + this.sha256.substring(0, DIGEST_DIGITS);
	}

}
