package com.bulkreservations.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A table of the page. On a narrow screen each cell shows its heading, and each row is a
 * card.
 *
 * @param label names the table for those who do not see it
 * @param caption what it lists, or {@code null}
 * @param total the last row; empty for none
 */
public record TableView(String label, @Nullable String caption, List<Column> columns, List<Row> rows,
		List<Cell> total) {

	/** As long as the longest code. */
	private static final int WHOLE = 30;

	static TableView of(String label, @Nullable String caption, List<Column> columns, List<Row> rows) {
		return new TableView(label, caption, columns, rows, List.of());
	}

	/** The same table with a row of totals. */
	TableView withTotal(String... cells) {
		return new TableView(this.label, this.caption, this.columns, this.rows,
				Stream.of(cells).map(Cell::of).toList());
	}

	/** What the cells of a column hold. */
	public enum Kind {

		NUMBER, WORDS,
		/** Text from outside. */
		VALUE,
		/** Sentences with text from outside. */
		SENTENCES, CODE,
		/** Rejection codes, each with a link to its section. */
		CODES

	}

	/**
	 * A column.
	 *
	 * @param head whether its cells head their rows
	 */
	public record Column(String heading, Kind kind, boolean head) {

		static Column number(String heading) {
			return new Column(heading, Kind.NUMBER, false);
		}

		static Column words(String heading) {
			return new Column(heading, Kind.WORDS, false);
		}

		static Column value(String heading) {
			return new Column(heading, Kind.VALUE, false);
		}

		static Column of(String heading, Kind kind) {
			return new Column(heading, kind, false);
		}

		Column asHead() {
			return new Column(this.heading, this.kind, true);
		}

		/** The class of a cell of it, or none. */
		public @Nullable String style(Cell cell) {
			if (cell.text().isEmpty()) {
				return "empty";
			}
			return switch (this.kind) {
				case NUMBER -> "n";
				case VALUE, SENTENCES, CODES -> "wide";
				case WORDS, CODE -> null;
			};
		}

	}

	/**
	 * A row.
	 *
	 * @param emphasized whether it stands out, as a subtotal does
	 */
	public record Row(List<Cell> cells, boolean emphasized) {

		static Row of(String... texts) {
			return new Row(Stream.of(texts).map(Cell::of).toList(), false);
		}

		/** The same row with another first cell. */
		Row headed(Cell first) {
			List<Cell> changed = new ArrayList<>(this.cells);
			changed.set(0, first);
			return new Row(changed, this.emphasized);
		}

		Row emphasizedIf(boolean condition) {
			return new Row(this.cells, condition);
		}

		/** The class of the row, or none. */
		public @Nullable String style() {
			return this.emphasized ? "total" : null;
		}

	}

	/**
	 * A cell.
	 *
	 * @param text its lines
	 * @param detail what is said below it, or {@code null}
	 * @param bar the length of its bar, a percentage, or {@code null} for none
	 * @param tone the class of the bar
	 */
	public record Cell(String text, @Nullable String detail, @Nullable String bar, String tone) {

		static Cell of(String text) {
			return new Cell(text, null, null, "");
		}

		static Cell of(String text, @Nullable String detail) {
			return new Cell(text, detail, null, "");
		}

		public List<String> lines() {
			return List.of(this.text.split("\n", -1));
		}

		/** The codes of the cell. */
		public List<String> codes() {
			return List.of(this.text.split(" ", -1));
		}

		/** The class of a text that is short enough to stay on one line in print. */
		public @Nullable String whole() {
			return (this.text.length() <= WHOLE) ? "whole" : words(this.text);
		}

		/** The class of a detail of words that are short enough to stay whole. */
		public @Nullable String detailWords() {
			return (this.detail != null) ? words(this.detail) : null;
		}

		private static @Nullable String words(String value) {
			return Stream.of(value.split("[ -]", -1)).allMatch((word) -> word.length() <= WHOLE) ? "words" : null;
		}

	}

}
