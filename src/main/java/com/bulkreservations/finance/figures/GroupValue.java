package com.bulkreservations.finance.figures;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Values of upper and lower case made alike, so that they are one group. Nearly all are
 * short and of ASCII alone; the others are made alike as texts.
 */
final class GroupValue {

	/** Longer values are told apart by their beginnings alone. */
	private static final int MAX_VALUE = 100;

	private final boolean upper;

	private byte[] bytes = new byte[2 * MAX_VALUE + 1];

	private int length;

	private GroupValue(boolean upper) {
		this.upper = upper;
	}

	static GroupValue inLowerCase() {
		return new GroupValue(false);
	}

	static GroupValue inUpperCase() {
		return new GroupValue(true);
	}

	void of(FieldValue value) {
		this.length = 0;
		if (!append(value)) {
			take(value.text());
		}
	}

	/** Two values with a space between them. */
	void of(FieldValue one, FieldValue other) {
		this.length = 0;
		boolean plain = append(one);
		if (plain && !one.isEmpty() && !other.isEmpty()) {
			this.bytes[this.length++] = ' ';
		}
		if (!plain || !append(other) || this.length > MAX_VALUE) {
			String separator = (one.isEmpty() || other.isEmpty()) ? "" : " ";
			take(one.text() + separator + other.text());
		}
	}

	private boolean append(FieldValue value) {
		if (value.to() - value.from() > MAX_VALUE) {
			return false;
		}
		byte[] from = value.bytes();
		for (int i = value.from(); i < value.to(); i++) {
			byte octet = from[i];
			if (octet < 0) {
				return false;
			}
			boolean otherCase = this.upper ? octet >= 'a' && octet <= 'z' : octet >= 'A' && octet <= 'Z';
			this.bytes[this.length++] = otherCase ? (byte) (octet ^ 0x20) : octet;
		}
		return true;
	}

	private void take(String value) {
		String cut = cut(value);
		byte[] taken = (this.upper ? cut.toUpperCase(Locale.ROOT) : cut.toLowerCase(Locale.ROOT))
			.getBytes(StandardCharsets.UTF_8);
		this.length = taken.length;
		this.bytes = Arrays.copyOf(taken, Math.max(taken.length, this.bytes.length));
	}

	private static String cut(String value) {
		if (value.length() <= MAX_VALUE) {
			return value;
		}
		int end = Character.isHighSurrogate(value.charAt(MAX_VALUE - 1)) ? MAX_VALUE - 1 : MAX_VALUE;
		return value.substring(0, end) + "…";
	}

	byte[] bytes() {
		return this.bytes;
	}

	int length() {
		return this.length;
	}

}
