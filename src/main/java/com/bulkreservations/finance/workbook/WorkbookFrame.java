package com.bulkreservations.finance.workbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.finance.figures.Figures;
import com.bulkreservations.finance.wording.Phrase;
import com.bulkreservations.finance.wording.ReportHead;
import com.bulkreservations.finance.wording.Wording;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook without the rows of its lists. The library writes it: the summary, the
 * styles, and of each list the header with all that belongs to it. Rows of a list are
 * written past the library, which makes an object of each cell and would take three times
 * as long. First all sheets are named in their order; the headers may follow in any.
 */
final class WorkbookFrame {

	private static final String SHARED_TEXTS = "xl/sharedStrings.xml";

	private static final String PROPERTIES = "docProps/core.xml";

	private static final String HEAD_COLOR = "0B5394";

	private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

	private final Workbook workbook = new Workbook(this.octets, "Bulk Reservations", null);

	private final Worksheet summary;

	/** All that are named, behind the summary. */
	private final List<Worksheet> inOrder = new ArrayList<>();

	/** By the names of lists. */
	private final Map<String, List<Worksheet>> sheets = new LinkedHashMap<>();

	/** The parts of lists, which are written elsewhere. */
	private final Set<String> headed = new HashSet<>();

	private final ReportHead head;

	private final Wording wording;

	private final int maxRows;

	/**
	 * @param maxRows how many rows of data a sheet holds
	 */
	WorkbookFrame(ReportHead head, Wording wording, int maxRows) {
		this.head = head;
		this.wording = wording;
		this.maxRows = maxRows;
		this.workbook.properties().setTitle(head.title());
		this.summary = this.workbook.newWorksheet(wording.phrase(Phrase.SUMMARY));
	}

	/** Names the next sheet, on which a list stays. */
	void name(Phrase list) {
		String name = this.wording.phrase(list);
		this.sheets.put(name, List.of(named(name)));
	}

	/** Names the next sheets, as many as a list needs. */
	void name(ListSheet list) {
		List<Worksheet> needed = new ArrayList<>();
		int count = sheetsFor(list.rows(), this.maxRows);
		for (int number = 1; number <= count; number++) {
			needed.add(named((number == 1) ? list.name() : list.name() + " (" + number + ")"));
		}
		this.sheets.put(list.name(), needed);
	}

	private Worksheet named(String name) {
		Worksheet sheet = this.workbook.newWorksheet(name);
		this.inOrder.add(sheet);
		return sheet;
	}

	/** How many sheets rows of data need. */
	static int sheetsFor(long rows, int maxRows) {
		return (int) Math.max(1, (rows + maxRows - 1) / maxRows);
	}

	private List<Worksheet> sheetsOf(ListSheet list) {
		return this.sheets.getOrDefault(list.name(), List.of());
	}

	/**
	 * Has the headers of a list written.
	 * @return its sheets
	 */
	List<SheetPart> headers(ListSheet list) throws IOException {
		List<Worksheet> named = sheetsOf(list);
		for (int i = 0; i < named.size(); i++) {
			writeHeader(named.get(i), list, rowsOn(list, i));
		}
		Map<String, byte[]> parts = parts();
		List<SheetPart> written = new ArrayList<>();
		for (int i = 0; i < named.size(); i++) {
			byte[] part = parts.get(partOf(named.get(i)));
			if (part == null) {
				throw new IllegalStateException(
						"The workbook must have " + partOf(named.get(i)) + ", but has " + parts.keySet());
			}
			String range = "A1:" + SheetColumn.letters(list.columns().size() - 1) + (1 + Math.max(0, rowsOn(list, i)));
			written.add(SheetPart.of(partOf(named.get(i)), part, range));
			this.headed.add(partOf(named.get(i)));
		}
		return written;
	}

	/** The names of the sheets of a list. */
	List<String> names(ListSheet list) {
		return sheetsOf(list).stream().map(Worksheet::getName).toList();
	}

	private String partOf(Worksheet sheet) {
		return "xl/worksheets/sheet" + (2 + this.inOrder.indexOf(sheet)) + ".xml";
	}

	private void writeHeader(Worksheet sheet, ListSheet list, int rows) throws IOException {
		List<SheetColumn> columns = list.columns();
		for (int i = 0; i < columns.size(); i++) {
			sheet.inlineString(0, i, CellText.of(columns.get(i).heading()));
			sheet.width(i, columns.get(i).width());
			if (columns.get(i).kind() == SheetColumn.Kind.TEXT) {
				// What somebody puts into an empty cell is to be a text, too.
				sheet.style(i)
					.format(SheetColumn.Kind.TEXT.format(this.wording.language()))
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
		CellStyles.writeSamples(sheet, 1, this.wording.language());
		sheet.freezePane(0, 1);
		sheet.repeatRows(0);
		sheet.pageOrientation("landscape");
		sheet.paperSize(PaperSize.A4_PAPER);
		sheet.fitToWidth((short) 1);
		sheet.fitToHeight((short) 0);
		sheet.setAutoFilter(0, 0, Math.max(1, rows), columns.size() - 1);
		sheet.finish();
	}

	private int rowsOn(ListSheet list, int number) {
		boolean last = number + 1 == sheetsOf(list).size();
		return last ? (int) (list.rows() - (long) number * this.maxRows) : this.maxRows;
	}

	/** What the library has written so far. */
	private Map<String, byte[]> parts() throws IOException {
		Map<String, byte[]> parts = new LinkedHashMap<>();
		try (ZipArchiveInputStream zip = new ZipArchiveInputStream(
				new ByteArrayInputStream(this.octets.toByteArray()))) {
			ZipArchiveEntry entry = zip.getNextEntry();
			while (entry != null) {
				parts.put(entry.getName(), zip.readAllBytes());
				entry = zip.getNextEntry();
			}
		}
		return parts;
	}

	/** The library notes the time of writing, which differs each time. */
	private static byte[] createdAt(Instant created, byte[] properties) {
		return new String(properties, StandardCharsets.UTF_8)
			.replaceAll("(<dcterms:created[^>]*>)[^<]*", "$1" + created)
			.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Writes everything but the lists, of which all headers are written.
	 * @param lists in their order
	 * @param texts that are kept once for all cells
	 * @param created the time that the workbook tells
	 */
	void write(WorkbookFile file, List<WrittenList> lists, Figures figures, SharedTexts texts, Instant created)
			throws IOException {
		SummarySheet first = new SummarySheet(this.summary, this.head, this.wording);
		long cut = 0;
		for (WrittenList written : lists) {
			ListSheet list = written.list();
			first.list(names(list), list.rows(), this.maxRows, list.remark());
			cut += written.cut();
		}
		first.write(figures, cut);
		this.workbook.finish();
		for (Map.Entry<String, byte[]> part : parts().entrySet()) {
			if (part.getKey().equals(PROPERTIES)) {
				file.write(PROPERTIES, createdAt(created, part.getValue()));
			}
			else if (part.getKey().equals(SHARED_TEXTS)) {
				file.write(SHARED_TEXTS, texts.part());
			}
			else if (!this.headed.contains(part.getKey())) {
				file.write(part.getKey(), part.getValue());
			}
		}
	}

}
