package com.bulkreservations.console.upload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.RecordCursor;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Column;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.RejectedRequestsCsv;
import com.bulkreservations.run.published.RejectionsCsv;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a result page by page, from the files of its folder. */
final class ResultRows {

	private static final String LINE = "source_line";

	private static final String CURRENCY = "currency";

	private static final String AMOUNT = "amount";

	/** In the order of the bits of an index. */
	private static final List<RejectionCode> CODES = List.of(RejectionCode.values());

	private static final List<String> COLUMNS = Stream.of(Column.values()).map(Column::header).toList();

	private final RunFiles run;

	private final Path indexFolder;

	private final long indexedFrom;

	/**
	 * @param indexFolder where the indexes of large results are kept
	 * @param indexedFrom how many rows make a result large
	 */
	ResultRows(RunFiles run, Path indexFolder, long indexedFrom) {
		this.run = run;
		this.indexFolder = indexFolder;
		this.indexedFrom = indexedFrom;
	}

	/**
	 * Returns rows in the order of the upload.
	 * @param after only rows behind this line; 0 for the first page
	 */
	List<ResultRow> page(RowFilter filter, long after, int limit) throws IOException {
		boolean first = after == 0 && filter.isOfAll();
		RowIndex index = first ? null : index(filter.accepted());
		if (index == null) {
			return filter.accepted() ? accepted(after, limit) : rejected(filter, after, limit);
		}
		try (RowIndex open = index) {
			return filter.accepted() ? accepted(open, after, limit) : rejected(open, filter, after, limit);
		}
	}

	/** Makes the indexes of a large result, so that no page waits for them. */
	void prepare() throws IOException {
		for (boolean accepted : List.of(true, false)) {
			RowIndex index = index(accepted);
			if (index != null) {
				index.close();
			}
		}
	}

	private @Nullable RowIndex index(boolean accepted) throws IOException {
		long rows = accepted ? this.run.summary().counts().accepted() : this.run.summary().counts().rejected();
		if (rows < this.indexedFrom) {
			return null;
		}
		Path file = this.indexFolder.resolve(accepted ? "accepted" : "rejected");
		String content = accepted ? sha256(AcceptedOrdersCsv.FILE_NAME)
				: sha256(RejectionsCsv.FILE_NAME) + " " + sha256(RejectedRequestsCsv.FILE_NAME) + " " + CODES.size();
		RowIndex index = RowIndex.open(file, content);
		if (index != null || !isIndexable(accepted)) {
			return index;
		}
		RowIndex.write(file, content, accepted ? this::indexAccepted : this::indexRejected);
		return RowIndex.open(file, content);
	}

	/** Positions in UTF-16 are none of the text. */
	private boolean isIndexable(boolean accepted) throws IOException {
		if (accepted) {
			return true;
		}
		try (CsvRecords sent = new CsvRecords(this.run.rejectedRequests(), this.run.delimiter())) {
			return sent.position() >= 0;
		}
	}

	private String sha256(String name) {
		return this.run.summary()
			.files()
			.stream()
			.filter((file) -> file.name().equals(name))
			.map(PublishedFile::sha256)
			.collect(Collectors.joining());
	}

	private void indexAccepted(RowIndex.Sink sink) throws IOException {
		try (CsvRecords lines = new CsvRecords(this.run.acceptedOrders(), Delimiter.COMMA)) {
			int line = values(lines).indexOf(LINE);
			while (lines.next()) {
				sink.add(new RowIndex.Entry(Long.parseLong(lines.value(line)), lines.position(), 0, 0, 0));
			}
		}
	}

