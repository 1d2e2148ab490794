package com.bulkreservations.report.wording;

import java.util.Locale;

/** Shows characters that cannot be seen, or that change how others are shown. */
public final class Visible {

	private Visible() {
	}

	/** Returns a text with {@code [U+200B]} in place of a zero width space, and so on. */
	public static String of(String text) {
		return text.codePoints().allMatch(Visible::isSeen) ? text
				: text.codePoints().collect(StringBuilder::new, Visible::append, StringBuilder::append).toString();
	}

	private static void append(StringBuilder shown, int c) {
		if (isSeen(c)) {
			shown.appendCodePoint(c);
		}
		else {
			shown.append(String.format(Locale.ROOT, "[U+%04X]", c));
		}
	}

	private static boolean isSeen(int c) {
		return switch (Character.getType(c)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
				false;
			case Character.SPACE_SEPARATOR -> c == ' ';
			default -> true;
		};
	}

}
