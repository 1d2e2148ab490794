package com.bulkreservations.infrastructure.workbook;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet, one after another. */
public final class SheetReader implements AutoCloseable {

	/** No request is longer than 64 KiB; a row may have columns of others. */
	static final int MAX_ROW_LENGTH = 1024 * 1024;

	private final Styles styles;

	private final Stream<Row> stream;

	private final Iterator<Row> rows;

	SheetReader(Styles styles, Stream<Row> stream) {
		this.styles = styles;
		this.stream = stream;
		this.rows = stream.iterator();
	}

	/**
	 * Returns the next row that has a value, or {@code null} after the last one.
	 * @throws UnusableWorkbookException if the library cannot read it
	 */
	public @Nullable SheetRow next() throws UnusableWorkbookException {
		try {
			while (this.rows.hasNext()) {
				Row row = this.rows.next();
				List<SheetCell> cells = cells(row);
				if (!cells.isEmpty()) {
					return new SheetRow(row.getRowNum(), cells);
				}
			}
			return null;
		}
		catch (RuntimeException ex) {
			// The library throws what it meets: of parsing, of indexes, of its own.
			throw PackageScan.damaged("a row that cannot be read");
		}
	}

	private List<SheetCell> cells(Row row) throws UnusableWorkbookException {
		List<SheetCell> cells = new ArrayList<>(row.getCellCount());
		int last = 0;
		int length = 0;
		for (int column = 0; column < row.getCellCount(); column++) {
			Cell cell = row.getCell(column);
			SheetCell content = (cell != null) ? CellReader.read(cell, this.styles) : SheetCell.EMPTY;
			length += content.text().length();
			if (length > MAX_ROW_LENGTH) {
				// Cells may share one long text.
				throw longRow();
			}
			cells.add(content);
			last = content.isEmpty() ? last : column + 1;
		}
		return cells.subList(0, last);
	}

	static UnusableWorkbookException longRow() {
		return PackageScan.harmful("a row of more than %,d characters".formatted(MAX_ROW_LENGTH));
	}

	@Override
	public void close() {
		this.stream.close();
	}

}
