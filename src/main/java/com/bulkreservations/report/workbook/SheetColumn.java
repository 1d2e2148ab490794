package com.bulkreservations.report.workbook;

import com.bulkreservations.report.wording.Language;

/**
 * A column of a sheet.
 *
 * @param width in characters
 */
record SheetColumn(String heading, Kind kind, double width) {

	/** What the arrow of a filter takes of a heading, in characters. */
	private static final int ARROW = 4;

	private static final int WIDEST_HEADING = 36;

	/**
	 * How wide a letter of a sentence is in a digit's widths, which those of columns are,
	 * with what is left free at the ends of lines.
	 */
	private static final double LETTER = 0.9;

	SheetColumn {
		width = Math.max(width, Math.min(WIDEST_HEADING, heading.length()) + ARROW);
	}

	/** What its cells hold. */
	enum Kind {

		/** Text of the program's own, of which there are few. */
		WORDS(""),
		/** Text from outside: it stays text when somebody edits it. */
		TEXT("@"),
		/** Text of several lines. */
		SENTENCES(""), NUMBER("#,##0"),
		/** Its format follows the currency. */
		AMOUNT(""),
		/** Their formats follow the language. */
		TIME(" hh:mm"), DATE("");

		private final String format;

		Kind(String format) {
			this.format = format;
		}

		boolean isNumeric() {
			return this == NUMBER || this == AMOUNT;
		}

		/** Whether its cells begin at the left. */
		boolean isText() {
			return this == WORDS || this == TEXT || this == SENTENCES;
		}

		/** The number format; empty for none. */
		String format(Language language) {
			return (this == TIME || this == DATE) ? language.dateFormat() + this.format : this.format;
		}

	}

	/**
	 * How many lines a text takes in a cell that wraps it.
	 * @param length in characters
	 * @param width of the cell in characters
	 */
	static int lines(int length, double width) {
		return Math.max(1, (int) Math.ceil(LETTER * length / width));
	}

	static SheetColumn words(String heading, double width) {
		return new SheetColumn(heading, Kind.WORDS, width);
	}

	static SheetColumn text(String heading, double width) {
		return new SheetColumn(heading, Kind.TEXT, width);
	}

	static SheetColumn sentences(String heading, double width) {
		return new SheetColumn(heading, Kind.SENTENCES, width);
	}

	static SheetColumn number(String heading) {
		return new SheetColumn(heading, Kind.NUMBER, 12);
	}

	static SheetColumn amount(String heading) {
		return new SheetColumn(heading, Kind.AMOUNT, 20);
	}

}
