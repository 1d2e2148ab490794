package com.bulkreservations.finance.workbook;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.bulkreservations.finance.figures.CodeFigures;
import com.bulkreservations.finance.figures.Corrected;
import com.bulkreservations.finance.figures.Corrections;
import com.bulkreservations.finance.figures.Day;
import com.bulkreservations.finance.figures.Figures;
import com.bulkreservations.finance.figures.Group;
import com.bulkreservations.finance.figures.Ranking;
import com.bulkreservations.finance.figures.Reason;
import com.bulkreservations.finance.figures.RejectionLines;
import com.bulkreservations.finance.figures.RunFiles;
import com.bulkreservations.finance.figures.Sum;
import com.bulkreservations.finance.wording.Phrase;
import com.bulkreservations.finance.wording.ReportHead;
import com.bulkreservations.finance.wording.Wording;
import com.bulkreservations.intake.CsvRecords;
import com.bulkreservations.intake.Delimiter;
import com.bulkreservations.policy.RejectionCode;
import com.bulkreservations.report.OrdersCsv;
import com.bulkreservations.report.RejectedRequestsCsv;
import com.bulkreservations.report.RejectionsCsv;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes {@code report.xlsx}. Every text is a text cell and no cell is a formula,
 * whatever its content begins with. The lists that the run's files hold are written
 * first, while the figures may still be counted elsewhere.
 */
public final class ReportWorkbook {

	public static final String FILE_NAME = "report.xlsx";

	/** The rows of data that a sheet of the format holds below its header. */
	public static final int MAX_ROWS = Worksheet.MAX_ROWS - 1;

	/** The fastest: the other levels take far longer, and save a few percent. */
	private static final int COMPRESSION = 1;

	private final ReportHead head;

	private final List<RunFiles> runs;

	private final boolean severalRuns;

	private final Wording wording;

	private final int maxRows;

	/**
	 * @param severalRuns whether it is about a period, and not about one run
	 * @param maxRows how many rows of data a sheet holds; {@link #MAX_ROWS} at most
	 */
	public ReportWorkbook(ReportHead head, List<RunFiles> runs, boolean severalRuns, Wording wording, int maxRows) {
		this.head = head;
		this.runs = runs;
		this.severalRuns = severalRuns;
		this.wording = wording;
		this.maxRows = maxRows;
	}

