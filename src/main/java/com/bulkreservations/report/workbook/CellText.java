package com.bulkreservations.report.workbook;

import java.util.Locale;

/**
 * Text in the form in which a workbook holds it. What XML cannot hold, and what looks
 * like a character in disguise, is written as {@code _xHHHH_} (ECMA-376, part 1,
 * 22.9.2.19, ST_Xstring); what is longer than a cell may be is cut.
 */
final class CellText {

	/** As many UTF-16 units fit into a cell. */
	static final int MAX_LENGTH = 32_767;

	private static final String CUT = "…";

	private CellText() {
	}

	static boolean fits(String text) {
		return text.length() <= MAX_LENGTH;
	}

	static String of(String text) {
		String fitting = fits(text) ? text : cut(text);
		for (int i = 0; i < fitting.length(); i++) {
			char c = fitting.charAt(i);
			if (c == '_' || !isPlain(c)) {
				return escaped(fitting);
			}
		}
		return fitting;
	}

	private static String cut(String text) {
		int end = MAX_LENGTH - CUT.length();
		return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
	}

	private static String escaped(String text) {
		StringBuilder escaped = new StringBuilder(text.length() + 8);
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '_' && isDisguised(text, i)) {
				escape(c, escaped);
			}
			else if (isPlain(c) || isPair(text, i)) {
				escaped.append(c);
			}
			else {
				escape(c, escaped);
			}
		}
		return escaped.toString();
	}

	private static void escape(char c, StringBuilder escaped) {
		escaped.append(String.format(Locale.ROOT, "_x%04X_", (int) c));
	}

	/** Whether a reader would take what begins here for one character. */
	private static boolean isDisguised(String text, int start) {
		if (start + 6 >= text.length() || text.charAt(start + 1) != 'x' || text.charAt(start + 6) != '_') {
			return false;
		}
		for (int i = start + 2; i < start + 6; i++) {
			if (Character.digit(text.charAt(i), 16) < 0) {
				return false;
			}
		}
		return true;
	}

	/** A CR would be read as a line end of XML. */
	private static boolean isPlain(char c) {
		return (c >= ' ' && c < '\uD800') || c == '\t' || c == '\n' || (c > '\uDFFF' && c < '\uFFFE');
	}

	private static boolean isPair(String text, int i) {
		char c = text.charAt(i);
		return (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1)))
				|| (Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1)));
	}

}
