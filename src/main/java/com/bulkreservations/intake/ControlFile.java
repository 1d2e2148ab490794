package com.bulkreservations.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.bulkreservations.infrastructure.storage.SentFile;
import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code <upload>.sha256} that a sender may put next to an upload. Its format is
 * that of {@code sha256sum}: 64 hexadecimal digits, a space, a space or asterisk, a file
 * name.
 */
final class ControlFile {

	private static final Pattern LINE = Pattern.compile("\\\\?([0-9a-fA-F]{64})(?: [ *].*)?\\s*");

	private static final int MAX_BYTES = 64 * 1024;

	private ControlFile() {
	}

	/**
	 * Returns the SHA-256 that an upload must have, or {@code null} without a control
	 * file.
	 * @throws UploadRefusedException if the control file cannot be read
	 */
	static @Nullable String expectedSha256(Path upload) throws IOException, UploadRefusedException {
		Path file = upload.resolveSibling(upload.getFileName() + ".sha256");
		if (!Files.isSymbolicLink(file) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
			return null;
		}
		String text = Files.isSymbolicLink(file) ? "" : read(file);
		Matcher line = LINE.matcher(text.lines().findFirst().orElse(""));
		if (!line.matches()) {
			throw new UploadRefusedException(OperatorMessage.CHECKSUM_FILE_INVALID.text(
					"%s: expected one line as sha256sum writes it (64 hexadecimal digits, two spaces, the file's name), but found something else.",
					file.getFileName()));
		}
		return line.group(1).toLowerCase(Locale.ROOT);
	}

	/** The text of a control file; empty where it is too long for one. */
	private static String read(Path file) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES + 1);
		try (FileChannel channel = SentFile.open(file)) {
			while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
				// Read on.
			}
		}
		return bytes.hasRemaining() ? new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1) : "";
	}

	/**
	 * Compares the digest of an upload with the expected one.
	 * @throws UploadRefusedException if they differ
	 */
	static void require(@Nullable String expected, String actual) throws UploadRefusedException {
		if (expected != null && !expected.equals(actual)) {
			throw new UploadRefusedException(OperatorMessage.CHECKSUM_MISMATCH.text(
					"Its .sha256 file says SHA-256 %s, but the file has %s. It was changed or sent incomplete: send both again.",
					expected, actual));
		}
	}

}
