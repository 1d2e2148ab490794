package com.bulkreservations.order;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

import com.bulkreservations.infrastructure.bytes.Digests;
import org.jspecify.annotations.Nullable;

/**
 * The number of an order: {@code RSV-} and 20 characters of Crockford's base 32, which
 * has no letters that look like digits. It is derived from distributor, file content,
 * customer and currency, so that a file that is run again gets the same numbers; it holds
 * 100 bits of their SHA-256, so that two orders never share one. Kept as these bits,
 * since a large upload has some hundred thousand orders.
 *
 * @param high the first 64 bits
 * @param low the other 36
 */
public record OrderNumber(long high, long low) {

	/** How many characters an order number has. */
	public static final int LENGTH = 24;

	private static final String PREFIX = "RSV-";

	private static final byte[] PREFIX_OCTETS = PREFIX.getBytes(StandardCharsets.US_ASCII);

	private static final int DIGITS = LENGTH - PREFIX.length();

	private static final int BITS = 5;

	private static final int LOW_BITS = DIGITS * BITS - Long.SIZE;

	private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

	private static final byte[] OCTETS = ALPHABET.getBytes(StandardCharsets.US_ASCII);

	/**
	 * The number of the order of one customer and currency in one file.
	 * @param fileSha256 the SHA-256 of the upload, in hexadecimal digits
	 * @param currency the currency, or {@code null} where the lines have none
	 */
	public static OrderNumber of(String distributorId, String fileSha256, UUID customerId, @Nullable String currency) {
		// No part can hold a line feed, so that no two keys read the same.
		String key = String.join("\n", distributorId, fileSha256, customerId.toString(),
				(currency != null) ? currency : "");
		ByteBuffer hash = ByteBuffer.wrap(Digests.sha256().digest(key.getBytes(StandardCharsets.UTF_8)));
		return new OrderNumber(hash.getLong(), hash.getLong() >>> (Long.SIZE - LOW_BITS));
	}

	/**
	 * Reads an order number.
	 * @throws IllegalArgumentException if it is none
	 */
	public static OrderNumber parse(String text) {
		OrderNumber number = new OrderNumber(0, 0);
		boolean sound = text.length() == LENGTH && text.startsWith(PREFIX);
		for (int i = PREFIX.length(); sound && i < LENGTH; i++) {
			int digit = ALPHABET.indexOf(text.charAt(i));
			sound = digit >= 0;
			number = number.followedBy(digit);
		}
		if (!sound) {
			throw new IllegalArgumentException("Not an order number: '" + text + "'");
		}
		return number;
	}

	private OrderNumber followedBy(int digit) {
		return new OrderNumber((this.high << BITS) | (this.low >>> (LOW_BITS - BITS)),
				((this.low << BITS) & ((1L << LOW_BITS) - 1)) | digit);
	}

	/** The number as it is written, in ASCII. */
	public byte[] octets() {
		byte[] octets = new byte[LENGTH];
		putTo(octets, 0);
		return octets;
	}

	/** Writes the number, in ASCII, into {@link #LENGTH} octets from a position on. */
	public void putTo(byte[] octets, int position) {
		System.arraycopy(PREFIX_OCTETS, 0, octets, position, PREFIX_OCTETS.length);
		long upper = this.high;
		long lower = this.low;
		// From the last digit on; what of the upper bits is taken moves into the lower.
		for (int i = LENGTH - 1; i >= PREFIX_OCTETS.length; i--) {
			octets[position + i] = OCTETS[(int) lower & (OCTETS.length - 1)];
			lower = (lower >>> BITS) | ((upper & (OCTETS.length - 1)) << (LOW_BITS - BITS));
			upper >>>= BITS;
		}
	}

	/** Whether the octets from {@code from} to {@code to} are the number, in ASCII. */
	public boolean stands(byte[] octets, int from, int to) {
		return Arrays.equals(octets(), 0, LENGTH, octets, from, to);
	}

	public String text() {
		return new String(octets(), StandardCharsets.US_ASCII);
	}

}
