package com.bulkreservations.reference;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** One CSV file with a header row, and the columns of it that are read. */
final class ReferenceTable {

	private final Path file;

	private final List<String> keyColumns;

	private final List<String> columns;

	private final List<String> optionalColumns;

	/**
	 * @param keyColumns those that tell the rows apart
	 * @param furtherColumns the others that the file must have; what it has beside them
	 * is ignored
	 */
	ReferenceTable(Path file, List<String> keyColumns, List<String> furtherColumns) {
		this(file, keyColumns, furtherColumns, List.of());
	}

	/**
	 * @param optionalColumns those that are read if the file has them
	 */
	ReferenceTable(Path file, List<String> keyColumns, List<String> furtherColumns, List<String> optionalColumns) {
		this.file = file;
		this.keyColumns = keyColumns;
		this.optionalColumns = optionalColumns;
		this.columns = Stream.concat(keyColumns.stream(), furtherColumns.stream()).toList();
	}

	/**
	 * Reads the rows from top to bottom.
	 * @param keyOf reads what tells a row apart from the others
	 * @param add takes a row in under its key, and says whether the key is new
	 * @throws ReferenceDataException where the file cannot be read, or a key is not new
	 */
	<K> void read(Function<Row, K> keyOf, BiPredicate<K, Row> add) {
		Row doubled = firstRow((row) -> !add.test(keyOf.apply(row), row));
		if (doubled != null) {
			K key = keyOf.apply(doubled);
			// Read again for the first, so that reading need not remember every line.
			Row first = Objects.requireNonNull(firstRow((row) -> keyOf.apply(row).equals(key)));
			throw doubled.error(String.format(Locale.ROOT,
					"%s must occur once, but %s is on line %d already; leave one of the two",
					String.join(" + ", this.keyColumns), Row.quoted(doubled.texts(this.keyColumns)), first.line()));
		}
	}

	private @Nullable Row firstRow(Predicate<Row> wanted) {
		try (CsvRecords records = new CsvRecords(this.file)) {
			Header header = Header.read(records, this.columns, this.optionalColumns);
			Row row = new Row(header, records);
			while (records.advance()) {
				row.requireWidth();
				if (wanted.test(row)) {
					return row;
				}
			}
			return null;
		}
	}

}
