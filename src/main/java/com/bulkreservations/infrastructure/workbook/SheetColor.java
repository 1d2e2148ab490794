package com.bulkreservations.infrastructure.workbook;

import org.jspecify.annotations.Nullable;

/**
 * A color as a part names it: ECMA-376, part 1, 18.8.3.
 *
 * @param value red, green and blue, or a place in a list
 * @param tint how much lighter, or darker where it is negative
 */
record SheetColor(Kind kind, int value, double tint) {

	static final SheetColor WHITE = new SheetColor(Kind.RGB, 0xFFFFFF, 0);

	static final SheetColor BLACK = new SheetColor(Kind.RGB, 0, 0);

	private static final int RGB_DIGITS = 6;

	/** Returns the color that an element names, or {@code null} if it names none. */
	static @Nullable SheetColor of(PartElement element) throws UnusableWorkbookException {
		if (element.find("theme") != null) {
			return new SheetColor(Kind.THEME, element.requireNumber("theme", Integer.MAX_VALUE), tint(element));
		}
		if (element.find("indexed") != null) {
			return new SheetColor(Kind.INDEXED, element.requireNumber("indexed", Integer.MAX_VALUE), tint(element));
		}
		String rgb = element.find("rgb");
		if (rgb != null) {
			return new SheetColor(Kind.RGB, rgb(rgb), tint(element));
		}
		return element.isTrue("auto") ? BLACK : null;
	}

	/**
	 * Returns red, green and blue of hexadecimal digits, of which Excel ignores alpha.
	 */
	static int rgb(String digits) throws UnusableWorkbookException {
		try {
			return Integer.parseInt(digits.substring(Math.max(0, digits.length() - RGB_DIGITS)), 16) & 0xFFFFFF;
		}
		catch (NumberFormatException ex) {
			throw PackageScan.damaged("a color that is none");
		}
	}

	private static double tint(PartElement element) throws UnusableWorkbookException {
		double tint = element.decimal("tint", 0);
		return Math.max(-1, Math.min(1, tint));
	}

	/** In which list a color stands. */
	enum Kind {

		RGB, INDEXED, THEME

	}

}
