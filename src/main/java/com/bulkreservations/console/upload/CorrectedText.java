package com.bulkreservations.console.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.TextEncoding;
import com.bulkreservations.intake.ColumnAliases;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Column;

/**
 * Writes an upload again with some cells replaced. All other bytes stay as they are:
 * order, encoding, line ends, quotes, blank rows and unknown columns.
 */
final class CorrectedText {

	private final Path source;

	private final Delimiter delimiter;

	private final ColumnAliases aliases;

	private final long headerLine;

	/**
	 * @param headerLine the physical line on which the header begins
	 */
	CorrectedText(Path source, Delimiter delimiter, ColumnAliases aliases, long headerLine) {
		this.source = source;
		this.delimiter = delimiter;
		this.aliases = aliases;
		this.headerLine = headerLine;
	}

	/**
	 * Writes the corrected text.
	 * @return the changes, each with the value before
	 * @throws ActionRefusedException if a cell does not exist, or a value cannot stand in
	 * one
	 */
	List<ChangedCell> write(List<CellChange> changes, int version, OutputStream out) throws IOException {
		List<ChangedCell> made = new ArrayList<>();
		Map<Long, List<CellChange>> byLine = new HashMap<>();
		for (CellChange change : changes) {
			requireUsable(change);
			byLine.computeIfAbsent(change.line(), (line) -> new ArrayList<>()).add(change);
		}
		Set<Long> done = new HashSet<>();
		List<String> header = List.of();
		try (CsvRecords records = new CsvRecords(this.source, this.delimiter)) {
			boolean first = true;
			while (records.next()) {
				TextEncoding encoding = records.encoding();
				if (first) {
					out.write(encoding.byteOrderMark());
					first = false;
				}
				byte[] written = records.whole();
				long line = records.line();
				if (records.line() == this.headerLine) {
					header = header(records);
				}
				else if (byLine.containsKey(records.line()) && !header.isEmpty()) {
					written = changed(records, header, byLine.getOrDefault(records.line(), List.of()),
							(column, before, after) -> made.add(new ChangedCell(version, line, column, before, after)));
					done.add(records.line());
				}
				write(encoding.encode(ByteBuffer.wrap(written)), out);
			}
		}
		for (CellChange change : changes) {
			if (!done.contains(change.line())) {
				throw missing(change);
			}
		}
		return made;
	}

	private static void write(ByteBuffer bytes, OutputStream out) throws IOException {
		out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
	}

	private static List<String> header(CsvRecords records) {
		List<String> names = new ArrayList<>();
		for (int field = 0; field < records.fieldCount(); field++) {
			names.add(records.value(field));
		}
		return names;
	}

	private byte[] changed(CsvRecords record, List<String> header, List<CellChange> changes, Listener made) {
		Map<Integer, String> values = new HashMap<>();
		for (CellChange change : changes) {
			int field = position(change.column(), header);
			// Behind the end of a short record stands no cell.
			if (field < 0 || field >= record.fieldCount()) {
				throw missing(change);
			}
			values.put(field, change.value());
			made.onChange(header.get(field), record.value(field), change.value());
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		byte[] whole = record.whole();
		int ends = whole.length;
		for (int field = 0, from = 0; field < record.fieldCount(); field++) {
			byte[] raw = record.rawField(field);
			String value = values.get(field);
			bytes.writeBytes((value != null) ? written(value, raw) : raw);
			from += raw.length;
			if (field + 1 < record.fieldCount()) {
				bytes.write(this.delimiter.character());
				from++;
			}
			else {
				bytes.write(whole, from, ends - from);
			}
		}
		return bytes.toByteArray();
	}

	private byte[] written(String value, byte[] before) {
		boolean quoted = (before.length > 1 && before[0] == '"') || value.indexOf('"') >= 0
				|| value.indexOf(this.delimiter.character()) >= 0 || !value.equals(value.strip());
		String text = quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private int position(String column, List<String> header) {
		int exact = header.indexOf(column);
		if (exact >= 0) {
			return exact;
		}
		for (int field = 0; field < header.size(); field++) {
			Column known = this.aliases.columnOf(header.get(field));
			if (known != null && known.header().equals(column)) {
				return field;
			}
		}
		return -1;
	}

	private static void requireUsable(CellChange change) {
		if (change.value().codePoints().anyMatch(Character::isISOControl)) {
			throw new ActionRefusedException(OperatorMessage.CELL_UNUSABLE.text(
					"Line %,d, column %s: expected a value without line ends and other control characters. Write it in one line.",
					change.line(), change.column()));
		}
	}

	private static ActionRefusedException missing(CellChange change) {
		return new ActionRefusedException(OperatorMessage.CELL_UNUSABLE.text(
				"Line %,d has no cell of the column %s. Correct the row in the file itself, and send that.",
				change.line(), change.column()));
	}

	/** Receives each change. */
	private interface Listener {

		void onChange(String column, String before, String after);

	}

}