	/**
	 * Writes the workbook.
	 * @param workFolder for a file on the way
	 * @param figures gives the figures; it is asked after the long lists are written
	 * @param created the time that the workbook tells
	 */
	public void write(Path file, Path workFolder, FiguresSource figures, Instant created) throws IOException {
		Path draft = workFolder.resolve("draft.xlsx");
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
			Workbook workbook = new Workbook(out, "Bulk Reservations", null);
			workbook.setCompressionLevel(COMPRESSION);
			workbook.properties().setTitle(this.head.title());
			write(workbook, figures);
			workbook.finish();
		}
		StableZip.copy(draft, file, created);
		Files.delete(draft);
	}

	private void write(Workbook workbook, FiguresSource source) throws IOException {
		Worksheet summary = workbook.newWorksheet(say(Phrase.SUMMARY));
		SheetList days = this.severalRuns ? sheets(workbook, Phrase.BY_DAY, 0) : null;
		SheetList rejections = sheets(workbook, Phrase.REJECTIONS, rows(RejectionsCsv.FILE_NAME));
		Worksheet byReason = workbook.newWorksheet(say(Phrase.BY_REASON));
		Worksheet byCustomer = workbook.newWorksheet(say(Phrase.BY_CUSTOMER));
		Worksheet byMarket = workbook.newWorksheet(say(Phrase.BY_MARKET));
		SheetList orders = sheets(workbook, Phrase.ORDERS, rows(OrdersCsv.FILE_NAME));
		SheetList toCorrect = this.severalRuns ? null
				: sheets(workbook, Phrase.TO_CORRECT, rows(RejectedRequestsCsv.FILE_NAME));
		Worksheet corrected = this.severalRuns ? workbook.newWorksheet(say(Phrase.CORRECTED)) : null;

		List<Worksheet> others = new ArrayList<>();
		if (days != null) {
			others.addAll(days.sheets());
		}
		others.addAll(rejections.sheets());
		others.addAll(List.of(byReason, byCustomer, byMarket));
		others.addAll(orders.sheets());
		if (toCorrect != null) {
			others.addAll(toCorrect.sheets());
		}
		if (corrected != null) {
			others.add(corrected);
		}
		SummarySheet sheet = new SummarySheet(summary, others, this.head, this.wording);
		writeRejections(rejections, sheet);
		writeOrders(orders, sheet);
		if (toCorrect != null) {
			writeToCorrect(toCorrect, sheet);
		}
		Figures figures = source.get();
		if (days != null) {
			writeDays(days, figures, sheet);
		}
		writeReasons(byReason, figures, sheet);
		writeGroups(byCustomer, Phrase.CUSTOMER, figures.customers(), Phrase.BLANK_VALUE, sheet);
		writeGroups(byMarket, Phrase.MARKET, figures.markets(), Phrase.CUSTOMERS_OWN_MARKET, sheet);
		if (corrected != null && figures.corrections() != null) {
			writeCorrections(corrected, figures.corrections(), sheet);
		}
		sheet.write(figures);
	}

	private SheetList sheets(Workbook workbook, Phrase name, long rows) {
		return SheetList.in(workbook, say(name), rows, this.maxRows);
	}

	private String say(Phrase phrase) {
		return this.wording.phrase(phrase);
	}

	private long rows(String fileName) {
		return this.runs.stream().mapToLong((run) -> run.rows(fileName)).sum();
	}

	private void writeRejections(SheetList list, SummarySheet summary) throws IOException {
		List<SheetColumn> columns = new ArrayList<>(runColumns());
		columns.add(SheetColumn.number(say(Phrase.LINE)));
		columns.add(SheetColumn.text(say(Phrase.REQUEST), 20));
		columns.add(SheetColumn.text(say(Phrase.CUSTOMER), 38));
		columns.add(SheetColumn.words(say(Phrase.CODE), 32));
		columns.add(SheetColumn.words(say(Phrase.COLUMN), 18));
		columns.add(SheetColumn.text(say(Phrase.VALUE), 38));
		columns.add(SheetColumn.words(say(Phrase.REASON), 56));
		columns.add(SheetColumn.words(say(Phrase.FIX), 56));
		columns.add(SheetColumn.words(say(Phrase.RESPONSIBLE), 16));
		columns.add(SheetColumn.words(say(Phrase.CURRENCY), 10));
		columns.add(SheetColumn.amount(say(Phrase.AMOUNT)));
		SheetRows rows = list.write(columns);
		try (rows) {
			for (RunFiles run : this.runs) {
				try (RejectionLines lines = new RejectionLines(run.rejections())) {
					while (lines.next()) {
						writeRejection(rows, run, lines);
					}
				}
			}
		}
		summary.list(list, rows.cut(), "");
	}

	private void writeRejection(SheetRows rows, RunFiles run, RejectionLines line) throws IOException {
		Reason reason = line.reason();
		RejectionCode code = reason.code();
		writeRun(rows, run);
		rows.number(line.sourceLine())
			.text(line.requestId())
			.text(line.customerId())
			.text(code.name())
			.text((reason.column() != null) ? reason.column().header() : "")
			.text(reason.value())
			.text(this.wording.reason(code, reason.column(), reason.text()))
			.text(this.wording.fix(code))
			.text(this.wording.responsible(code.responsible()))
			.text(line.currency())
			.amount(line.amount(), line.currency())
			.endRow();
	}

	private List<SheetColumn> runColumns() {
		return this.severalRuns
				? List.of(SheetColumn.words(say(Phrase.DISTRIBUTOR), 18), SheetColumn.text(say(Phrase.RUN), 36))
				: List.of();
	}

	private void writeRun(SheetRows rows, RunFiles run) {
		if (this.severalRuns) {
			rows.text(run.summary().distributor()).text(run.summary().run());
		}
	}

	private void writeOrders(SheetList list, SummarySheet summary) throws IOException {
		List<String> names = List.of(OrdersCsv.HEADER.strip().split(",", -1));
		List<SheetColumn> columns = new ArrayList<>(runColumns());
		columns.add(SheetColumn.text(say(Phrase.ORDER), 28));
		columns.add(SheetColumn.text(say(Phrase.CUSTOMER), 38));
		columns.add(SheetColumn.words(say(Phrase.MARKET), 10));
		columns.add(SheetColumn.number(say(Phrase.LINES)));
		columns.add(SheetColumn.number(say(Phrase.QUANTITY)));
		columns.add(SheetColumn.words(say(Phrase.CURRENCY), 10));
		columns.add(SheetColumn.amount(say(Phrase.AMOUNT)));
		columns.add(SheetColumn.words(say(Phrase.TAX_INCLUDED), 14));
		SheetRows rows = list.write(columns);
		try (rows) {
			for (RunFiles run : this.runs) {
				try (CsvRecords orders = new CsvRecords(run.orders(), Delimiter.COMMA)) {
					orders.next();
					while (orders.next()) {
						String currency = orders.value(names.indexOf("currency"));
						String amount = orders.value(names.indexOf("amount"));
						writeRun(rows, run);
						rows.text(orders.value(names.indexOf("order_number")))
							.text(orders.value(names.indexOf("customer_id")))
							.text(orders.value(names.indexOf("market")))
							.number(Long.parseLong(orders.value(names.indexOf("lines"))))
							.number(Long.parseLong(orders.value(names.indexOf("quantity"))))
							.text(currency)
							.amount(amount.isEmpty() ? null : new BigDecimal(amount), currency)
							.text(say(Boolean.parseBoolean(orders.value(names.indexOf("tax_included"))) ? Phrase.YES
									: Phrase.NO))
							.endRow();
					}
				}
			}
		}
		summary.list(list, rows.cut(), "");
	}

	/**
	 * Each record in its cells, so that the sheet, saved as CSV, is an upload. A
	 * malformed one stands in one cell as it is written: in cells it could become
	 * well-formed by itself, and would be ordered though nobody had looked at it.
	 */
	private void writeToCorrect(SheetList list, SummarySheet summary) throws IOException {
		RunFiles run = this.runs.get(0);
		long cut;
		try (CsvRecords records = new CsvRecords(run.rejectedRequests(), run.delimiter())) {
			records.next();
			int width = Math.min(records.fieldCount(), Worksheet.MAX_COLS);
			List<SheetColumn> columns = new ArrayList<>();
			for (int field = 0; field < width; field++) {
				columns.add(SheetColumn.text(records.value(field), (field == 0) ? 34 : 22));
			}
			SheetRows rows = list.write(columns);
			try (rows) {
				while (records.next()) {
					if (records.value(0).equals(RejectionCode.MALFORMED_ROW.name())) {
						rows.text(records.value(0)).text(behindFirstField(records));
					}
					else {
						for (int field = 0; field < Math.min(width, records.fieldCount()); field++) {
							rows.text(records.value(field));
						}
					}
					rows.endRow();
				}
			}
			cut = rows.cut();
		}
		summary.list(list, cut, say(Phrase.TO_CORRECT_MEANS));
	}

	private static String behindFirstField(CsvRecords records) {
		String record = new String(records.raw(), StandardCharsets.UTF_8);
		return record.substring(Math.min(record.length(), RejectionCode.MALFORMED_ROW.name().length() + 1));
	}

	private void writeDays(SheetList list, Figures figures, SummarySheet summary) throws IOException {
		List<SheetColumn> columns = List.of(new SheetColumn(say(Phrase.DAY), SheetColumn.Kind.DATE, 14),
				SheetColumn.number(say(Phrase.RUNS)), SheetColumn.number(say(Phrase.ROWS)),
				SheetColumn.number(say(Phrase.ACCEPTED)), SheetColumn.number(say(Phrase.REJECTED)),
				SheetColumn.number(say(Phrase.ORDERS)), SheetColumn.words(say(Phrase.CURRENCY), 10),
				SheetColumn.amount(say(Phrase.ACCEPTED_AMOUNT)), SheetColumn.amount(say(Phrase.AT_STAKE)));
		long written = 0;
		try (SheetRows rows = list.write(columns)) {
			for (Map.Entry<LocalDate, Day> day : figures.days().entrySet()) {
				boolean first = true;
				for (String currency : figures.currencies()) {
					rows.date(day.getKey());
					writeCounts(rows, day.getValue(), first);
					rows.text(currency)
						.amount(day.getValue().accepted(currency), currency)
						.amount(day.getValue().atStake(currency), currency)
						.endRow();
					first = false;
					written++;
				}
			}
		}
		summary.list(new SheetList(list.sheets(), written, this.maxRows), 0, "");
	}

	/**
	 * The counts of a day stand beside its first currency, so that a column can be added
	 * up.
	 */
	private static void writeCounts(SheetRows rows, Day day, boolean first) {
		long[] counts = { day.counts().runs(), day.counts().rows(), day.counts().accepted(), day.counts().rejected(),
				day.counts().orders() };
		for (long count : counts) {
			if (first) {
				rows.number(count);
			}
			else {
				rows.text("");
			}
		}
	}

	private void writeReasons(Worksheet sheet, Figures figures, SummarySheet summary) throws IOException {
		List<SheetColumn> columns = List.of(SheetColumn.words(say(Phrase.CODE), 34),
				SheetColumn.sentences(say(Phrase.REASON), 46), SheetColumn.sentences(say(Phrase.FIX), 46),
				SheetColumn.words(say(Phrase.RESPONSIBLE), 16), SheetColumn.sentences(say(Phrase.PLACE), 34),
				SheetColumn.number(say(Phrase.REJECTIONS)), SheetColumn.words(say(Phrase.CURRENCY), 10),
				SheetColumn.number(say(Phrase.REQUESTS)), SheetColumn.amount(say(Phrase.AT_STAKE)));
		long written = 0;
		try (SheetRows rows = new SheetRows(List.of(sheet), columns, this.maxRows)) {
			for (Map.Entry<RejectionCode, CodeFigures> entry : figures.codes().entrySet()) {
				boolean first = true;
				for (Map.Entry<String, Sum> sum : entry.getValue().requests().byCurrency().entrySet()) {
					RejectionCode code = entry.getKey();
					rows.text(code.name())
						.text(this.wording.sentence(code))
						.text(this.wording.fix(code))
						.text(this.wording.responsible(code.responsible()))
						.text(this.wording.place(code));
					if (first) {
						rows.number(entry.getValue().rejections());
					}
					else {
						rows.text("");
					}
					rows.text(sum.getKey().isEmpty() ? say(Phrase.NO_PRICE) : sum.getKey())
						.number(sum.getValue().requests())
						.amount(sum.getValue().amount(), sum.getKey())
						.endRow();
					first = false;
					written++;
				}
			}
		}
		summary.sheet(sheet, written, "");
	}

	private void writeGroups(Worksheet sheet, Phrase valueHeading, Map<String, Ranking> rankings, Phrase blank,
			SummarySheet summary) throws IOException {
		List<SheetColumn> columns = List.of(SheetColumn.text(say(valueHeading), 40),
				SheetColumn.words(say(Phrase.CURRENCY), 10), SheetColumn.number(say(Phrase.REJECTED_REQUESTS)),
				SheetColumn.amount(say(Phrase.AT_STAKE)));
		long written = 0;
		long all = 0;
		try (SheetRows rows = new SheetRows(List.of(sheet), columns, this.maxRows)) {
			for (Map.Entry<String, Ranking> entry : rankings.entrySet()) {
				all += entry.getValue().groups();
				for (Group group : entry.getValue().largest()) {
					if (written < this.maxRows) {
						rows.text(group.value().isEmpty() ? say(blank) : group.value())
							.text(group.currency().isEmpty() ? say(Phrase.NO_PRICE) : group.currency())
							.number(group.sum().requests())
							.amount(group.sum().amount(), group.currency())
							.endRow();
						written++;
					}
				}
			}
		}
		summary.sheet(sheet, written, (all > written)
				? this.wording.phrase(Phrase.LEFT_OUT, this.wording.language().number(all - written)) : "");
	}

	private void writeCorrections(Worksheet sheet, Corrections corrections, SummarySheet summary) throws IOException {
		List<SheetColumn> columns = List.of(SheetColumn.words(say(Phrase.DISTRIBUTOR), 18),
				SheetColumn.text(say(Phrase.REQUEST), 20),
				new SheetColumn(say(Phrase.REJECTED_ON), SheetColumn.Kind.TIME, 18),
				SheetColumn.text(say(Phrase.RUN), 36),
				new SheetColumn(say(Phrase.ORDERED_ON), SheetColumn.Kind.TIME, 18),
				SheetColumn.text(say(Phrase.RUN), 36), SheetColumn.text(say(Phrase.ORDER), 28),
				SheetColumn.words(say(Phrase.CURRENCY), 10), SheetColumn.amount(say(Phrase.AMOUNT)));
		long written = 0;
		try (SheetRows rows = new SheetRows(List.of(sheet), columns, this.maxRows)) {
			for (List<Corrected> listed : corrections.largest().values()) {
				for (Corrected one : listed) {
					if (written < this.maxRows) {
						rows.text(one.distributor())
							.text(one.requestId())
							.time(one.rejectedOn())
							.text(one.rejectedIn())
							.time(one.orderedOn())
							.text(one.orderedIn())
							.text(one.orderNumber())
							.text(one.currency())
							.amount(one.amount(), one.currency())
							.endRow();
						written++;
					}
				}
			}
		}
		long left = corrections.sums().requests() - written;
		summary.sheet(sheet, written,
				(left > 0) ? this.wording.phrase(Phrase.LEFT_OUT, this.wording.language().number(left)) : "");
	}

	/** Gives the figures, and may have to wait for them. */
	public interface FiguresSource {

		Figures get() throws IOException;

	}

}
