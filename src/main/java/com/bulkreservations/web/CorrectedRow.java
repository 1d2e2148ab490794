package com.bulkreservations.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.bulkreservations.console.upload.ResultRow;
import com.bulkreservations.order.Column;
import com.bulkreservations.report.wording.Messages;
import org.jspecify.annotations.Nullable;

/**
 * A rejected row as a form.
 *
 * @param reasons what is wrong with the row as a whole, or with cells that it does not
 * have
 * @param bad the cells that a reason is about
 * @param good the other cells
 */
public record CorrectedRow(long line, List<String> reasons, List<Cell> bad, List<Cell> good) {

	static CorrectedRow of(ResultRow row, Map<String, String> typed, ConsolePage page) {
		List<String> whole = new ArrayList<>();
		List<Cell> bad = new ArrayList<>();
		List<Cell> good = new ArrayList<>();
		row.cells().forEach((column, value) -> {
			String field = "cell." + row.line() + "." + column;
			List<String> wrong = row.reasons()
				.stream()
				.filter((reason) -> column.equalsIgnoreCase(reason.column()))
				.map((reason) -> words(reason, page))
				.toList();
			Cell cell = new Cell(field, column, typed.getOrDefault(field, value), wrong);
			(wrong.isEmpty() ? good : bad).add(cell);
		});
		for (ResultRow.Reason reason : row.reasons()) {
			if (reason.column() == null || row.cells().keySet().stream().noneMatch(reason.column()::equalsIgnoreCase)) {
				whole.add(words(reason, page));
			}
		}
		return new CorrectedRow(row.line(), whole, bad, good);
	}

	/** What is wrong, and what to do. */
	public static String words(ResultRow.Reason reason, ConsolePage page) {
		Messages messages = new Messages(page.language());
		return messages.reason(reason.code(), column(reason), reason.reason()) + " "
				+ messages.fix(reason.code(), reason.fix());
	}

	private static @Nullable Column column(ResultRow.Reason reason) {
		for (Column column : Column.values()) {
			if (column.header().equals(reason.column())) {
				return column;
			}
		}
		return null;
	}

	/**
	 * A cell that can be changed.
	 *
	 * @param field the name of its field
	 * @param wrong what is wrong with it
	 */
	public record Cell(String field, String column, String value, List<String> wrong) {

		/** Returns an ID that the field's messages are found by. */
		public String id() {
			return this.field.replaceAll("[^A-Za-z0-9]+", "-");
		}

	}

}
