package com.bulkreservations.intake;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;
import com.bulkreservations.infrastructure.workbook.SentWorkbook;
import com.bulkreservations.infrastructure.workbook.SheetCell;
import com.bulkreservations.infrastructure.workbook.SheetLayout;
import com.bulkreservations.infrastructure.workbook.SheetRow;
import com.bulkreservations.infrastructure.workbook.SheetReader;
import com.bulkreservations.infrastructure.workbook.UnusableWorkbookException;
import com.bulkreservations.infrastructure.workbook.WorkbookSheet;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Column;
import org.jspecify.annotations.Nullable;

/**
 * Writes the sheet with the requests of a workbook as CSV in UTF-8, separated by commas.
 * The line of a record is its row in the sheet.
 */
final class WorkbookText {

	/** How many rows a header is looked for in, to name its place. */
	private static final int MAX_TITLE_ROWS = 20;

	/** Stands for a line break in a column that is not read. */
	private static final String LINE_SEPARATOR = "\u2028";

	private final ColumnAliases aliases;

	WorkbookText(ColumnAliases aliases) {
		this.aliases = aliases;
	}

	/**
	 * Writes the text of a workbook to a file.
	 * @return a notice about sheets that were not read, or {@code null}
	 * @throws UploadRefusedException if the workbook has no such sheet, hides a part of
	 * it, or cannot be read
	 */
	@Nullable String write(Path file, Path csv) throws IOException, UploadRefusedException {
		try (SentWorkbook workbook = SentWorkbook.open(file)) {
			WorkbookSheet sheet = sheetWithRequests(workbook.sheets());
			requirePlain(sheet);
			try (SheetReader rows = sheet.rows();
					OutputStream text = new BufferedOutputStream(Files.newOutputStream(csv))) {
				write(rows, text);
			}
			List<String> others = workbook.sheets()
				.stream()
				.filter((other) -> other != sheet)
				.map(WorkbookText::label)
				.toList();
			return others.isEmpty() ? null : OperatorMessage.WORKBOOK_SHEETS_IGNORED
				.text("Read the sheet '%s'; not read: %s.", Printable.text(sheet.name()), Printable.list(others));
		}
		catch (UnusableWorkbookException ex) {
			throw new UploadRefusedException(String.valueOf(ex.getMessage()));
		}
	}

	private static String label(WorkbookSheet sheet) {
		return sheet.isVisible() ? sheet.name() : sheet.name() + " (hidden)";
	}

	private WorkbookSheet sheetWithRequests(List<WorkbookSheet> sheets)
			throws IOException, UnusableWorkbookException, UploadRefusedException {
		List<WorkbookSheet> fitting = new ArrayList<>();
		List<WorkbookSheet> visible = sheets.stream().filter(WorkbookSheet::isVisible).toList();
		for (WorkbookSheet sheet : visible) {
			if (headerRow(sheet, 1) == 1) {
				fitting.add(sheet);
			}
		}
		if (fitting.isEmpty()) {
			throw withoutRequests(visible);
		}
		if (fitting.size() > 1) {
			throw new UploadRefusedException(OperatorMessage.WORKBOOK_SHEETS_AMBIGUOUS.text(
					"Expected one sheet with requests, but found several: %s. Leave one of them in the workbook.",
					Printable.list(fitting.stream().map(WorkbookSheet::name).toList())));
		}
		return fitting.get(0);
	}

	/** Returns the first row that is a header with all required columns, or 0. */
	private int headerRow(WorkbookSheet sheet, int maxRow) throws IOException, UnusableWorkbookException {
		try (SheetReader rows = sheet.rows()) {
			for (SheetRow row = rows.next(); row != null && row.number() <= maxRow; row = rows.next()) {
				if (header(row).hasRequiredColumns()) {
					return row.number();
				}
			}
		}
		return 0;
	}

	private UploadRefusedException withoutRequests(List<WorkbookSheet> visible)
			throws IOException, UnusableWorkbookException, UploadRefusedException {
		for (WorkbookSheet sheet : visible) {
			int row = headerRow(sheet, MAX_TITLE_ROWS);
			if (row > 0) {
				return missing("row %,d of the sheet '%s' has them. Delete the rows above it.".formatted(row,
						Printable.text(sheet.name())));
			}
		}
		WorkbookSheet closest = null;
		Header best = null;
		for (WorkbookSheet sheet : visible) {
			try (SheetReader rows = sheet.rows()) {
				SheetRow first = rows.next();
				Header header = (first != null && first.number() == 1) ? header(first) : null;
				if (header != null && header.hasColumns() && (best == null || header.isBetterThan(best))) {
					best = header;
					closest = sheet;
				}
			}
		}
		if (best != null && closest != null) {
			return missing(
					"the sheet '%s' has no column %s.".formatted(Printable.text(closest.name()), best.missing()));
		}
		return missing("none has any of them. Visible sheets: %s.".formatted(
				visible.isEmpty() ? "none" : Printable.list(visible.stream().map(WorkbookSheet::name).toList())));
	}

