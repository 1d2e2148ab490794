package com.bulkreservations.finance.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.bulkreservations.finance.figures.Figures;
import com.bulkreservations.finance.wording.Language;
import com.bulkreservations.finance.wording.Phrase;
import com.bulkreservations.finance.wording.ReportHead;
import com.bulkreservations.finance.wording.Wording;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook without the rows of its lists. The library writes it: the summary, the
 * styles, and of each list the header with all that belongs to it. Rows of a list are
 * written past the library, which makes an object of each cell and would take three times
 * as long.
 */
final class WorkbookFrame {

	private static final String SHARED_TEXTS = "xl/sharedStrings.xml";

	private static final String PROPERTIES = "docProps/core.xml";

	private static final String HEAD_COLOR = "0B5394";

	private final Map<String, byte[]> parts = new LinkedHashMap<>();

	private final Map<String, List<SheetPart>> sheets = new LinkedHashMap<>();

	private final int maxRows;

	private final Language language;

	private WorkbookFrame(int maxRows, Language language) {
		this.maxRows = maxRows;
		this.language = language;
	}

	/**
	 * Has the library write a frame.
	 * @param lists what comes behind the summary, in this order
	 * @param maxRows how many rows of data a sheet holds
	 * @param cut how many texts of the lists are cut
	 * @param created the time that the workbook tells
	 */
	static WorkbookFrame of(ReportHead head, Wording wording, Figures figures, List<ListSheet> lists, int maxRows,
			long cut, Instant created) throws IOException {
		WorkbookFrame frame = new WorkbookFrame(maxRows, wording.language());
		ByteArrayOutputStream written = new ByteArrayOutputStream();
		Map<ListSheet, List<Worksheet>> continued = new LinkedHashMap<>();
		Workbook workbook = new Workbook(written, "Bulk Reservations", null);
		workbook.properties().setTitle(head.title());
		Worksheet first = workbook.newWorksheet(wording.phrase(Phrase.SUMMARY));
		for (ListSheet list : lists) {
			continued.put(list, frame.sheets(workbook, list));
		}
		SummarySheet summary = new SummarySheet(first, head, wording);
		continued.forEach((list, sheets) -> summary.list(sheets.stream().map(Worksheet::getName).toList(), list.rows(),
				maxRows, list.remark()));
		summary.write(figures, cut);
		for (Map.Entry<ListSheet, List<Worksheet>> list : continued.entrySet()) {
			for (int i = 0; i < list.getValue().size(); i++) {
				frame.writeHeader(list.getValue().get(i), list.getKey(), i);
			}
		}
		workbook.finish();
		frame.read(written.toByteArray(), created);
		frame.takeApart(continued);
		return frame;
	}

	private List<Worksheet> sheets(Workbook workbook, ListSheet list) {
		List<Worksheet> sheets = new ArrayList<>();
		long needed = Math.max(1, (list.rows() + this.maxRows - 1) / this.maxRows);
		for (int number = 1; number <= needed; number++) {
			sheets.add(workbook.newWorksheet((number == 1) ? list.name() : list.name() + " (" + number + ")"));
		}
		return sheets;
	}

	private void writeHeader(Worksheet sheet, ListSheet list, int number) throws IOException {
		List<SheetColumn> columns = list.columns();
		for (int i = 0; i < columns.size(); i++) {
			sheet.inlineString(0, i, CellText.of(columns.get(i).heading()));
			sheet.width(i, columns.get(i).width());
			if (columns.get(i).kind() == SheetColumn.Kind.TEXT) {
				// What somebody puts into an empty cell is to be a text, too.
				sheet.style(i)
					.format(SheetColumn.Kind.TEXT.format(this.language))
					.horizontalAlignment("left")
					.indent(1)
					.set();
			}
			boolean right = columns.get(i).kind().isNumeric();
			sheet.style(0, i)
				.bold()
				.fontColor("FFFFFF")
				.fillColor(HEAD_COLOR)
				.format("@")
				.horizontalAlignment(right ? "right" : "left")
				.indent(right ? 0 : 1)
				.set();
		}
		CellStyles.writeSamples(sheet, 1, this.language);
		sheet.freezePane(0, 1);
		sheet.repeatRows(0);
		sheet.pageOrientation("landscape");
		sheet.paperSize(PaperSize.A4_PAPER);
		sheet.fitToWidth((short) 1);
		sheet.fitToHeight((short) 0);
		sheet.setAutoFilter(0, 0, Math.max(1, rowsOn(list, number)), columns.size() - 1);
		sheet.finish();
	}

	private int rowsOn(ListSheet list, int number) {
		return (int) Math.min(this.maxRows, list.rows() - (long) number * this.maxRows);
	}

	private void read(byte[] workbook, Instant created) throws IOException {
		try (ZipFile zip = ZipFile.builder().setByteArray(workbook).get()) {
			Enumeration<ZipArchiveEntry> entries = zip.getEntriesInPhysicalOrder();
			while (entries.hasMoreElements()) {
				ZipArchiveEntry entry = entries.nextElement();
				try (InputStream content = zip.getInputStream(entry)) {
					byte[] part = content.readAllBytes();
					this.parts.put(entry.getName(),
							entry.getName().equals(PROPERTIES) ? createdAt(created, part) : part);
				}
			}
		}
		this.parts.remove(SHARED_TEXTS);
	}

	/** The library notes the time of writing, which differs each time. */
	private static byte[] createdAt(Instant created, byte[] properties) {
		return new String(properties, StandardCharsets.UTF_8)
			.replaceAll("(<dcterms:created[^>]*>)[^<]*", "$1" + created)
			.getBytes(StandardCharsets.UTF_8);
	}

	private void takeApart(Map<ListSheet, List<Worksheet>> lists) {
		int number = 1;
		for (Map.Entry<ListSheet, List<Worksheet>> list : lists.entrySet()) {
			List<SheetPart> taken = new ArrayList<>();
			for (int i = 0; i < list.getValue().size(); i++) {
				number++;
				String name = "xl/worksheets/sheet" + number + ".xml";
				byte[] part = this.parts.remove(name);
				if (part == null) {
					throw new IllegalStateException(
							"The workbook must have " + name + ", but has " + this.parts.keySet());
				}
				String range = "A1:" + SheetColumn.letters(list.getKey().columns().size() - 1)
						+ (1 + Math.max(0, rowsOn(list.getKey(), i)));
				taken.add(SheetPart.of(name, part, range));
			}
			this.sheets.put(list.getKey().name(), taken);
		}
	}

	/** The sheets of a list. */
	List<SheetPart> sheets(ListSheet list) {
		return this.sheets.getOrDefault(list.name(), List.of());
	}

	/** Writes everything but the lists. */
	void write(WorkbookFile file, SharedTexts texts) throws IOException {
		for (Map.Entry<String, byte[]> part : this.parts.entrySet()) {
			file.write(part.getKey(), part.getValue());
		}
		file.write(SHARED_TEXTS, texts.part());
	}

}