	private void indexRejected(RowIndex.Sink sink) throws IOException {
		try (CsvRecords reasons = new CsvRecords(this.run.rejections(), Delimiter.COMMA);
				CsvRecords sent = new CsvRecords(this.run.rejectedRequests(), this.run.delimiter())) {
			List<String> columns = values(reasons);
			int lineAt = columns.indexOf(LINE);
			int codeAt = columns.indexOf("code");
			int columnAt = columns.indexOf("column");
			sent.next();
			boolean more = reasons.next();
			while (more) {
				String line = reasons.value(lineAt);
				long position = reasons.position();
				long codes = 0;
				long about = 0;
				while (more && reasons.value(lineAt).equals(line)) {
					codes |= bit(RejectionCode.valueOf(reasons.value(codeAt)));
					about |= bit(reasons.value(columnAt));
					more = reasons.next();
				}
				sent.next();
				sink.add(new RowIndex.Entry(Long.parseLong(line), position, sent.position(), codes, about));
			}
		}
	}

	private static long bit(RejectionCode code) {
		return 1L << CODES.indexOf(code);
	}

	/** One bit stands for all names that are no column. */
	private static long bit(String column) {
		int position = COLUMNS.indexOf(column);
		return column.isEmpty() ? 0 : (position >= 0) ? 1L << position : Long.MIN_VALUE;
	}

	private List<ResultRow> accepted(RowIndex index, long after, int limit) throws IOException {
		List<ResultRow> rows = new ArrayList<>();
		try (FileChannel file = FileChannel.open(this.run.acceptedOrders(), StandardOpenOption.READ)) {
			List<String> header = header(this.run.acceptedOrders(), Delimiter.COMMA);
			for (RowIndex.Found found : index.after(after, 0, 0, limit)) {
				rows.add(
						accepted(header,
								slice(file, found.entry().first(),
										(found.next() != null) ? found.next().first() : file.size(), Delimiter.COMMA)
									.get(0)));
			}
		}
		return rows;
	}

	private List<ResultRow> rejected(RowIndex index, RowFilter filter, long after, int limit) throws IOException {
		List<ResultRow> rows = new ArrayList<>();
		try (FileChannel reasons = FileChannel.open(this.run.rejections(), StandardOpenOption.READ);
				FileChannel sent = FileChannel.open(this.run.rejectedRequests(), StandardOpenOption.READ)) {
			List<String> columns = header(this.run.rejections(), Delimiter.COMMA);
			List<String> header = header(this.run.rejectedRequests(), this.run.delimiter());
			long codes = (filter.code() != null) ? bit(filter.code()) : 0;
			long about = (filter.column() != null) ? bit(filter.column()) : 0;
			for (RowIndex.Found found : index.after(after, codes, about, limit)) {
				RowIndex.Entry next = found.next();
				rows.add(rejected(columns, header,
						slice(reasons, found.entry().first(), (next != null) ? next.first() : reasons.size(),
								Delimiter.COMMA),
						slice(sent, found.entry().second(), (next != null) ? next.second() : sent.size(),
								this.run.delimiter())
							.get(0)));
			}
		}
		return rows.stream().filter(filter::wants).toList();
	}

	static List<String> header(Path file, Delimiter delimiter) throws IOException {
		try (CsvRecords records = new CsvRecords(file, delimiter)) {
			return values(records);
		}
	}

	/** Returns the records of a part of a file in UTF-8. */
	private static List<List<String>> slice(FileChannel file, long from, long to, Delimiter delimiter)
			throws IOException {
		byte[] bytes = RowIndex.read(file, from, Math.toIntExact(to - from)).array();
		RecordCursor cursor = new RecordCursor(bytes, 0, bytes.length, delimiter, 1);
		List<List<String>> records = new ArrayList<>();
		try {
			while (cursor.advance()) {
				List<String> values = new ArrayList<>();
				for (int field = 0; field < cursor.fieldCount(); field++) {
					values.add(cursor.value(field));
				}
				records.add(values);
			}
		}
		catch (UnclosedQuoteException ex) {
			throw new IOException(OperatorMessage.CSV_DAMAGED.text("The file ends inside quotes"), ex);
		}
		return records;
	}

	private List<ResultRow> accepted(long after, int limit) throws IOException {
		List<ResultRow> rows = new ArrayList<>();
		try (CsvRecords lines = new CsvRecords(this.run.acceptedOrders(), Delimiter.COMMA)) {
			List<String> header = values(lines);
			int line = header.indexOf(LINE);
			while (rows.size() < limit && lines.next()) {
				if (Long.parseLong(lines.value(line)) > after) {
					rows.add(accepted(header, read(lines)));
				}
			}
		}
		return rows;
	}

