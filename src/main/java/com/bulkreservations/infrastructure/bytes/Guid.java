package com.bulkreservations.infrastructure.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Parses GUIDs, which files use as ids of customers and subscriptions. */
public final class Guid {

	private static final int LENGTH = 36;

	private static final byte NOT_A_DIGIT = -1;

	/** The value of each byte as a hexadecimal digit. */
	private static final byte[] DIGITS = digits();

	private Guid() {
	}

	/**
	 * Parses 32 hexadecimal digits, in any case, in groups of 8-4-4-4-12.
	 * <p>
	 * {@link UUID#fromString} would also accept shorter groups.
	 * @return the GUID, or {@code null} for any other text
	 */
	public static @Nullable UUID parse(String text) {
		// Characters outside this encoding become question marks, which are not digits.
		return (text.length() == LENGTH) ? parse(text.getBytes(StandardCharsets.ISO_8859_1), 0, LENGTH) : null;
	}

	/** Parses the ASCII text from {@code from} to {@code to}. */
	public static @Nullable UUID parse(byte[] text, int from, int to) {
		if (to - from != LENGTH || text[from + 8] != '-' || text[from + 13] != '-' || text[from + 18] != '-'
				|| text[from + 23] != '-') {
			return null;
		}
		long first = hexadecimal(text, from, from + 8);
		long second = hexadecimal(text, from + 9, from + 13);
		long third = hexadecimal(text, from + 14, from + 18);
		long fourth = hexadecimal(text, from + 19, from + 23);
		long fifth = hexadecimal(text, from + 24, to);
		if ((first | second | third | fourth | fifth) < 0) {
			return null;
		}
		return new UUID((first << 32) | (second << 16) | third, (fourth << 48) | fifth);
	}

	/** Returns the value of at most twelve digits; negative if there is a non-digit. */
	private static long hexadecimal(byte[] text, int from, int to) {
		long value = 0;
		int allDigits = 0;
		for (int i = from; i < to; i++) {
			byte digit = DIGITS[text[i] & 0xFF];
			allDigits |= digit;
			value = (value << 4) | (digit & 0xF);
		}
		return (allDigits < 0) ? NOT_A_DIGIT : value;
	}

	private static byte[] digits() {
		byte[] digits = new byte[256];
		Arrays.fill(digits, NOT_A_DIGIT);
		for (byte digit = 0; digit < 16; digit++) {
			digits[Character.forDigit(digit, 16)] = digit;
			digits[Character.toUpperCase(Character.forDigit(digit, 16))] = digit;
		}
		return digits;
	}

}
