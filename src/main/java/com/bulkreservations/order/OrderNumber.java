package com.bulkreservations.order;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

import com.bulkreservations.infrastructure.bytes.Digests;
import org.jspecify.annotations.Nullable;

/**
 * The number of an order: {@code RSV-} and 20 characters of Crockford's base 32.
 * <p>
 * It is derived from distributor, file content, customer and currency, so that the same
 * file always gets the same numbers. Its 100 bits of their SHA-256 keep it unique.
 *
 * @param high the first 64 bits
 * @param low the other 36
 */
public record OrderNumber(long high, long low) {

	/** The number of characters of an order number. */
	public static final int LENGTH = 24;

	private static final String PREFIX = "RSV-";

	private static final byte[] PREFIX_BYTES = PREFIX.getBytes(StandardCharsets.US_ASCII);

	private static final int DIGITS = LENGTH - PREFIX.length();

	private static final int BITS = 5;

	private static final int LOW_BITS = DIGITS * BITS - Long.SIZE;

	private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

	private static final byte[] ALPHABET_BYTES = ALPHABET.getBytes(StandardCharsets.US_ASCII);

	/**
	 * Returns the number of the order of one customer and currency in one file.
	 * @param fileSha256 the SHA-256 of the upload, in hexadecimal digits
	 * @param currency the currency, or {@code null} if the lines have none
	 */
	public static OrderNumber of(String distributorId, String fileSha256, UUID customerId, @Nullable String currency) {
		// No part can contain a line feed, so different parts give different keys.
		String key = String.join("\n", distributorId, fileSha256, customerId.toString(),
				(currency != null) ? currency : "");
		ByteBuffer hash = ByteBuffer.wrap(Digests.sha256().digest(key.getBytes(StandardCharsets.UTF_8)));
		return new OrderNumber(hash.getLong(), hash.getLong() >>> (Long.SIZE - LOW_BITS));
	}

	/**
	 * Parses an order number.
	 * @throws IllegalArgumentException if the text is not an order number
	 */
	public static OrderNumber parse(String text) {
		OrderNumber number = new OrderNumber(0, 0);
		boolean valid = text.length() == LENGTH && text.startsWith(PREFIX);
		for (int i = PREFIX.length(); valid && i < LENGTH; i++) {
			int digit = ALPHABET.indexOf(text.charAt(i));
			valid = digit >= 0;
			number = number.append(digit);
		}
		if (!valid) {
			throw new IllegalArgumentException("Not an order number: '" + text + "'");
		}
		return number;
	}

	private OrderNumber append(int digit) {
		return new OrderNumber((this.high << BITS) | (this.low >>> (LOW_BITS - BITS)),
				((this.low << BITS) & ((1L << LOW_BITS) - 1)) | digit);
	}

	/** Returns the number in ASCII. */
	public byte[] toBytes() {
		byte[] bytes = new byte[LENGTH];
		putTo(bytes, 0);
		return bytes;
	}

	/** Writes the {@link #LENGTH} ASCII characters of the number at a position. */
	public void putTo(byte[] bytes, int position) {
		System.arraycopy(PREFIX_BYTES, 0, bytes, position, PREFIX_BYTES.length);
		long upper = this.high;
		long lower = this.low;
		// From the last digit to the first, shifting upper bits into the lower ones.
		for (int i = LENGTH - 1; i >= PREFIX_BYTES.length; i--) {
			bytes[position + i] = ALPHABET_BYTES[(int) lower & (ALPHABET_BYTES.length - 1)];
			lower = (lower >>> BITS) | ((upper & (ALPHABET_BYTES.length - 1)) << (LOW_BITS - BITS));
			upper >>>= BITS;
		}
	}

	/**
	 * Returns whether the bytes from {@code from} to {@code to} are the number in ASCII.
	 */
	public boolean matches(byte[] bytes, int from, int to) {
		return Arrays.equals(toBytes(), 0, LENGTH, bytes, from, to);
	}

	public String text() {
		return new String(toBytes(), StandardCharsets.US_ASCII);
	}

}