	private static UploadRefusedException missing(String found) {
		return new UploadRefusedException(OperatorMessage.WORKBOOK_SHEET_MISSING
			.text("Expected a visible sheet with the required columns in its first row, but %s", found));
	}

	private static void requirePlain(WorkbookSheet sheet) throws UploadRefusedException {
		SheetLayout layout = sheet.layout();
		if (layout.isPlain()) {
			return;
		}
		List<String> found = new ArrayList<>();
		if (!layout.hiddenRows().isEmpty()) {
			found.add((layout.filtered() ? "rows that a filter hides: " : "hidden rows: ")
					+ Printable.list(layout.hiddenRows().stream().map(String::valueOf).toList()));
		}
		if (!layout.hiddenColumns().isEmpty()) {
			found.add("hidden columns: " + Printable.list(layout.hiddenColumns()));
		}
		if (!layout.mergedCells().isEmpty()) {
			found.add("merged cells: " + Printable.list(layout.mergedCells()));
		}
		if (!layout.maskedTexts().isEmpty()) {
			found.add("texts that a number format hides or changes: " + Printable.list(layout.maskedTexts()));
		}
		if (!layout.unreadable().isEmpty()) {
			found.add("values in the color of their background, or too small to read: "
					+ Printable.list(layout.unreadable()));
		}
		if (layout.reformatted()) {
			found.add("conditional formats that change how numbers look, or hide values");
		}
		throw new UploadRefusedException(OperatorMessage.WORKBOOK_HIDES.text(
				"Sheet '%s': expected every value in sight, but found %s. Show them, unmerge the cells, or clear the formats; look at the values, and send the file again.",
				Printable.text(sheet.name()), String.join("; ", found)));
	}

	private void write(SheetReader rows, OutputStream text) throws IOException, UnusableWorkbookException {
		int line = 1;
		Header header = null;
		Set<Integer> read = Set.of();
		for (SheetRow row = rows.next(); row != null; row = rows.next()) {
			for (; line < row.number(); line++) {
				text.write('\n');
			}
			if (header == null) {
				header = header(row);
				read = positions(header);
				text.write(line(headerCells(row), 0, Set.of()));
			}
			else {
				text.write(line(row.cells(), header.fieldCount(), read));
			}
			line++;
		}
	}

	private Header header(SheetRow row) {
		byte[] line = line(headerCells(row), 0, Set.of());
		try {
			return Header.of(line, line.length, this.aliases);
		}
		catch (UnclosedQuoteException ex) {
			throw new IllegalStateException("Every quote was closed", ex);
		}
	}

	/** Line breaks make a heading narrow, and are spaces. */
	private static List<SheetCell> headerCells(SheetRow row) {
		return row.cells()
			.stream()
			.map((cell) -> new SheetCell(SheetCell.Kind.TEXT, cell.text().replaceAll("\\R", " ")))
			.toList();
	}

	private static Set<Integer> positions(Header header) {
		Set<Integer> positions = new HashSet<>();
		for (Column column : Column.values()) {
			positions.add(header.positionOf(column));
		}
		return positions;
	}

	/**
	 * Returns a record with its line end.
	 * @param minFields how many fields it has at least
	 * @param read the fields in which a doubtful cell is marked
	 */
	private static byte[] line(List<SheetCell> cells, int minFields, Set<Integer> read) {
		StringBuilder line = new StringBuilder();
		for (int field = 0; field < Math.max(cells.size(), minFields); field++) {
			if (field > 0) {
				line.append(',');
			}
			if (field < cells.size()) {
				line.append(Delimiter.COMMA.field(value(cells.get(field), read.contains(field))));
			}
		}
		return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
	}

	private static String value(SheetCell cell, boolean read) {
		if (read && cell.kind() != SheetCell.Kind.TEXT) {
			return DoubtfulCell.value(cell);
		}
		return cell.text().replaceAll("\\R", LINE_SEPARATOR).replace('\0', '\uFFFD');
	}

}
