package com.bulkreservations.report.workbook;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.report.figures.Figures;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.ReportContent;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import com.bulkreservations.report.wording.ReportHead;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes {@code report.xlsx}. Every text is a text cell and no cell is a formula,
 * whatever its content begins with. The long lists are those of the runs' files: they can
 * be written while the figures are still being counted.
 */
public final class ReportWorkbook implements Closeable {

	public static final String FILE_NAME = "report.xlsx";

	/** The rows of data that a sheet of the format holds below its header. */
	public static final int MAX_ROWS = Worksheet.MAX_ROWS - 1;

	private final ReportHead head;

	private final boolean severalRuns;

	private final Messages messages;

	private final int maxRows;

	/** Of the runs' files, in their order. */
	private final List<ListSheet> longLists = new ArrayList<>();

	private final Path unfinished;

	private final OutputStream out;

	private final Workbook workbook;

	private final Worksheet summary;

	/** By the names of lists. */
	private final Map<String, List<Worksheet>> sheets = new LinkedHashMap<>();

	/** How many texts are cut. */
	private long cut;

	/**
	 * Begins a workbook, and names its sheets in their order.
	 * @param all the runs that it is about; without any, its first sheet is the only one
	 * @param workFolder which it uses until it is closed
	 * @param maxRows how many rows of data a sheet holds; {@link #MAX_ROWS} at most
	 */
	public ReportWorkbook(ReportHead head, List<RunFiles> all, Names names, Messages messages, Path workFolder,
			int maxRows) throws IOException {
		this.head = head;
		this.severalRuns = head.period() != null;
		this.messages = messages;
		this.maxRows = maxRows;
		this.unfinished = workFolder.resolve(FILE_NAME + ".unfinished");
		this.out = new BufferedOutputStream(Files.newOutputStream(this.unfinished));
		this.workbook = new Workbook(this.out, "Bulk Reservations", null);
		// Other levels take more time for little less.
		this.workbook.setCompressionLevel(Deflater.BEST_SPEED);
		this.workbook.properties().setTitle(head.title());
		this.summary = this.workbook.newWorksheet(messages.text(MessageKey.SUMMARY));
		if (!all.isEmpty()) {
			nameLists(all.stream().filter(RunFiles::hasRejections).toList(), names);
		}
	}

	private void nameLists(List<RunFiles> runs, Names names) throws IOException {
		RunColumns columns = new RunColumns(runs, this.severalRuns, this.messages);
		ListSheet rejections = new RejectionsSheet(columns, names, this.messages);
		ListSheet orders = new OrdersSheet(columns, names, this.messages);
		this.longLists.add(rejections);
		this.longLists.add(orders);
		if (this.severalRuns) {
			name(MessageKey.STILL_OPEN);
			name(MessageKey.BY_DAY);
		}
		name(rejections);
		for (MessageKey list : List.of(MessageKey.BY_REASON, MessageKey.BY_CUSTOMER, MessageKey.BY_RESELLER,
				MessageKey.BY_MARKET, MessageKey.BY_PRODUCT, MessageKey.BY_AGENT)) {
			name(list);
		}
		name(orders);
		List<RunFiles> bought = runs.stream().filter(RunFiles::hasPurchases).toList();
		if (!bought.isEmpty()) {
			ListSheet purchases = new PurchasesSheet(new RunColumns(bought, this.severalRuns, this.messages), names,
					this.messages);
			this.longLists.add(purchases);
			name(purchases);
		}
		name(MessageKey.PAYMENTS_SHEET);
		if (this.severalRuns) {
			name(MessageKey.CORRECTED);
		}
		else {
			ListSheet toCorrect = ToCorrectSheet.of(runs.get(0), this.messages);
			this.longLists.add(toCorrect);
			name(toCorrect);
		}
		name(MessageKey.AUDIT);
	}

	private int sheetsFor(long rows) {
		return (int) Math.max(1, (rows + this.maxRows - 1) / this.maxRows);
	}

	private void name(MessageKey list) {
		name(this.messages.text(list), 1);
	}

