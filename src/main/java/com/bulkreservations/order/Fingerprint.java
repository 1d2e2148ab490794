package com.bulkreservations.order;

import java.nio.ByteBuffer;

/**
 * The first 128 bits of a text's SHA-256. No two texts with the same one are known or can
 * be made, so that equal fingerprints are taken for equal texts.
 */
public record Fingerprint(long high, long low) {

	/** How many bytes a fingerprint takes in files and in the database. */
	public static final int BYTES = 16;

	/** Reads a fingerprint as {@link #putTo} writes it. */
	public static Fingerprint from(ByteBuffer buffer, int position) {
		return new Fingerprint(buffer.getLong(position), buffer.getLong(position + Long.BYTES));
	}

	/** Writes the fingerprint, big-endian. */
	public void putTo(ByteBuffer buffer) {
		buffer.putLong(this.high).putLong(this.low);
	}

}
