package com.bulkreservations.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.bulkreservations.console.upload.CellChange;
import com.bulkreservations.console.upload.ResultRow;
import com.bulkreservations.order.Column;

/** What a person typed into the cells of rejected rows. */
public final class CorrectionForm {

	/** Before the name of a cell: its value. */
	static final String CELL = "cell.";

	/** Before the name of a cell: whether its value is for all that were the same. */
	static final String EVERYWHERE = "all.";

	private final List<ResultRow> rows;

	private final Map<String, Column> columns;

	private final Map<String, String> fields;

	/** How many wrong cells of a column have a value. */
	private final Map<String, Long> same = new HashMap<>();

	/**
	 * @param rows the rejected rows, as they were sent
	 * @param columns what their headers stand for
	 * @param fields of the form; none for one that nobody has filled in
	 */
	CorrectionForm(List<ResultRow> rows, Map<String, Column> columns, Map<String, String> fields) {
		this.rows = rows;
		this.columns = columns;
		this.fields = fields;
		for (ResultRow row : rows) {
			row.cells().forEach((header, value) -> {
				if (isWrong(row, header)) {
					this.same.merge(key(header, value), 1L, Long::sum);
				}
			});
		}
	}

	private static String key(String header, String value) {
		return header + "\n" + value;
	}

	private boolean isWrong(ResultRow row, String header) {
		return row.isWrong(header, this.columns.get(header));
	}

	boolean isAbout(ResultRow.Reason reason, String header) {
		Column column = this.columns.get(header);
		return header.equalsIgnoreCase(reason.column()) || (column != null && column.header().equals(reason.column()));
	}

	String typed(String name, String value) {
		return this.fields.getOrDefault(CELL + name, value);
	}

	boolean isEverywhere(String name) {
		return this.fields.containsKey(EVERYWHERE + name);
	}

	/** Returns how many wrong cells of a column have a value. */
	long same(String header, String value) {
		return this.same.getOrDefault(key(header, value), 0L);
	}

	/**
	 * Returns the cells that are changed. What is for all that were the same changes
	 * wrong cells alone: the same value may be right in another row.
	 */
	List<Change> changes() {
		Map<String, Change> changes = new LinkedHashMap<>();
		Map<String, String> everywhere = new HashMap<>();
		for (ResultRow row : this.rows) {
			row.cells().forEach((header, value) -> {
				String name = row.line() + "." + header;
				String typed = typed(name, value);
				if (!typed.equals(value)) {
					changes.put(name, new Change(row.line(), header, value, typed));
					if (isEverywhere(name)) {
						everywhere.putIfAbsent(key(header, value), typed);
					}
				}
			});
		}
		for (ResultRow row : this.rows) {
			row.cells().forEach((header, value) -> {
				String typed = everywhere.get(key(header, value));
				if (typed != null && isWrong(row, header)) {
					changes.putIfAbsent(row.line() + "." + header, new Change(row.line(), header, value, typed));
				}
			});
		}
		return new ArrayList<>(changes.values());
	}

	/** Returns the fields of the cells that somebody typed into. */
	Map<String, String> changedFields() {
		Map<String, String> changed = new LinkedHashMap<>();
		for (ResultRow row : this.rows) {
			row.cells().forEach((header, value) -> {
				String name = row.line() + "." + header;
				if (!typed(name, value).equals(value)) {
					changed.put(CELL + name, typed(name, value));
					if (isEverywhere(name)) {
						changed.put(EVERYWHERE + name, "true");
					}
				}
			});
		}
		return changed;
	}

	/** A cell, with its value before and after. */
	public record Change(long line, String column, String before, String after) {

		CellChange cell() {
			return new CellChange(this.line, this.column, this.after);
		}

	}

}
