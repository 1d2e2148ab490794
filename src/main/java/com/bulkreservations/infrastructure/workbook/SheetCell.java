package com.bulkreservations.infrastructure.workbook;

/**
 * The content of a cell.
 *
 * @param text as a person sees it; for a cell of another kind than {@link Kind#TEXT},
 * about as a person sees it
 */
public record SheetCell(Kind kind, String text) {

	/** An empty cell. */
	public static final SheetCell EMPTY = new SheetCell(Kind.TEXT, "");

	/** Whether the cell has neither a value nor a formula. */
	public boolean isEmpty() {
		return this.kind == Kind.TEXT && this.text.isEmpty();
	}

	/** How a cell holds its content. */
	public enum Kind {

		/** A text, or a number whose digits are what a person sees. */
		TEXT,

		/** A text with a line break. */
		LINES,

		/** The result of a formula. */
		FORMULA,

		/** An error such as {@code #N/A}. */
		ERROR,

		/** {@code TRUE} or {@code FALSE}. */
		BOOLEAN,

		/** A date or a time. */
		DATE,

		/** A number in percent. */
		PERCENTAGE,

		/** A number with a decimal fraction. */
		FRACTION,

		/** A number of so many digits that Excel changes or abbreviates it. */
		LONG_NUMBER,

		/** A number that its format shows otherwise, such as 1,000 or 00451. */
		FORMATTED_NUMBER

	}

}
