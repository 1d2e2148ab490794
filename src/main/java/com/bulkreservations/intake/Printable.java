package com.bulkreservations.intake;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Prepares text from uploads for messages: short, on one line, without invisible
 * characters.
 */
final class Printable {

	private static final int MAX_ITEMS = 40;

	private static final int MAX_LENGTH = 40;

	private Printable() {
	}

	static String list(List<String> texts) {
		String shown = texts.stream().limit(MAX_ITEMS).map(Printable::text).collect(Collectors.joining(", "));
		return (texts.size() > MAX_ITEMS) ? shown + ", … (" + texts.size() + " in all)" : shown;
	}

	static String text(String text) {
		StringBuilder shown = new StringBuilder();
		text.codePoints()
			.limit(MAX_LENGTH)
			.forEach((c) -> shown.appendCodePoint((Character.isISOControl(c) || isInvisible(c)) ? '\uFFFD' : c));
		return (text.codePointCount(0, text.length()) > MAX_LENGTH) ? shown + "…" : shown.toString();
	}

	private static boolean isInvisible(int c) {
		int type = Character.getType(c);
		return type == Character.FORMAT || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR
				|| type == Character.SURROGATE || type == Character.UNASSIGNED;
	}

}
