package com.bulkreservations.order;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** The form in which files write ids of customers and subscriptions. */
public final class Guid {

	private static final int LENGTH = 36;

	private static final int NO_DIGIT = -1;

	private Guid() {
	}

	/**
	 * Reads 32 hexadecimal digits, in any case, in groups of 8-4-4-4-12; anything else
	 * gives {@code null}. The JDK alone would also read shorter groups.
	 */
	public static @Nullable UUID parse(String text) {
		if (text.length() != LENGTH) {
			return null;
		}
		long high = 0;
		long low = 0;
		for (int i = 0; i < LENGTH; i++) {
			char c = text.charAt(i);
			if (i == 8 || i == 13 || i == 18 || i == 23) {
				if (c != '-') {
					return null;
				}
				continue;
			}
			int digit = digit(c);
			if (digit == NO_DIGIT) {
				return null;
			}
			if (i < 18) {
				high = (high << 4) | digit;
			}
			else {
				low = (low << 4) | digit;
			}
		}
		return new UUID(high, low);
	}

	private static int digit(char c) {
		if (c >= '0' && c <= '9') {
			return c - '0';
		}
		if (c >= 'a' && c <= 'f') {
			return c - 'a' + 10;
		}
		return (c >= 'A' && c <= 'F') ? c - 'A' + 10 : NO_DIGIT;
	}

}
