package com.bulkreservations.infrastructure.workbook;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a number format shows numbers: ECMA-376, part 1, 18.8.30 and 18.8.31. */
enum NumberFormat {

	/** The digits, as long as they are few. */
	GENERAL,

	/** The digits of whole numbers. */
	WHOLE,

	/** A date or a time. */
	DATE,

	/** A percentage. */
	PERCENTAGE,

	/** Something else than the digits. */
	OTHER;

	/** What a format shows as it stands, and colors and conditions. */
	private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?![hms]+\\])[^\\]]*\\]",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern DATE_LETTERS = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);

	/** Parts of a format: a literal, or one character. */
	private static final Pattern TOKENS = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]|.", Pattern.DOTALL);

	/** Colors that may be the one behind the text. */
	private static final Pattern COLORS = Pattern.compile("\\[(?:white|color *\\d+)\\]", Pattern.CASE_INSENSITIVE);

	/** Positive numbers, negative ones, zero, and then texts. */
	private static final int TEXT_SECTION = 3;

	/** Returns the kind of a format by its code. */
	static NumberFormat of(String code) {
		if (code.equalsIgnoreCase("General") || code.equals("@")) {
			return GENERAL;
		}
		if (code.equals("0")) {
			return WHOLE;
		}
		String bare = LITERALS.matcher(code).replaceAll("");
		if (DATE_LETTERS.matcher(bare).find()) {
			return DATE;
		}
		return bare.contains("%") ? PERCENTAGE : OTHER;
	}

	/** Returns the kind of a format that has an id but no code in the file. */
	static NumberFormat builtIn(int id) {
		if (id == 0 || id == 49) {
			return GENERAL;
		}
		if (id == 1) {
			return WHOLE;
		}
		if (id == 9 || id == 10) {
			return PERCENTAGE;
		}
		boolean date = (id >= 14 && id <= 22) || (id >= 45 && id <= 47);
		boolean asianDate = (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
		return (date || asianDate) ? DATE : OTHER;
	}

	/** Whether a format shows a text otherwise than it stands, or hides it. */
	static boolean masksText(String code) {
		StringBuilder section = new StringBuilder();
		int sections = 0;
		Matcher tokens = TOKENS.matcher(code);
		while (tokens.find()) {
			String token = tokens.group();
			if (token.equals(";")) {
				sections++;
				section.setLength(0);
			}
			else if (token.length() == 1 || token.charAt(0) == '"' || token.charAt(0) == '\\'
					|| COLORS.matcher(token).matches()) {
				// The others are space, fillings, visible colors and conditions.
				section.append(token);
			}
		}
		String last = section.toString().strip().toLowerCase(Locale.ROOT);
		boolean ofTexts = sections >= TEXT_SECTION || last.contains("@")
				|| (sections == 0 && COLORS.matcher(code).find());
		return ofTexts && !last.equals("@") && !last.equals("general");
	}

}
