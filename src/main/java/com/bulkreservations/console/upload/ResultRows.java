package com.bulkreservations.console.upload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.published.RejectionsCsv;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a result page by page, from the files of its folder. */
final class ResultRows {

	private static final String LINE = "source_line";

	private static final String CURRENCY = "currency";

	private static final String AMOUNT = "amount";

	private final RunFiles run;

	ResultRows(RunFiles run) {
		this.run = run;
	}

	/**
	 * Returns rows in the order of the upload.
	 * @param after only rows behind this line; 0 for the first page
	 */
	List<ResultRow> page(RowFilter filter, long after, int limit) throws IOException {
		return filter.accepted() ? accepted(after, limit) : rejected(filter, after, limit);
	}

	private List<ResultRow> accepted(long after, int limit) throws IOException {
		List<ResultRow> rows = new ArrayList<>();
		try (CsvRecords lines = new CsvRecords(this.run.acceptedOrders(), Delimiter.COMMA)) {
			List<String> header = header(lines);
			int line = header.indexOf(LINE);
			while (rows.size() < limit && lines.next()) {
				if (Long.parseLong(lines.value(line)) > after) {
					Map<String, String> cells = cells(header, lines, 0);
					rows.add(new ResultRow(Long.parseLong(lines.value(line)), cells, List.of(),
							blankToNull(cells.get(CURRENCY)), blankToNull(cells.get(AMOUNT))));
				}
			}
		}
		return rows;
	}

	/** Both files have the rejected rows in the same order. */
	private List<ResultRow> rejected(RowFilter filter, long after, int limit) throws IOException {
		List<ResultRow> rows = new ArrayList<>();
		try (CsvRecords reasons = new CsvRecords(this.run.rejections(), Delimiter.COMMA);
				CsvRecords sent = new CsvRecords(this.run.rejectedRequests(), this.run.delimiter())) {
			List<String> columns = header(reasons);
			List<String> header = header(sent);
			boolean more = reasons.next();
			while (more && rows.size() < limit) {
				long line = Long.parseLong(reasons.value(columns.indexOf(LINE)));
				Map<String, String> first = cells(columns, reasons, 0);
				List<ResultRow.Reason> all = new ArrayList<>();
				while (more && Long.parseLong(reasons.value(columns.indexOf(LINE))) == line) {
					all.add(reason(cells(columns, reasons, 0)));
					more = reasons.next();
				}
				sent.next();
				boolean malformed = all.get(0).code() == RejectionCode.MALFORMED_ROW;
				ResultRow row = new ResultRow(line, malformed ? Map.of() : cells(header, sent, 1), all,
						blankToNull(first.get(CURRENCY)), blankToNull(first.get(AMOUNT)));
				if (line > after && filter.wants(row)) {
					rows.add(row);
				}
			}
		}
		return rows;
	}

	private static ResultRow.Reason reason(Map<String, String> cells) {
		return new ResultRow.Reason(RejectionCode.valueOf(cells.getOrDefault("code", "")),
				blankToNull(cells.get("column")), RejectionsCsv.unguarded(cells.getOrDefault("value", "")),
				cells.getOrDefault("reason", ""), cells.getOrDefault("fix", ""));
	}

	private static List<String> header(CsvRecords lines) throws IOException {
		lines.next();
		List<String> names = new ArrayList<>();
		for (int field = 0; field < lines.fieldCount(); field++) {
			names.add(lines.value(field));
		}
		return names;
	}

	private static Map<String, String> cells(List<String> header, CsvRecords line, int from) {
		Map<String, String> cells = new LinkedHashMap<>();
		for (int field = from; field < header.size(); field++) {
			cells.put(header.get(field), (field < line.fieldCount()) ? line.value(field) : "");
		}
		return cells;
	}

	private static @Nullable String blankToNull(@Nullable String value) {
		return (value == null || value.isEmpty()) ? null : value;
	}

}
