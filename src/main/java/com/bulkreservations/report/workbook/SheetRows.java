package com.bulkreservations.report.workbook;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.bulkreservations.report.wording.Language;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.RichText;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Writes a list cell by cell, below a header, and continues on its next sheet where one
 * is full. Only a few rows are in memory.
 */
final class SheetRows {

	/** How many rows are in memory; they get their styles together. */
	private static final int BATCH = 500;

	/**
	 * The workbook keeps so many of the program's own texts once, by column, in memory.
	 */
	private static final int MAX_RECURRING = 2000;

	/** How high a line of text is, in points. */
	private static final int LINE_HEIGHT = 15;

	private static final String HEAD_COLOR = "0B5394";

	private final Iterator<Worksheet> sheets;

	private final List<SheetColumn> columns;

	private final int maxRows;

	private final Language language;

	/** By column. */
	private final List<Set<String>> recurring = new ArrayList<>();

	/** The columns that have cells in the rows without styles. */
	private final BitSet filled = new BitSet();

	private Worksheet sheet;

	/** The number of the row, of which the header is 0. */
	private int row;

	private int column;

	/** How many lines of text the row is high. */
	private int lines = 1;

	/** The first row that has no styles yet. */
	private int unstyled;

	/** By column: the amounts that stand below each other and have no styles yet. */
	private final Map<Integer, Amounts> amounts = new TreeMap<>();

	private long cut;

	private long written;

	/**
	 * @param sheets as many as the rows need
	 * @param maxRows how many rows of data a sheet holds
	 */
	SheetRows(List<Worksheet> sheets, List<SheetColumn> columns, int maxRows, Language language) {
		this.sheets = sheets.iterator();
		this.columns = columns;
		this.maxRows = maxRows;
		this.language = language;
		columns.forEach((column) -> this.recurring.add(new HashSet<>()));
		this.sheet = this.sheets.next();
		begin();
	}

	private void begin() {
		for (int i = 0; i < this.columns.size(); i++) {
			SheetColumn heading = this.columns.get(i);
			this.sheet.inlineString(0, i, CellText.of(heading.heading()));
			this.sheet.width(i, heading.width());
			if (heading.kind() == SheetColumn.Kind.TEXT) {
				// What somebody puts into an empty cell is to be a text, too.
				this.sheet.style(i)
					.format(SheetColumn.Kind.TEXT.format(this.language))
					.horizontalAlignment("left")
					.indent(1)
					.set();
			}
			boolean right = heading.kind().isNumeric();
			this.sheet.style(0, i)
				.bold()
				.fontColor("FFFFFF")
				.fillColor(HEAD_COLOR)
				.format("@")
				.horizontalAlignment(right ? "right" : "left")
				.indent(right ? 0 : 1)
				.set();
		}
		this.sheet.freezePane(0, 1);
		this.sheet.repeatRows(0);
		this.sheet.pageOrientation("landscape");
		this.sheet.paperSize(PaperSize.A4_PAPER);
		this.sheet.fitToWidth((short) 1);
		this.sheet.fitToHeight((short) 0);
		this.row = 1;
		this.unstyled = 1;
	}

	/** Completes the last sheet. */
	void finish() throws IOException {
		setStyles();
		this.sheet.setAutoFilter(0, 0, Math.max(1, this.row - 1), this.columns.size() - 1);
		this.sheet.finish();
	}

	void endRow() throws IOException {
		if (this.lines > 1) {
			this.sheet.rowHeight(this.row, (double) LINE_HEIGHT * this.lines);
			this.lines = 1;
		}
		this.row++;
		this.column = 0;
		this.written++;
		if (this.row - this.unstyled == BATCH) {
			setStyles();
			this.sheet.flush();
		}
	}

