package com.bulkreservations.finance.workbook;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.finance.figures.Figures;
import com.bulkreservations.finance.figures.RunFiles;
import com.bulkreservations.finance.wording.ReportHead;
import com.bulkreservations.finance.wording.Wording;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes {@code report.xlsx}. Every text is a text cell and no cell is a formula,
 * whatever its content begins with.
 */
public final class ReportWorkbook {

	public static final String FILE_NAME = "report.xlsx";

	/** The rows of data that a sheet of the format holds below its header. */
	public static final int MAX_ROWS = Worksheet.MAX_ROWS - 1;

	private final ReportHead head;

	private final Figures figures;

	private final RunColumns runs;

	private final Wording wording;

	private final int maxRows;

	private final SharedTexts texts = new SharedTexts();

	/**
	 * @param severalRuns whether it is about a period, and not about one run
	 * @param maxRows how many rows of data a sheet holds; {@link #MAX_ROWS} at most
	 */
	public ReportWorkbook(ReportHead head, Figures figures, List<RunFiles> runs, boolean severalRuns, Wording wording,
			int maxRows) {
		this.head = head;
		this.figures = figures;
		this.runs = new RunColumns(runs, severalRuns, wording);
		this.wording = wording;
		this.maxRows = maxRows;
	}

	/**
	 * Writes the workbook. To be called once.
	 * @param created the time that the workbook tells
	 */
	public void write(Path target, Instant created) throws IOException {
		List<ListSheet> lists = lists();
		WorkbookFrame frame = frame(lists, 0, created);
		long cut = 0;
		try (WorkbookFile file = new WorkbookFile(target)) {
			for (ListSheet list : lists) {
				SheetRows rows = new SheetRows(file, frame.sheets(list), list.columns(), this.maxRows, this.texts);
				list.write(rows);
				rows.finish();
				cut += rows.cut();
				requireAll(list, rows);
			}
			// Only now it is known what the summary must say of texts that were cut.
			WorkbookFrame rest = (cut > 0) ? frame(lists, cut, created) : frame;
			rest.write(file, this.texts);
			file.finish();
		}
	}

	private WorkbookFrame frame(List<ListSheet> lists, long cut, Instant created) throws IOException {
		return WorkbookFrame.of(this.head, this.wording, this.figures, lists, this.maxRows, cut, created);
	}

	private List<ListSheet> lists() throws IOException {
		List<ListSheet> lists = new ArrayList<>();
		if (this.runs.severalRuns()) {
			lists.add(new DaysSheet(this.figures, this.wording));
		}
		lists.add(new RejectionsSheet(this.runs, this.figures.names(), this.wording, this.texts));
		lists.add(new ReasonsSheet(this.figures, this.wording));
		lists.add(GroupsSheet.ofCustomers(this.figures, this.wording, this.maxRows));
		lists.add(GroupsSheet.ofMarkets(this.figures, this.wording, this.maxRows));
		lists.add(new OrdersSheet(this.runs, this.figures.names(), this.wording));
		if (!this.runs.severalRuns()) {
			lists.add(ToCorrectSheet.of(this.runs.runs().get(0), this.wording));
		}
		if (this.figures.corrections() != null) {
			lists.add(new CorrectionsSheet(this.figures.corrections(), this.wording, this.maxRows));
		}
		return lists;
	}

	private static void requireAll(ListSheet list, SheetRows rows) throws IOException {
		if (rows.written() != list.rows()) {
			throw new IOException("The sheet %s must have %d rows, as summary.json says, but its files have %d"
				.formatted(list.name(), list.rows(), rows.written()));
		}
	}

}
