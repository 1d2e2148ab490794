package com.bulkreservations.order;

import java.nio.ByteBuffer;

/**
 * The first 128 bits of a text's SHA-256.
 * <p>
 * Equal fingerprints are taken for equal texts, since nobody can find a collision.
 */
public record Fingerprint(long high, long low) {

	/** The length of a fingerprint in files and in the database. */
	public static final int BYTES = 16;

	/** Reads the fingerprint that {@link #putTo} wrote. */
	public static Fingerprint from(ByteBuffer buffer, int position) {
		return new Fingerprint(buffer.getLong(position), buffer.getLong(position + Long.BYTES));
	}

	/** Writes the fingerprint, big-endian. */
	public void putTo(ByteBuffer buffer) {
		buffer.putLong(this.high).putLong(this.low);
	}

}
