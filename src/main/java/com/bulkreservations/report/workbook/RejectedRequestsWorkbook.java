package com.bulkreservations.report.workbook;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.zip.Deflater;

import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.order.Column;
import com.bulkreservations.report.counting.RejectionLines;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.report.wording.Messages;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * The rejected requests of an uploaded workbook, as a workbook to correct and send again.
 * All cells are text; those to correct are colored, and have the reason as a note.
 */
public final class RejectedRequestsWorkbook {

	public static final String FILE_NAME = "rejected-requests.xlsx";

	/** How many rows are in memory. */
	private static final int BATCH = 500;

	/** The library keeps notes in memory, and a spreadsheet opens slowly with more. */
	private static final int MAX_NOTES = 10_000;

	private static final String HEAD_COLOR = "0B5394";

	private static final String TO_CORRECT_COLOR = "F8CBAD";

	private final RunFiles run;

	private final Messages messages;

	private int notes;

	public RejectedRequestsWorkbook(RunFiles run, Messages messages) {
		this.run = run;
		this.messages = messages;
	}

	/**
	 * Writes the workbook.
	 * @param workFolder empty, and on the file system of the run
	 * @return the file in that folder
	 */
	public Path write(Path workFolder) throws IOException {
		Path unfinished = workFolder.resolve(FILE_NAME + ".unfinished");
		Path finished = workFolder.resolve(FILE_NAME);
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
			Workbook workbook = new Workbook(out, "Bulk Reservations", null);
			workbook.setCompressionLevel(Deflater.BEST_SPEED);
			ToCorrectSheet list = ToCorrectSheet.of(this.run, this.messages);
			Worksheet sheet = workbook.newWorksheet(list.name());
			writeHeader(list.columns(), sheet);
			writeRows(list, sheet);
			workbook.finish();
		}
		ReproducibleZip.copy(unfinished, finished, this.run.summary().end());
		Files.delete(unfinished);
		return finished;
	}

	private static void writeHeader(List<SheetColumn> columns, Worksheet sheet) {
		for (int field = 0; field < columns.size(); field++) {
			sheet.inlineString(0, field, CellText.of(columns.get(field).heading()));
			sheet.width(field, columns.get(field).width());
			// What somebody puts into an empty cell is to be a text, too.
			sheet.style(field).format("@").set();
			sheet.style(0, field).bold().fontColor("FFFFFF").fillColor(HEAD_COLOR).format("@").set();
		}
		sheet.freezePane(0, 1);
	}

	private void writeRows(ToCorrectSheet list, Worksheet sheet) throws IOException {
		try (CsvRecords records = new CsvRecords(this.run.rejectedRequests(), this.run.delimiter());
				RejectionLines rejections = new RejectionLines(this.run.rejections())) {
			records.next();
			Map<Column, Integer> positions = positions(records);
			boolean rejected = rejections.next();
			for (int row = 1; records.next(); row++) {
				List<String> values = list.values(records);
				for (int field = 0; field < values.size(); field++) {
					sheet.inlineString(row, field, CellText.of(values.get(field)));
				}
				sheet.range(row, 0, row, values.size() - 1).style().format("@").set();
				Map<Integer, StringJoiner> reasons = new TreeMap<>();
				long line = rejected ? rejections.sourceLine() : 0;
				while (rejected && rejections.sourceLine() == line) {
					Column column = rejections.column();
					int field = (column != null) ? positions.getOrDefault(column, 0) : 0;
					reasons.computeIfAbsent(field, (key) -> new StringJoiner("\n")).add(reason(rejections, column));
					rejected = rejections.next();
				}
				mark(sheet, row, reasons);
				if (row % BATCH == 0) {
					sheet.flush();
				}
			}
		}
	}

	private String reason(RejectionLines rejection, @Nullable Column column) throws IOException {
		return this.messages.reason(rejection.code(), column, rejection.reason()) + " "
				+ this.messages.fix(rejection.code(), rejection.fix());
	}

	private Map<Column, Integer> positions(CsvRecords header) {
		Map<Column, Integer> positions = new EnumMap<>(Column.class);
		for (int field = 1; field < header.fieldCount(); field++) {
			Column column = this.run.aliases().columnOf(header.value(field));
			if (column != null) {
				positions.putIfAbsent(column, field);
			}
		}
		return positions;
	}

	/** Without a column of its own, a reason stands at the codes. */
	private void mark(Worksheet sheet, int row, Map<Integer, StringJoiner> reasons) {
		for (Map.Entry<Integer, StringJoiner> reason : reasons.entrySet()) {
			sheet.style(row, reason.getKey()).format("@").fillColor(TO_CORRECT_COLOR).set();
			if (this.notes < MAX_NOTES) {
				sheet.comment(row, reason.getKey(), CellText.of(reason.getValue().toString()));
				this.notes++;
			}
		}
	}

}