	private void name(ListSheet list) {
		name(list.name(), sheetsFor(list.rows()));
	}

	private void name(String list, int count) {
		List<Worksheet> named = new ArrayList<>();
		for (int number = 1; number <= count; number++) {
			named.add(this.workbook.newWorksheet((number == 1) ? list : list + " (" + number + ")"));
		}
		this.sheets.put(list, named);
	}

	private List<Worksheet> sheetsOf(ListSheet list) {
		return this.sheets.getOrDefault(list.name(), List.of());
	}

	private List<String> names(ListSheet list) {
		return sheetsOf(list).stream().map(Worksheet::getName).toList();
	}

	/** Remarks on lists that do not fit on one sheet. */
	public List<String> continued() {
		List<String> sentences = new ArrayList<>();
		Language language = this.messages.language();
		for (ListSheet list : this.longLists) {
			List<String> names = names(list);
			if (names.size() > 1) {
				sentences
					.add(this.messages.text(MessageKey.WORKBOOK_CONTINUES, list.name(), language.number(list.rows()),
							language.number(this.maxRows), String.join(", ", names.subList(1, names.size()))));
			}
		}
		return sentences;
	}

	/** Writes the lists of the runs' files. */
	public void writeLongLists() throws IOException {
		for (ListSheet list : this.longLists) {
			write(list, this.maxRows);
		}
	}

	private void write(ListSheet list, int rowsOfSheet) throws IOException {
		SheetRows rows = new SheetRows(sheetsOf(list), list.columns(), rowsOfSheet, this.messages.language());
		list.write(rows);
		rows.finish();
		if (rows.written() != list.rows()) {
			throw new IOException(OperatorMessage.REPORT_FILES_DISAGREE.text(
					"The sheet %s must have %d rows, as summary.json says, but its files have %d", list.name(),
					list.rows(), rows.written()));
		}
		this.cut += rows.cut();
	}

	/**
	 * Writes the rest, once the long lists are written.
	 * @param created the time of creation that the workbook has
	 */
	public void finish(Path target, ReportContent content, Instant created) throws IOException {
		List<ListSheet> lists = new ArrayList<>();
		if (!this.sheets.isEmpty()) {
			addLists(content, lists);
		}
		for (ListSheet list : lists) {
			write(list, MAX_ROWS);
		}
		lists.addAll(this.longLists);
		List<String> order = List.copyOf(this.sheets.keySet());
		lists.sort(Comparator.comparingInt((list) -> order.indexOf(list.name())));
		SummarySheet first = new SummarySheet(this.summary, this.head, this.messages);
		for (ListSheet list : lists) {
			first.list(names(list), list.rows(), this.maxRows, list.remark());
		}
		first.write(content, this.cut);
		this.workbook.finish();
		this.out.close();
		ReproducibleZip.copy(this.unfinished, target, created);
	}

	private void addLists(ReportContent content, List<ListSheet> lists) {
		Figures figures = content.figures();
		if (this.severalRuns) {
			lists.add(new OpenSheet(figures, this.messages, this.maxRows));
			lists.add(new DaysSheet(figures, this.messages));
		}
		lists.add(new ReasonsSheet(figures, this.messages));
		lists.add(GroupsSheet.ofCustomers(figures, this.messages, this.maxRows));
		lists.add(GroupsSheet.ofResellers(figures, this.messages, this.maxRows));
		lists.add(GroupsSheet.ofMarkets(figures, this.messages, this.maxRows));
		lists.add(GroupsSheet.ofProducts(figures, this.messages, this.maxRows));
		lists.add(new AgentsSheet(figures, this.messages, this.maxRows));
		lists.add(new PaymentsSheet(figures.payments(), this.messages));
		if (figures.corrections() != null) {
			lists.add(new CorrectionsSheet(figures.corrections(), this.messages, this.maxRows));
		}
		lists.add(new AuditSheet(content.runs(), this.severalRuns, this.messages, this.maxRows));
	}

	@Override
	public void close() throws IOException {
		this.out.close();
		Files.deleteIfExists(this.unfinished);
	}

}
