package com.bulkreservations.finance.workbook;

/**
 * A column of a sheet.
 *
 * @param width in characters
 */
record SheetColumn(String heading, Kind kind, double width) {

	/** What its cells hold. */
	enum Kind {

		/** Text of the program's own, of which there are few. */
		WORDS(""),
		/** Text from outside: it stays text when somebody edits it. */
		TEXT("@"),
		/** Text of several lines. */
		SENTENCES(""), NUMBER("#,##0"),
		/** Its format follows the currency. */
		AMOUNT(""), TIME("yyyy-mm-dd hh:mm"), DATE("yyyy-mm-dd");

		private final String format;

		Kind(String format) {
			this.format = format;
		}

		boolean isNumeric() {
			return this == NUMBER || this == AMOUNT;
		}

		/** The number format; empty for none. */
		String format() {
			return this.format;
		}

	}

	/** What spreadsheets call a column; the first is {@code A}. */
	static String letters(int column) {
		String last = String.valueOf((char) ('A' + column % 26));
		return (column < 26) ? last : letters(column / 26 - 1) + last;
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
