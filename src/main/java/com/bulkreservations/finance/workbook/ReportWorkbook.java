package com.bulkreservations.finance.workbook;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.finance.figures.Figures;
import com.bulkreservations.finance.figures.Names;
import com.bulkreservations.finance.figures.RunFiles;
import com.bulkreservations.finance.wording.Language;
import com.bulkreservations.finance.wording.Phrase;
import com.bulkreservations.finance.wording.ReportHead;
import com.bulkreservations.finance.wording.Wording;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes {@code report.xlsx}. Every text is a text cell and no cell is a formula,
 * whatever its content begins with. The long lists are those of the runs' files: two
 * threads write them while the figures are still being counted.
 */
public final class ReportWorkbook {

	public static final String FILE_NAME = "report.xlsx";

	/** The rows of data that a sheet of the format holds below its header. */
	public static final int MAX_ROWS = Worksheet.MAX_ROWS - 1;

	private final RunColumns runs;

	private final Wording wording;

	private final Path workFolder;

	private final int maxRows;

	private final WorkbookFrame frame;

	private final RejectionsSheet rejections;

	/** Those of the runs' files. */
	private final List<ListSheet> longLists = new ArrayList<>();

	/** How many lists are begun. */
	private int begun;

	/**
	 * Begins a workbook.
	 * @param severalRuns whether it is about a period, and not about one run
	 * @param workFolder on the file system of the workbook
	 * @param maxRows how many rows of data a sheet holds; {@link #MAX_ROWS} at most
	 */
	public ReportWorkbook(ReportHead head, List<RunFiles> runs, boolean severalRuns, Names names, Wording wording,
			Path workFolder, int maxRows) throws IOException {
		this.runs = new RunColumns(runs, severalRuns, wording);
		this.wording = wording;
		this.workFolder = workFolder;
		this.maxRows = maxRows;
		this.frame = new WorkbookFrame(head, wording, maxRows);
		this.rejections = new RejectionsSheet(this.runs, names, wording);
		List<ListSheet> others = new ArrayList<>();
		others.add(new OrdersSheet(this.runs, names, wording));
		if (!severalRuns) {
			others.add(ToCorrectSheet.of(runs.get(0), wording));
		}
		this.longLists.add(this.rejections);
		this.longLists.addAll(others);
		nameSheets(others);
	}

	private void nameSheets(List<ListSheet> others) {
		if (this.runs.severalRuns()) {
			this.frame.name(Phrase.BY_DAY);
		}
		this.frame.name(this.rejections);
		this.frame.name(Phrase.BY_REASON);
		this.frame.name(Phrase.BY_CUSTOMER);
		this.frame.name(Phrase.BY_MARKET);
		others.forEach(this.frame::name);
		if (this.runs.severalRuns()) {
			this.frame.name(Phrase.CORRECTED);
		}
	}

	/** What is to be known of lists that do not fit on one sheet; mostly nothing. */
	public List<String> continued() {
		List<String> sentences = new ArrayList<>();
		Language language = this.wording.language();
		for (ListSheet list : this.longLists) {
			List<String> sheets = this.frame.names(list);
			if (sheets.size() > 1) {
				sentences.add(this.wording.phrase(Phrase.WORKBOOK_CONTINUES, list.name(), language.number(list.rows()),
						language.number(this.maxRows), String.join(", ", sheets.subList(1, sheets.size()))));
			}
		}
		return sentences;
	}

	private WrittenList written(ListSheet list, int rowsOfSheet) throws IOException {
		List<SheetPart> sheets = this.frame.headers(list);
		this.begun++;
		PartFiles files = new PartFiles(this.workFolder, "list-" + this.begun);
		return WrittenList.of(list, sheets, files, rowsOfSheet);
	}

	/**
	 * Writes the rest, and the file. To be called once.
	 * @param created the time that the workbook tells
	 */
	public void write(Path target, Figures figures, Instant created) throws IOException {
		List<WrittenList> lists = new ArrayList<>();
		if (this.runs.severalRuns()) {
			lists.add(written(new DaysSheet(figures, this.wording)));
		}
		lists.add(written(this.rejections, this.maxRows));
		lists.add(written(new ReasonsSheet(figures, this.wording)));
		lists.add(written(GroupsSheet.ofCustomers(figures, this.wording, this.maxRows)));
		lists.add(written(GroupsSheet.ofMarkets(figures, this.wording, this.maxRows)));
		for (ListSheet list : this.longLists.subList(1, this.longLists.size())) {
			lists.add(written(list, this.maxRows));
		}
		if (figures.corrections() != null) {
			lists.add(written(new CorrectionsSheet(figures.corrections(), this.wording, this.maxRows)));
		}
		try (WorkbookFile file = new WorkbookFile(target)) {
			for (WrittenList list : lists) {
				list.addTo(file);
			}
			this.frame.write(file, lists, figures, this.rejections.texts(), created);
			file.finish();
		}
	}

	/** Lists of figures stay on one sheet. */
	private WrittenList written(ListSheet list) throws IOException {
		return written(list, MAX_ROWS);
	}

}
