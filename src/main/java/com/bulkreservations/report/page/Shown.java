package com.bulkreservations.report.page;

import java.util.Set;

import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;

/**
 * Values from outside made fit to be looked at: not too long, and without characters that
 * cannot be seen or that change how others are shown. Against markup the template guards.
 */
final class Shown {

	private static final int MAX_LENGTH = 100;

	private static final int REPLACEMENT = 0xFFFD;

	private static final Set<Integer> UNSEEN = Set.of((int) Character.CONTROL, (int) Character.FORMAT,
			(int) Character.LINE_SEPARATOR, (int) Character.PARAGRAPH_SEPARATOR, (int) Character.SURROGATE,
			(int) Character.UNASSIGNED, (int) Character.PRIVATE_USE);

	private Shown() {
	}

	/** A value of a line or two. */
	static String value(String value) {
		return text(value, MAX_LENGTH);
	}

	/** A value, or that it is blank. */
	static String filled(String value, Messages messages) {
		return value.isEmpty() ? messages.text(MessageKey.BLANK_VALUE) : value(value);
	}

	/** A text of several sentences. */
	static String sentences(String text) {
		return text(text, 10 * MAX_LENGTH);
	}

	private static String text(String text, int maxLength) {
		StringBuilder shown = new StringBuilder();
		text.codePoints()
			.limit(maxLength)
			.forEach((c) -> shown.appendCodePoint(UNSEEN.contains(Character.getType(c)) ? REPLACEMENT : c));
		return (text.codePointCount(0, text.length()) > maxLength) ? shown + "…" : shown.toString();
	}

}