	static ResultRow accepted(List<String> header, List<String> values) {
		Map<String, String> cells = cells(header, values, 0);
		return new ResultRow(Long.parseLong(cells.getOrDefault(LINE, "")), 0, cells, List.of(),
				blankToNull(cells.get(CURRENCY)), blankToNull(cells.get(AMOUNT)));
	}

	/** Reads all rejected rows, from the first one. */
	void forEachRejected(Consumer<ResultRow> action) throws IOException {
		read(new RowFilter(false, null, null), 0, (row) -> {
			action.accept(row);
			return true;
		});
	}

	private List<ResultRow> rejected(RowFilter filter, long after, int limit) throws IOException {
		List<ResultRow> rows = new ArrayList<>();
		read(filter, after, (row) -> {
			rows.add(row);
			return rows.size() < limit;
		});
		return rows;
	}

	/**
	 * Reads rejected rows. Both files have them in the same order.
	 * @param goesOn takes a row, and returns whether another one is wanted
	 */
	private void read(RowFilter filter, long after, Predicate<ResultRow> goesOn) throws IOException {
		try (CsvRecords reasons = new CsvRecords(this.run.rejections(), Delimiter.COMMA);
				CsvRecords sent = new CsvRecords(this.run.rejectedRequests(), this.run.delimiter())) {
			List<String> columns = values(reasons);
			int lineAt = columns.indexOf(LINE);
			List<String> header = values(sent);
			boolean more = reasons.next();
			boolean wantsMore = true;
			while (more && wantsMore) {
				String line = reasons.value(lineAt);
				boolean wanted = Long.parseLong(line) > after;
				List<List<String>> ofRow = new ArrayList<>();
				while (more && reasons.value(lineAt).equals(line)) {
					if (wanted) {
						ofRow.add(read(reasons));
					}
					more = reasons.next();
				}
				sent.next();
				if (wanted) {
					ResultRow row = rejected(columns, header, ofRow, read(sent)).at(sent.line());
					if (filter.wants(row)) {
						wantsMore = goesOn.test(row);
					}
				}
			}
		}
	}

	private static ResultRow rejected(List<String> columns, List<String> header, List<List<String>> reasons,
			List<String> sent) {
		Map<String, String> first = cells(columns, reasons.get(0), 0);
		List<ResultRow.Reason> all = reasons.stream().map((reason) -> reason(cells(columns, reason, 0))).toList();
		boolean malformed = all.get(0).code() == RejectionCode.MALFORMED_ROW;
		return new ResultRow(Long.parseLong(first.getOrDefault(LINE, "")), 0,
				malformed ? Map.of() : cells(header, sent, 1), all, blankToNull(first.get(CURRENCY)),
				blankToNull(first.get(AMOUNT)));
	}

	private static ResultRow.Reason reason(Map<String, String> cells) {
		return new ResultRow.Reason(RejectionCode.valueOf(cells.getOrDefault("code", "")),
				blankToNull(cells.get("column")), RejectionsCsv.unguarded(cells.getOrDefault("value", "")),
				cells.getOrDefault("reason", ""), cells.getOrDefault("fix", ""));
	}

	/** Returns the values of the next record. */
	private static List<String> values(CsvRecords lines) throws IOException {
		lines.next();
		return read(lines);
	}

	static List<String> read(CsvRecords lines) {
		List<String> values = new ArrayList<>();
		for (int field = 0; field < lines.fieldCount(); field++) {
			values.add(lines.value(field));
		}
		return values;
	}

	private static Map<String, String> cells(List<String> header, List<String> values, int from) {
		Map<String, String> cells = new LinkedHashMap<>();
		for (int field = from; field < header.size(); field++) {
			cells.put(header.get(field), (field < values.size()) ? values.get(field) : "");
		}
		return cells;
	}

	private static @Nullable String blankToNull(@Nullable String value) {
		return (value == null || value.isEmpty()) ? null : value;
	}

}
