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

	private final Stream<Row> stream;

	private final Iterator<Row> rows;

	SheetReader(Stream<Row> stream) {
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

	private static List<SheetCell> cells(Row row) {
		List<SheetCell> cells = new ArrayList<>(row.getCellCount());
		int last = 0;
		for (int column = 0; column < row.getCellCount(); column++) {
			Cell cell = row.getCell(column);
			SheetCell content = (cell != null) ? CellReader.read(cell) : SheetCell.EMPTY;
			cells.add(content);
			last = content.isEmpty() ? last : column + 1;
		}
		return cells.subList(0, last);
	}

	@Override
	public void close() {
		this.stream.close();
	}

}
