package com.bulkreservations.reference.loader;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.reference.ReferenceDataException;
import org.jspecify.annotations.Nullable;

/** The cells of a reference file, with the columns that no run reads, too. */
public final class ReferenceCells implements Closeable {

	private final ReferenceRecords records;

	private final List<String> columns;

	/**
	 * Opens a file.
	 * @throws ReferenceDataException if it has no header row, or cannot be read
	 */
	public ReferenceCells(Path file) {
		this.records = new ReferenceRecords(file);
		try {
			String[] header = this.records.next();
			if (header == null) {
				throw new ReferenceDataException(OperatorMessage.REFERENCE_HEADER_INVALID, this.records.fileName(), 0,
						"must have a header row, but is empty");
			}
			this.columns = List.of(header);
		}
		catch (ReferenceDataException ex) {
			this.records.close();
			throw ex;
		}
	}

	/** Returns the columns as the header row writes them. */
	public List<String> columns() {
		return this.columns;
	}

	/**
	 * Returns the trimmed cells of the next row that is not blank, or {@code null}.
	 * @throws ReferenceDataException if it has other columns than the header row
	 */
	public String @Nullable [] next() {
		String[] cells = this.records.next();
		if (cells != null) {
			ReferenceRow.of(new ReferenceHeader(this.records.fileName(), Map.of(), this.columns.size()),
					this.records.line(), cells);
		}
		return cells;
	}

	@Override
	public void close() {
		this.records.close();
	}

}
