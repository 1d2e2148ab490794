package com.bulkreservations.infrastructure.workbook;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An XML document within limits: its length, how far it may be compressed, and the length
 * of each tag and text, which a parser holds in memory.
 */
final class GuardedStream extends FilterInputStream {

	/**
	 * The longest tag or text, in bytes. A cell holds at most 32,767 characters, of up to
	 * 3 bytes in UTF-8 and of up to 8 as an entity.
	 */
	private static final int MAX_TOKEN = 512 * 1024;

	/** Below this length no ratio is looked at: small parts may be all of one kind. */
	private static final long RATIO_FROM = 16L * 1024 * 1024;

	/** Sheets of repeated rows reach about 30; what is made to do harm, up to 1,032. */
	private static final long MAX_RATIO = 200;

	private final long compressed;

	private final Limits limits;

	private long length;

	private int token;

	/**
	 * @param compressed the length of the compressed document in the file
	 */
	GuardedStream(InputStream document, long compressed, Limits limits) {
		super(document);
		this.compressed = Math.max(1, compressed);
		this.limits = limits;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		int read = read(one, 0, 1);
		return (read < 0) ? read : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		int read = super.read(bytes, offset, length);
		if (read > 0) {
			this.length += read;
			this.limits.take(read);
			if (this.length > RATIO_FROM && this.length / this.compressed > MAX_RATIO) {
				throw new LimitExceededException("a part that is compressed more than %,d times".formatted(MAX_RATIO));
			}
			for (int i = offset; i < offset + read; i++) {
				this.token = (bytes[i] == '<') ? 0 : this.token + 1;
				if (this.token > MAX_TOKEN) {
					throw new LimitExceededException("a value of more than %,d bytes".formatted(MAX_TOKEN));
				}
			}
		}
		return read;
	}

	/** What all documents of a workbook may have together. */
	static final class Limits {

		private final long maxBytes;

		private long bytes;

		Limits(long maxBytes) {
			this.maxBytes = maxBytes;
		}

		private void take(int read) throws LimitExceededException {
			this.bytes += read;
			if (this.bytes > this.maxBytes) {
				throw new LimitExceededException("more than %,d bytes of XML".formatted(this.maxBytes));
			}
		}

	}

	/** Thrown for a document beyond a limit. */
	static final class LimitExceededException extends IOException {

		private static final long serialVersionUID = 1;

		LimitExceededException(String found) {
			super(found);
		}

	}

}