	/** For a range at once: one cell by itself takes much longer. */
	private void setStyles() {
		this.amounts.values().forEach(this::setStyle);
		this.amounts.clear();
		for (int i = 0; i < this.columns.size() && this.unstyled < this.row; i++) {
			SheetColumn.Kind kind = this.columns.get(i).kind();
			if (this.filled.get(i) && kind != SheetColumn.Kind.AMOUNT) {
				StyleSetter style = this.sheet.range(this.unstyled, i, this.row - 1, i)
					.style()
					.verticalAlignment("top")
					.wrapText(kind == SheetColumn.Kind.SENTENCES);
				if (kind.isText()) {
					// Or it would touch the number to its left.
					style.horizontalAlignment("left").indent(1);
				}
				String format = kind.format(this.language);
				(format.isEmpty() ? style : style.format(format)).set();
			}
		}
		this.unstyled = this.row;
		this.filled.clear();
	}

	private void setStyle(Amounts same) {
		this.sheet.range(same.first(), same.column(), same.last(), same.column())
			.style()
			.format(same.format())
			.verticalAlignment("top")
			.set();
	}

	/** The column of the next cell, on the next sheet where this one is full. */
	private int nextCell() throws IOException {
		if (this.row > this.maxRows) {
			finish();
			this.sheet = this.sheets.next();
			begin();
		}
		return this.column++;
	}

	/**
	 * Makes the row so many lines of text high, which not every spreadsheet finds out by
	 * itself.
	 */
	SheetRows lines(int number) {
		this.lines = number;
		return this;
	}

	SheetRows blank() throws IOException {
		nextCell();
		return this;
	}

	/** A text; nothing where there is none. */
	SheetRows text(@Nullable String text) throws IOException {
		int cell = nextCell();
		if (text != null && !text.isEmpty()) {
			this.filled.set(cell);
			if (!CellText.fits(text)) {
				this.cut++;
			}
			String value = CellText.of(text);
			if (this.columns.get(cell).kind() != SheetColumn.Kind.TEXT && recurs(cell, value)) {
				this.sheet.value(this.row, cell, value);
			}
			else if (value.equals(value.strip())) {
				this.sheet.inlineString(this.row, cell, value);
			}
			else {
				// The form that keeps spaces.
				this.sheet.inlineString(this.row, cell, RichText.builder().run(value).end().build());
			}
		}
		return this;
	}

	private boolean recurs(int cell, String value) {
		Set<String> known = this.recurring.get(cell);
		return known.contains(value) || (known.size() < MAX_RECURRING && known.add(value));
	}

	SheetRows number(long number) throws IOException {
		int cell = nextCell();
		this.filled.set(cell);
		this.sheet.value(this.row, cell, number);
		return this;
	}

	SheetRows amount(@Nullable BigDecimal amount, String currency) throws IOException {
		int cell = nextCell();
		if (amount != null) {
			this.sheet.value(this.row, cell, amount);
			String format = AmountFormat.of(Language.digits(amount, currency));
			Amounts above = this.amounts.get(cell);
			if (above != null && above.last() == this.row - 1 && above.format().equals(format)) {
				this.amounts.put(cell, new Amounts(cell, above.first(), this.row, format));
			}
			else {
				if (above != null) {
					setStyle(above);
				}
				this.amounts.put(cell, new Amounts(cell, this.row, this.row, format));
			}
		}
		return this;
	}

	SheetRows time(Instant time) throws IOException {
		int cell = nextCell();
		this.filled.set(cell);
		this.sheet.value(this.row, cell, LocalDateTime.ofInstant(time.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC));
		return this;
	}

	SheetRows date(LocalDate date) throws IOException {
		int cell = nextCell();
		this.filled.set(cell);
		this.sheet.value(this.row, cell, date);
		return this;
	}

	/** How many texts were longer than a cell may be. */
	long cut() {
		return this.cut;
	}

	/** How many rows were written. */
	long written() {
		return this.written;
	}

	/** Amounts below each other in one format, from the first to the last row. */
	private record Amounts(int column, int first, int last, String format) {

	}

}
