package com.bulkreservations.report.figures;

import java.util.Locale;

/** Makes values equal that differ in case alone, so that they are one group. */
public final class GroupValue {

	/** Of longer values only the beginnings are compared. */
	private static final int MAX_LENGTH = 100;

	private GroupValue() {
	}

	public static String lowerCase(String value) {
		return cut(value).toLowerCase(Locale.ROOT);
	}

	public static String upperCase(String value) {
		return cut(value).toUpperCase(Locale.ROOT);
	}

	private static String cut(String value) {
		if (value.length() <= MAX_LENGTH) {
			return value;
		}
		int end = Character.isHighSurrogate(value.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
		return value.substring(0, end) + "…";
	}

}
