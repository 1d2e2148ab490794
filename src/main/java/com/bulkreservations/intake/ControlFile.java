package com.bulkreservations.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code <upload>.sha256} that a sender may put beside an upload, as
 * {@code sha256sum} writes it: 64 hexadecimal digits, a space, a space or asterisk, a
 * file name.
 */
final class ControlFile {

	private static final Pattern LINE = Pattern.compile("\\\\?([0-9a-fA-F]{64})(?: [ *].*)?\\s*");

	private static final int MAX_BYTES = 64 * 1024;

	private ControlFile() {
	}

	/**
	 * The SHA-256 that is expected of an upload, or {@code null} where nothing is said.
	 * @throws UploadRefusedException if the control file cannot be read
	 */
	static @Nullable String expectedSha256(Path upload) throws IOException, UploadRefusedException {
		Path file = upload.resolveSibling(upload.getFileName() + ".sha256");
		if (!Files.isRegularFile(file)) {
			return null;
		}
		String text = (Files.size(file) <= MAX_BYTES)
				? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1) : "";
		Matcher line = LINE.matcher(text.lines().findFirst().orElse(""));
		if (!line.matches()) {
			throw new UploadRefusedException(OperatorMessage.CHECKSUM_FILE_INVALID.text(
					"%s: expected one line as sha256sum writes it (64 hexadecimal digits, two spaces, the file's name), but found something else.",
					file.getFileName()));
		}
		return line.group(1).toLowerCase(Locale.ROOT);
	}

	static void require(@Nullable String expected, String actual) throws UploadRefusedException {
		if (expected != null && !expected.equals(actual)) {
			throw new UploadRefusedException(OperatorMessage.CHECKSUM_MISMATCH.text(
					"Its .sha256 file says SHA-256 %s, but the file has %s. It was changed or sent incomplete: send both again.",
					expected, actual));
		}
	}

}
