package com.bulkreservations.infrastructure.csv;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;

import com.bulkreservations.infrastructure.bytes.Utf8Checker;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The input is the bytes of an upload: alone, and at the end of a piece. Its first byte
 * tells how many of the others come before that end, and the encoding.
 */
@Tag("fuzz")
class EncodedTextFuzz {

	private static final int PIECE = 256 * 1024;

	private static final byte[][] BYTE_ORDER_MARKS = { {}, { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF },
			{ (byte) 0xFF, (byte) 0xFE }, { (byte) 0xFE, (byte) 0xFF } };

	@FuzzTest
	void whatThePlatformReadsIsRead(byte[] input) throws IOException {
		if (input.length == 0) {
			return;
		}
		byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
		checkFaults(bytes);
		check(bytes);
		int place = Byte.toUnsignedInt(input[0]);
		byte[] byteOrderMark = BYTE_ORDER_MARKS[place % BYTE_ORDER_MARKS.length];
		check(across(byteOrderMark, bytes, (place / BYTE_ORDER_MARKS.length) % input.length));
	}

	private static void checkFaults(byte[] bytes) {
		for (int from = 0; from < Math.min(9, bytes.length); from++) {
			Decoded decoded = Decoded.of(bytes, from, StandardCharsets.UTF_8, false);
			int fault = Utf8Checker.firstInvalid(bytes, from, bytes.length);
			assertThat(fault).isEqualTo((decoded.end == bytes.length) ? Utf8Checker.NONE : decoded.end);
			if (fault != Utf8Checker.NONE) {
				assertThat(Utf8Checker.isTruncated(bytes, fault, bytes.length))
					.isEqualTo(!decoded.malformed && !beginsSurrogate(bytes, fault));
			}
		}
	}

	/** The platform waits for the third byte before it says that there is none. */
	private static boolean beginsSurrogate(byte[] bytes, int from) {
		return bytes.length - from > 1 && bytes[from] == (byte) 0xED && (bytes[from + 1] & 0xE0) == 0xA0;
	}

	/** The bytes behind so much text that the first piece ends among them. */
	private static byte[] across(byte[] byteOrderMark, byte[] bytes, int inFirstPiece) {
		byte[] stored = new byte[PIECE - inFirstPiece + bytes.length];
		// A character in all encodings; two of them make one in UTF-16, in either byte
		// order.
		Arrays.fill(stored, (byte) 'x');
		System.arraycopy(byteOrderMark, 0, stored, 0, byteOrderMark.length);
		System.arraycopy(bytes, 0, stored, PIECE - inFirstPiece, bytes.length);
		return stored;
	}

	private static void check(byte[] stored) throws IOException {
		TextEncoding encoding = TextEncoding.of(stored, stored.length);
		Decoded expected = Decoded.of(stored, encoding.byteOrderMarkLength(), encoding.charset(), true);
		ByteArrayOutputStream read = new ByteArrayOutputStream(stored.length * 2);
		try {
			EncodedText text = new EncodedText(Channels.newChannel(new ByteArrayInputStream(stored)), new NoDigest(),
					Long.MAX_VALUE);
			for (ByteBuffer piece = text.next(); piece != null; piece = text.next()) {
				read.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
			}
			assertThat(text.bytesRead()).isEqualTo(stored.length);
		}
		catch (UnreadableTextException ex) {
			assertThat(expected.malformed).as(ex.getMessage()).isTrue();
			assertThat(ex.getMessage()).startsWith(String.format(Locale.ROOT, "Byte %,d:", expected.end + 1));
			return;
		}
		assertThat(expected.malformed).isFalse();
		assertThat(Arrays.equals(read.toByteArray(), expected.text.getBytes(StandardCharsets.UTF_8))).isTrue();
	}

	/**
	 * What the platform's own decoder reads.
	 *
	 * @param end where the first character stands that cannot be read, or the text ends
	 */
	private record Decoded(String text, int end, boolean malformed) {

		static Decoded of(byte[] bytes, int from, Charset charset, boolean whole) {
			CharsetDecoder decoder = charset.newDecoder();
			ByteBuffer source = ByteBuffer.wrap(bytes, from, bytes.length - from);
			CharBuffer target = CharBuffer.allocate(bytes.length);
			CoderResult result = decoder.decode(source, target, whole);
			return new Decoded(target.flip().toString(), source.position(), result.isMalformed());
		}

	}

	/** The digest is no matter here, and would take most of the time. */
	private static final class NoDigest extends MessageDigest {

		NoDigest() {
			super("none");
		}

		@Override
		protected void engineUpdate(byte input) {
		}

		@Override
		protected void engineUpdate(byte[] input, int offset, int length) {
		}

		@Override
		protected byte[] engineDigest() {
			return new byte[0];
		}

		@Override
		protected void engineReset() {
		}

	}

}
