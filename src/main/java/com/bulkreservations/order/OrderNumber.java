package com.bulkreservations.order;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The number of an order: {@code RSV-} and 20 characters of Crockford's base 32, which
 * has no letters that look like digits. It is derived from distributor, file content,
 * customer and currency, so that a file that is run again gets the same numbers; it holds
 * 100 bits of their SHA-256, so that two orders never share one.
 */
public record OrderNumber(String text) {

	/** How many characters an order number has. */
	public static final int LENGTH = 24;

	private static final String PREFIX = "RSV-";

	private static final int DIGITS = LENGTH - PREFIX.length();

	private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

	/**
	 * The number of the order of one customer and currency in one file.
	 * @param fileSha256 the SHA-256 of the upload, in hexadecimal digits
	 * @param currency the currency, or {@code null} where the lines have none
	 */
	public static OrderNumber of(String distributorId, String fileSha256, UUID customerId, @Nullable String currency) {
		// No part can hold a line feed, so that no two keys read the same.
		String key = String.join("\n", distributorId, fileSha256, customerId.toString(),
				(currency != null) ? currency : "");
		byte[] hash = Digests.sha256().digest(key.getBytes(StandardCharsets.UTF_8));
		char[] text = new char[DIGITS];
		for (int i = 0; i < DIGITS; i++) {
			text[i] = ALPHABET[fiveBits(hash, i * 5)];
		}
		return new OrderNumber(PREFIX + new String(text));
	}

	private static int fiveBits(byte[] hash, int bit) {
		int twoBytes = (Byte.toUnsignedInt(hash[bit / 8]) << 8) | Byte.toUnsignedInt(hash[bit / 8 + 1]);
		return (twoBytes >> (11 - bit % 8)) & 31;
	}

}
