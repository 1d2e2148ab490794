package com.bulkreservations.report.page;

import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import com.bulkreservations.report.wording.Visible;

/**
 * Values from outside made fit to be looked at: not too long, and without characters that
 * cannot be seen or that change how others are shown. Against markup the template guards.
 */
final class Shown {

	private static final int MAX_LENGTH = 100;

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
		int length = text.codePointCount(0, text.length());
		return (length > maxLength) ? Visible.of(text.substring(0, text.offsetByCodePoints(0, maxLength))) + "…"
				: Visible.of(text);
	}

}
