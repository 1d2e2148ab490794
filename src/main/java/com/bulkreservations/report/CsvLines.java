package com.bulkreservations.report;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Lines of a CSV file: UTF-8, comma, LF, cells in quotes only where needed.
 */
final class CsvLines {

	/** About what a block of an upload makes, so that it need not grow step by step. */
	private static final int CAPACITY = 192 * 1024;

	private final StringBuilder text = new StringBuilder(CAPACITY);

	private boolean lineBegun;

	/** Adds a cell; {@code null} makes an empty one. */
	CsvLines cell(@Nullable String value) {
		beginCell();
		if (value != null) {
			append(value);
		}
		return this;
	}

	CsvLines cell(long value) {
		beginCell();
		this.text.append(value);
		return this;
	}

	/**
	 * Adds a cell that a spreadsheet must not take for a formula: one that begins like
	 * one gets an apostrophe in front.
	 */
	CsvLines guardedCell(String value) {
		return cell(beginsLikeFormula(value) ? "'" + value : value);
	}

	private static boolean beginsLikeFormula(String value) {
		if (value.isEmpty()) {
			return false;
		}
		return switch (value.charAt(0)) {
			case '=', '+', '-', '@', '\t', '\r' -> true;
			// The full-width forms of the first four, which some spreadsheets take for
			// them.
			case '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' -> true;
			default -> false;
		};
	}

	private void beginCell() {
		if (this.lineBegun) {
			this.text.append(',');
		}
		this.lineBegun = true;
	}

	private void append(String value) {
		if (needsQuotes(value)) {
			this.text.append('"').append(value.replace("\"", "\"\"")).append('"');
		}
		else {
			this.text.append(value);
		}
	}

	private static boolean needsQuotes(String value) {
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c == ',' || c == '"' || c == '\n' || c == '\r') {
				return true;
			}
		}
		return false;
	}

	void endLine() {
		this.text.append('\n');
		this.lineBegun = false;
	}

	byte[] toBytes() {
		return this.text.toString().getBytes(StandardCharsets.UTF_8);
	}

}
