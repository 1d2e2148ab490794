package com.bulkreservations.infrastructure.csv;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Random;

import com.bulkreservations.infrastructure.bytes.Digests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EncodedTextTest {

	private static final int ONE_PIECE = 4096;

	/** As short as a piece may be. */
	private static final int SHORTEST = 4;

	private static final String SMILE = "\uD83D\uDE00";

	@ParameterizedTest
	@EnumSource(TextEncoding.class)
	void isTheSameHoweverItIsStored(TextEncoding encoding) throws Exception {
		String text = "a,b\r\n\u00EB,\u20AC,\u00A0," + SMILE + ",\uFEFF\n";
		assertThat(text(stored(encoding, text))).isEqualTo(text);
	}

	/** Wherever the ends of its pieces cut its characters. */
	@ParameterizedTest
	@EnumSource(TextEncoding.class)
	void isTheSameHoweverLongItsPiecesAre(TextEncoding encoding) throws Exception {
		String text = "ab\u00EBc\u20AC" + SMILE + "d\u20AC\u00EB" + SMILE + SMILE + "efghijklm\u00EBnopqrs";
		for (int piece = SHORTEST; piece <= 80; piece++) {
			for (int from = 0; from < text.length(); from = text.offsetByCodePoints(from, 1)) {
				byte[] bytes = stored(encoding, text.substring(from));
				assertThat(text(bytes, piece)).as("pieces of %d", piece).isEqualTo(text.substring(from));
			}
		}
	}

	@ParameterizedTest
	@EnumSource(TextEncoding.class)
	void mayHaveManyPiecesOfTheUsualLength(TextEncoding encoding) throws Exception {
		String text = "x" + SMILE.repeat(100_000) + "\u20AC".repeat(100_000) + "yz".repeat(300_000);
		EncodedText stored = new EncodedText(channel(stored(encoding, text)), Digests.sha256(), Long.MAX_VALUE);
		assertThat(text(stored)).isEqualTo(text);
	}

	@Test
	void isReadFromAChannelThatGivesLittleAtATime() throws Exception {
		byte[] bytes = stored(TextEncoding.UTF_16LE, "a" + SMILE + "b".repeat(1000));
		ReadableByteChannel source = Channels.newChannel(new ByteArrayInputStream(bytes) {
			@Override
			public synchronized int read(byte[] target, int offset, int length) {
				return super.read(target, offset, Math.min(length, 1));
			}
		});
		assertThat(text(new EncodedText(source, Digests.sha256(), 10_000, 100)))
			.isEqualTo("a" + SMILE + "b".repeat(1000));
	}

	@Test
	void digestsAndCountsEveryByte() throws Exception {
		for (TextEncoding encoding : TextEncoding.values()) {
			byte[] bytes = stored(encoding, "\u00EBa".repeat(50) + "x");
			MessageDigest digest = Digests.sha256();
			EncodedText text = new EncodedText(channel(bytes), digest, Long.MAX_VALUE, SHORTEST);
			text(text);
			assertThat(text.bytesRead()).isEqualTo(bytes.length);
			assertThat(digest.digest()).isEqualTo(Digests.sha256().digest(bytes));
			assertThat(text.encoding()).isEqualTo(encoding);
		}
	}

	@ParameterizedTest
	@EnumSource(TextEncoding.class)
	void isNothingWhereThereIsNothing(TextEncoding encoding) throws Exception {
		assertThat(new EncodedText(channel(stored(encoding, "")), Digests.sha256(), 10).next()).isNull();
	}

	@ParameterizedTest
	@EnumSource(TextEncoding.class)
	void givesNoEmptyPieceBeforeItsEnd(TextEncoding encoding) throws Exception {
		EncodedText text = new EncodedText(channel(stored(encoding, "\u20AC".repeat(50))), Digests.sha256(),
				Long.MAX_VALUE, SHORTEST);
		for (ByteBuffer piece = text.next(); piece != null; piece = text.next()) {
			assertThat(piece.hasRemaining()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 3, 4, 5, 8, 100 })
	void mayHaveAsManyBytesAsIsAllowed(int size) throws Exception {
		byte[] bytes = "x".repeat(size).getBytes(StandardCharsets.UTF_8);
		assertThat(text(new EncodedText(channel(bytes), Digests.sha256(), size, SHORTEST))).hasSize(size);
	}

	@ParameterizedTest
	@CsvSource({ "1, 0", "4, 3", "5, 4", "101, 100", "1001, '1,000'" })
	void isRefusedWhereItHasMore(int size, String allowed) {
		byte[] bytes = "x".repeat(size).getBytes(StandardCharsets.UTF_8);
		assertThatExceptionOfType(UnreadableTextException.class)
			.isThrownBy(() -> text(new EncodedText(channel(bytes), Digests.sha256(), size - 1, SHORTEST)))
			.withMessage(
					"A file may have at most %s bytes, but this file has more. Split it, or have the operator raise "
							+ "the limit. [BR-210]",
					allowed);
	}

	/** Each character stands for the byte of its value; the number counts from 1. */
	@ParameterizedTest
	@CsvSource(textBlock = """
			a\u00EB,                              2
			a\u00EBb,                             2
			\u0080,                               1
			ab\u00FF,                             3
			\u00C0\u0080,                         1
			\u00C3\u00AB\u00C3,                   3
			\u00E2\u0082,                         1
			\u00ED\u00A0\u00BD\u00ED\u00B8\u0080, 1
			\u00F5\u0080\u0080\u0080,             1
			\u00F4\u0090\u0080\u0080,             1
			\u00EF\u00BB\u00BFa\u00FF,            5
			""")
	void isRefusedWhereItIsNotUtf8(String bytes, int offset) {
		assertRefusedAt(offset, bytes.startsWith("\u00EF\u00BB\u00BF") ? "UTF-8 with BOM" : "UTF-8",
				bytes.getBytes(StandardCharsets.ISO_8859_1));
	}

	/** Each character stands for the byte of its value. */
	@ParameterizedTest
	@CsvSource(textBlock = """
			'\u00FF\u00FEa',                                    UTF-16LE, 3
			'\u00FF\u00FEa\u0000b',                             UTF-16LE, 5
			'\u00FF\u00FE=\u00D8',                         UTF-16LE, 3
			'\u00FF\u00FE=\u00D8a\u0000',                  UTF-16LE, 3
			'\u00FF\u00FEa\u0000\u0000\u00DE',                  UTF-16LE, 5
			'\u00FF\u00FE=\u00D8=\u00D8\u0000\u00DE', UTF-16LE, 3
			'\u00FE\u00FF\u0000',                               UTF-16BE, 3
			'\u00FE\u00FF\u00D8=',                         UTF-16BE, 3
			'\u00FE\u00FF\u0000a\u00DE\u0000\u0000a',           UTF-16BE, 5
			""")
	void isRefusedWhereItIsNotUtf16(String bytes, String label, int offset) {
		assertRefusedAt(offset, label, bytes.getBytes(StandardCharsets.ISO_8859_1));
	}

	/** Wherever it stands in a piece, with and without other such characters before. */
	@Test
	void isRefusedWithTheRightByteInAnyPiece() {
		for (int good = 0; good <= 20; good++) {
			byte[] ascii = "x".repeat(good + 2).getBytes(StandardCharsets.UTF_8);
			ascii[good] = (byte) 0xE2;
			byte[] others = ("x".repeat(good % 2) + "\u00EB".repeat(good / 2) + "xx").getBytes(StandardCharsets.UTF_8);
			others[good] = (byte) 0xE2;
			for (int piece = SHORTEST; piece <= 25; piece++) {
				assertRefusedAt(good + 1, "UTF-8", ascii, piece);
				assertRefusedAt(good + 1, "UTF-8", others, piece);
			}
		}
	}

	@Test
	void isRefusedWithTheRightByteOfALoneSurrogateInAnyPiece() {
		for (int good = 0; good <= 20; good++) {
			for (int piece = SHORTEST; piece <= 45; piece++) {
				assertRefusedAt(2 * good + 3, "UTF-16LE", withLoneSurrogate(good, StandardCharsets.UTF_16LE), piece);
				assertRefusedAt(2 * good + 3, "UTF-16BE", withLoneSurrogate(good, StandardCharsets.UTF_16BE), piece);
			}
		}
	}

	/** The JDK would write a question mark for half a character: it is put in by hand. */
	private static byte[] withLoneSurrogate(int good, Charset charset) {
		byte[] bytes = ("\uFEFF" + "x".repeat(good) + "yz").getBytes(charset);
		boolean littleEndian = charset.equals(StandardCharsets.UTF_16LE);
		bytes[2 * good + 2] = (byte) (littleEndian ? 0x3D : 0xD8);
		bytes[2 * good + 3] = (byte) (littleEndian ? 0xD8 : 0x3D);
		return bytes;
	}

	/** UTF-32 with a BOM is not supported, and must not be taken for another encoding. */
	@Test
	void takesUtf32ForUtf16WithNulsOrRefusesIt() throws Exception {
		assertThat(text("\u00FF\u00FE\u0000\u0000a\u0000\u0000\u0000".getBytes(StandardCharsets.ISO_8859_1)))
			.isEqualTo("\u0000a\u0000");
		assertRefusedAt(3, "UTF-8",
				"\u0000\u0000\u00FE\u00FF\u0000\u0000\u0000a".getBytes(StandardCharsets.ISO_8859_1));
	}

	@Test
	void readsAnythingThatTheJdkReads() throws Exception {
		Random random = new Random(7);
		for (int trial = 0; trial < 50; trial++) {
			String text = random.ints(random.nextInt(300), 1, 0x10FFFF)
				.filter((c) -> (c < 0xD800 || c > 0xDFFF) && (c & 0xFFFE) != 0xFFFE)
				.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
				.toString();
			for (TextEncoding encoding : TextEncoding.values()) {
				assertThat(text(stored(encoding, "x" + text))).isEqualTo("x" + text);
			}
		}
	}

	private static void assertRefusedAt(int offset, String label, byte[] bytes) {
		assertRefusedAt(offset, label, bytes, ONE_PIECE);
	}

	private static void assertRefusedAt(int offset, String label, byte[] bytes, int piece) {
		assertThatExceptionOfType(UnreadableTextException.class).isThrownBy(() -> text(bytes, piece))
			.withMessage("Byte %,d: expected text in %s, but found the byte 0x%02X, which is invalid there. "
					+ "Save the file as \"CSV UTF-8\" (in LibreOffice: character set Unicode (UTF-8)) and send it again. [BR-207]",
					offset, label, bytes[offset - 1]);
	}

	private static byte[] stored(TextEncoding encoding, String text) {
		return (((encoding != TextEncoding.UTF_8) ? "\uFEFF" : "") + text).getBytes(encoding.charset());
	}

	private static String text(byte[] bytes) throws IOException {
		return text(bytes, ONE_PIECE);
	}

	private static String text(byte[] bytes, int piece) throws IOException {
		return text(new EncodedText(channel(bytes), Digests.sha256(), Long.MAX_VALUE, piece));
	}

	private static String text(EncodedText text) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (ByteBuffer piece = text.next(); piece != null; piece = text.next()) {
			bytes.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
		}
		return bytes.toString(StandardCharsets.UTF_8);
	}

	private static ReadableByteChannel channel(byte[] bytes) {
		return Channels.newChannel(new ByteArrayInputStream(bytes));
	}

}
