package com.bulkreservations.order;

import java.util.HexFormat;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** The form in which files write ids of customers and subscriptions. */
public final class Guid {

	private static final String SHAPE = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

	private Guid() {
	}

	/**
	 * Reads 32 hexadecimal digits, in any case, in groups of 8-4-4-4-12; anything else
	 * gives {@code null}. The JDK alone would also read shorter groups.
	 */
	public static @Nullable UUID parse(String text) {
		return hasShape(text) ? UUID.fromString(text) : null;
	}

	private static boolean hasShape(String text) {
		if (text.length() != SHAPE.length()) {
			return false;
		}
		for (int i = 0; i < SHAPE.length(); i++) {
			boolean fits = (SHAPE.charAt(i) == '-') ? text.charAt(i) == '-' : HexFormat.isHexDigit(text.charAt(i));
			if (!fits) {
				return false;
			}
		}
		return true;
	}

}
