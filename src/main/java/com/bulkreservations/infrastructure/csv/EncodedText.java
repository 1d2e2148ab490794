package com.bulkreservations.infrastructure.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

import com.bulkreservations.infrastructure.bytes.Utf8Checker;
import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/**
 * Reads text in any encoding of an upload, buffer by buffer, as UTF-8 without a BOM.
 * <p>
 * Every byte is counted, checked against the encoding, and added to the digest.
 */
public final class EncodedText {

	/** Holds the longest header allowed, in any encoding. */
	private static final int BUFFER_BYTES = 256 * 1024;

	private static final int LEAST_BUFFER_BYTES = 1024;

	private final ReadableByteChannel source;

	private final @Nullable MessageDigest digest;

	private final long maxBytes;

	private final ByteBuffer stored;

	/** Only where the text is not in UTF-8. */
	private @Nullable CharBuffer characters;

	private @Nullable ByteBuffer encoded;

	private final TextEncoding encoding;

	private final CharsetDecoder decoder;

	private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();

	private long bytesRead;

	/** The position in the file of the first byte of {@link #stored}. */
	private long position;

	private boolean exhausted;

	private boolean started;

	/** Creates a reader without a digest or a limit. */
	public static EncodedText of(FileChannel file) throws IOException {
		return new EncodedText(file, null, Long.MAX_VALUE, bufferBytes(file, BUFFER_BYTES));
	}

	/** Creates a reader of a file that grows no more, without a limit. */
	static EncodedText of(FileChannel file, MessageDigest digest) throws IOException {
		return new EncodedText(file, digest, Long.MAX_VALUE, bufferBytes(file, BUFFER_BYTES));
	}

	/**
	 * Returns how large a buffer the file fills, with one byte more to notice its end. To
	 * clear those of a large file took a quarter of the report of 1,000 small runs.
	 */
	static int bufferBytes(FileChannel file, int most) throws IOException {
		return (int) Math.min(most, Math.max(LEAST_BUFFER_BYTES, file.size() + 1));
	}

	/**
	 * @param maxBytes the largest number of bytes allowed
	 * @throws UnreadableTextException if the upload is too large
	 */
	public EncodedText(ReadableByteChannel source, MessageDigest digest, long maxBytes) throws IOException {
		this(source, digest, maxBytes, BUFFER_BYTES);
	}

	/**
	 * @param bufferBytes how many bytes are read at once; at least those of a character
	 */
	EncodedText(ReadableByteChannel source, @Nullable MessageDigest digest, long maxBytes, int bufferBytes)
			throws IOException {
		this.stored = ByteBuffer.allocate(bufferBytes);
		this.source = source;
		this.digest = digest;
		this.maxBytes = maxBytes;
		fill();
		this.encoding = TextEncoding.of(this.stored.array(), this.stored.remaining());
		this.decoder = this.encoding.charset()
			.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.onUnmappableCharacter(CodingErrorAction.REPORT);
		this.stored.position(this.encoding.byteOrderMarkLength());
	}

	/**
	 * Returns the next part of the text, which the call after it overwrites, or
	 * {@code null}.
	 * @throws UnreadableTextException if a byte does not belong to the encoding, or the
	 * upload is too large
	 */
	@Nullable public ByteBuffer next() throws IOException {
		if (this.started) {
			this.position += this.stored.position();
			this.stored.compact();
			fill();
		}
		this.started = true;
		if (!this.stored.hasRemaining()) {
			return null;
		}
		ByteBuffer part = decode();
		return (part.hasRemaining() || this.exhausted) ? part : next();
	}

	private void fill() throws IOException {
		int from = this.stored.position();
		while (this.stored.hasRemaining() && !this.exhausted) {
			this.exhausted = this.source.read(this.stored) < 0;
		}
		int to = this.stored.position();
		if (this.digest != null) {
			this.digest.update(this.stored.array(), from, to - from);
		}
		this.bytesRead += to - from;
		requireSize(this.bytesRead, this.maxBytes);
		this.stored.flip();
	}

	/**
	 * Requires that an upload is not too large.
	 * @throws UnreadableTextException if it is
	 */
	public static void requireSize(long bytes, long maxBytes) throws UnreadableTextException {
		if (bytes > maxBytes) {
			throw new UnreadableTextException(OperatorMessage.UPLOAD_TOO_LARGE.text(
					"A file may have at most %,d bytes, but this file has more. Split it, or have the operator raise the limit.",
					maxBytes), null);
		}
	}

	private ByteBuffer decode() throws UnreadableTextException {
		return this.encoding.charset().equals(StandardCharsets.UTF_8) ? checkUtf8() : transcode();
	}

	private ByteBuffer checkUtf8() throws UnreadableTextException {
		byte[] bytes = this.stored.array();
		int from = this.stored.position();
		int invalid = Utf8Checker.firstInvalid(bytes, from, this.stored.limit());
		int end = (invalid == Utf8Checker.NONE) ? this.stored.limit() : invalid;
		this.stored.position(end);
		if (invalid != Utf8Checker.NONE
				&& (this.exhausted || !Utf8Checker.isTruncated(bytes, invalid, this.stored.limit()))) {
			throw malformed(Arrays.copyOfRange(bytes, from, end));
		}
		return ByteBuffer.wrap(bytes, from, end - from);
	}

	private ByteBuffer transcode() throws UnreadableTextException {
		CharBuffer text = (this.characters != null) ? this.characters.clear()
				: CharBuffer.allocate(this.stored.capacity());
		this.characters = text;
		CoderResult result = this.decoder.decode(this.stored, text, this.exhausted);
		if (result.isError()) {
			String before = text.flip().toString();
			throw malformed(before.getBytes(StandardCharsets.UTF_8));
		}
		ByteBuffer utf8 = (this.encoded != null) ? this.encoded.clear() : ByteBuffer.allocate(3 * text.capacity());
		this.encoded = utf8;
		this.encoder.encode(text.flip(), utf8, false);
		return utf8.flip();
	}

	private UnreadableTextException malformed(byte[] textBefore) {
		return new UnreadableTextException(OperatorMessage.UPLOAD_ENCODING_INVALID.text(
				"Byte %,d: expected text in %s, but found the byte 0x%02X, which is invalid there. Save the file as \"CSV UTF-8\" (in LibreOffice: character set Unicode (UTF-8)) and send it again.",
				this.position + this.stored.position() + 1, this.encoding.label(),
				this.stored.get(this.stored.position())), textBefore);
	}

	public TextEncoding encoding() {
		return this.encoding;
	}

	/** Returns the number of bytes read so far. */
	public long bytesRead() {
		return this.bytesRead;
	}

}
