package com.bulkreservations.reference;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.bulkreservations.order.EightOctets;

/**
 * The lines of a file in UTF-8, with or without a BOM, from top to bottom. A line is
 * where it stands in memory, until the next one is asked for.
 */
final class OctetLines implements Closeable {

	private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	private static final long LINE_FEEDS = EightOctets.all('\n');

	private static final long CARRIAGE_RETURNS = EightOctets.all('\r');

	private static final int PIECE = 256 * 1024;

	private final ReadableByteChannel file;

	private final CharsetDecoder strictUtf8 = StandardCharsets.UTF_8.newDecoder()
		.onMalformedInput(CodingErrorAction.REPORT)
		.onUnmappableCharacter(CodingErrorAction.REPORT);

	private byte[] octets = new byte[PIECE];

	/** How much of the octets is filled. */
	private int length;

	/** Where the line after this one begins. */
	private int position;

	private boolean exhausted;

	/** Whether this line ended with CR: a LF that follows belongs to it. */
	private boolean carriageReturn;

	private int start;

	private int end;

	private int number;

	OctetLines(ReadableByteChannel file) {
		this.file = file;
	}

	/**
	 * Goes to the next physical line, which ends with LF, CR or CRLF.
	 * @return whether there is one
	 * @throws CharacterCodingException if it is not UTF-8
	 */
	boolean next() throws IOException {
		if (this.position == this.length && !this.exhausted) {
			readOn();
		}
		if (this.carriageReturn && this.position < this.length && this.octets[this.position] == '\n') {
			this.position++;
		}
		this.carriageReturn = false;
		int to = this.position;
		boolean ascii = true;
		while (true) {
			to = nextSpecial(this.octets, to, this.length);
			if (to == this.length) {
				if (this.exhausted) {
					break;
				}
				int read = to - this.position;
				readOn();
				to = this.position + read;
				continue;
			}
			if (this.octets[to] >= 0) {
				break;
			}
			ascii = false;
			to++;
		}
		if (to == this.length && this.position == to) {
			return false;
		}
		this.start = this.position;
		this.end = to;
		this.carriageReturn = to < this.length && this.octets[to] == '\r';
		this.position = Math.min(to + 1, this.length);
		this.number++;
		if (!ascii) {
			// What is not UTF-8 is an error wherever it stands.
			this.strictUtf8.decode(ByteBuffer.wrap(this.octets, this.start, this.end - this.start));
			skipByteOrderMark();
		}
		return true;
	}

	/** Where the next line end, or an octet that is not ASCII, stands, or {@code to}. */
	private static int nextSpecial(byte[] octets, int from, int to) {
		int position = from;
		for (; position + Long.BYTES <= to; position += Long.BYTES) {
			long eight = EightOctets.at(octets, position);
			long special = EightOctets.noughts(eight ^ LINE_FEEDS) | EightOctets.noughts(eight ^ CARRIAGE_RETURNS)
					| (eight & EightOctets.HIGHEST_BITS);
			if (special != 0) {
				return position + EightOctets.first(special);
			}
		}
		while (position < to && octets[position] >= 0 && octets[position] != '\n' && octets[position] != '\r') {
			position++;
		}
		return position;
	}

	private void skipByteOrderMark() {
		int behind = this.start + BYTE_ORDER_MARK.length;
		if (this.number == 1 && behind <= this.end
				&& Arrays.equals(BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length, this.octets, this.start, behind)) {
			this.start = behind;
		}
	}

	/** Reads more behind the line that begins at the position, which may move. */
	private void readOn() throws IOException {
		int kept = this.length - this.position;
		byte[] larger = (kept > this.octets.length / 2) ? new byte[this.octets.length * 2] : this.octets;
		System.arraycopy(this.octets, this.position, larger, 0, kept);
		this.octets = larger;
		this.position = 0;
		this.length = kept;
		int read = this.file.read(ByteBuffer.wrap(larger, kept, larger.length - kept));
		this.exhausted = read < 0;
		this.length += Math.max(read, 0);
	}

	/** What holds the line, from {@link #start} to {@link #end}; not to be changed. */
	byte[] octets() {
		return this.octets;
	}

	int start() {
		return this.start;
	}

	int end() {
		return this.end;
	}

	/** The line without its end. */
	String text() {
		return new String(this.octets, this.start, this.end - this.start, StandardCharsets.UTF_8);
	}

	/** The number of the line, the first being 1. */
	int number() {
		return this.number;
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

}
