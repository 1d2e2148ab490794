package com.bulkreservations.infrastructure.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import com.bulkreservations.infrastructure.bytes.Utf8Checker;
import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/**
 * The text of an upload, piece by piece, as UTF-8 without a BOM, however it is stored. On
 * the way every byte is counted, checked against the encoding, and added to the digest.
 */
public final class EncodedText {

	/**
	 * Long enough to hold any header that is not too long, in any encoding.
	 */
	private static final int PIECE = 256 * 1024;

	private final ReadableByteChannel source;

	private final @Nullable MessageDigest digest;

	private final long maxBytes;

	private final ByteBuffer stored;

	private final CharBuffer characters;

	private final ByteBuffer encoded;

	private final TextEncoding encoding;

	private final CharsetDecoder decoder;

	private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();

	private long bytesRead;

	/** Where in the file the byte stands that comes first in {@link #stored}. */
	private long position;

	private boolean exhausted;

	private boolean begun;

	/** Reads a file in any encoding that an upload may have. */
	public static EncodedText of(ReadableByteChannel file) throws IOException {
		return new EncodedText(file, null, Long.MAX_VALUE, PIECE);
	}

	/**
	 * @param maxBytes how large the upload may be
	 * @throws UnreadableTextException if the upload is too large
	 */
	public EncodedText(ReadableByteChannel source, MessageDigest digest, long maxBytes) throws IOException {
		this(source, digest, maxBytes, PIECE);
	}

	/**
	 * @param piece how many bytes are read at once; no fewer than a character may have
	 */
	EncodedText(ReadableByteChannel source, @Nullable MessageDigest digest, long maxBytes, int piece)
			throws IOException {
		this.stored = ByteBuffer.allocate(piece);
		this.characters = CharBuffer.allocate(piece);
		this.encoded = ByteBuffer.allocate(3 * piece);
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
	 * The next piece of the text, or {@code null} at its end. It is overwritten by the
	 * following one.
	 * @throws UnreadableTextException if a byte does not belong to the encoding, or the
	 * upload is too large
	 */
	@Nullable public ByteBuffer next() throws IOException {
		if (this.begun) {
			this.position += this.stored.position();
			this.stored.compact();
			fill();
		}
		this.begun = true;
		if (!this.stored.hasRemaining()) {
			return null;
		}
		ByteBuffer piece = decode();
		return (piece.hasRemaining() || this.exhausted) ? piece : next();
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
		if (this.bytesRead > this.maxBytes) {
			throw new UnreadableTextException(OperatorMessage.UPLOAD_TOO_LARGE.text(
					"A file may have at most %,d bytes, but this file has more. Split it, or have the limit raised (reservations.max-file-size).",
					this.maxBytes));
		}
		this.stored.flip();
	}

	private ByteBuffer decode() throws UnreadableTextException {
		return this.encoding.charset().equals(StandardCharsets.UTF_8) ? checked() : transcoded();
	}

	/** What is stored as UTF-8 is passed on as it is. */
	private ByteBuffer checked() throws UnreadableTextException {
		byte[] octets = this.stored.array();
		int from = this.stored.position();
		int fault = Utf8Checker.firstFault(octets, from, this.stored.limit());
		int end = (fault == Utf8Checker.SOUND) ? this.stored.limit() : fault;
		this.stored.position(end);
		if (fault != Utf8Checker.SOUND
				&& (this.exhausted || !Utf8Checker.isCutShort(octets, fault, this.stored.limit()))) {
			throw malformed();
		}
		return ByteBuffer.wrap(octets, from, end - from);
	}

	private ByteBuffer transcoded() throws UnreadableTextException {
		this.characters.clear();
		CoderResult result = this.decoder.decode(this.stored, this.characters, this.exhausted);
		if (result.isError()) {
			throw malformed();
		}
		this.characters.flip();
		this.encoded.clear();
		this.encoder.encode(this.characters, this.encoded, false);
		this.encoded.flip();
		return this.encoded;
	}

	private UnreadableTextException malformed() {
		return new UnreadableTextException(OperatorMessage.UPLOAD_ENCODING_INVALID.text(
				"Byte %,d: expected text in %s, but found the byte 0x%02X, which is invalid there. Save the file as \"CSV UTF-8\" and send it again.",
				this.position + this.stored.position() + 1, this.encoding.label(),
				this.stored.get(this.stored.position())));
	}

	public TextEncoding encoding() {
		return this.encoding;
	}

	/** How many bytes of the file were read so far. */
	public long bytesRead() {
		return this.bytesRead;
	}

}
