package com.bulkreservations.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.bulkreservations.console.upload.ResultRow;
import com.bulkreservations.console.upload.Suggestion;
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
	 * @param name identifies it in the form, such as {@code 25.region}
	 * @param wrong what is wrong with it
	 * @param suggestions what it may stand for
	 * @param same how many rejected cells of its column have this value, with this one
	 * @param everywhere whether all of them are to be changed
	 */
	public record Cell(String name, String column, String value, List<String> wrong, List<Suggestion> suggestions,
			long same, boolean everywhere) {

		/** Returns an ID that the field's messages are found by. */
		public String id() {
			return "cell-" + this.name.replaceAll("[^A-Za-z0-9]+", "-");
		}

	}

	/** Makes forms of rejected rows. */
	static final class Forms {

		private final CorrectionForm form;

		private final Map<String, List<Suggestion>> suggestions;

		private final ConsolePage page;

		Forms(CorrectionForm form, Map<String, List<Suggestion>> suggestions, ConsolePage page) {
			this.form = form;
			this.suggestions = suggestions;
			this.page = page;
		}

		CorrectedRow of(ResultRow row) {
			List<String> whole = new ArrayList<>();
			List<Cell> bad = new ArrayList<>();
			List<Cell> good = new ArrayList<>();
			row.cells().forEach((header, value) -> {
				String name = row.line() + "." + header;
				List<String> wrong = row.reasons()
					.stream()
					.filter((reason) -> this.form.isAbout(reason, header))
					.map((reason) -> words(reason, this.page))
					.toList();
				(wrong.isEmpty() ? good : bad).add(new Cell(name, header, this.form.typed(name, value), wrong,
						this.suggestions.getOrDefault(name, List.of()), this.form.same(header, value),
						this.form.isEverywhere(name)));
			});
			for (ResultRow.Reason reason : row.reasons()) {
				if (row.cells().keySet().stream().noneMatch((header) -> this.form.isAbout(reason, header))) {
					whole.add(words(reason, this.page));
				}
			}
			return new CorrectedRow(row.line(), whole, bad, good);
		}

	}

}
