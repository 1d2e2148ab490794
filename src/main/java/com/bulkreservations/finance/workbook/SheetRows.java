package com.bulkreservations.finance.workbook;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import com.bulkreservations.finance.figures.FieldValue;
import com.bulkreservations.finance.figures.OctetIndex;
import com.bulkreservations.finance.wording.Language;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a list from top to bottom, each from left to right; where a sheet is
 * full, it goes on with the next. A million rows come by here: a cell is written as
 * octets, from the octets of the file that it stands in, and without its reference, which
 * the format leaves to the writer (ECMA-376, part 1, 18.3.1.4): it would add a quarter to
 * the file and to the time that compressing takes.
 */
final class SheetRows {

	/** How many different texts of a column are kept once for all cells. */
	private static final int SHARED = 2000;

	private static final int MAX_SHARED_LENGTH = 1000;

	/** How high a line of text is, in points. */
	private static final int LINE_HEIGHT = 15;

	private static final int SECONDS_A_DAY = 24 * 60 * 60;

	/** The day that spreadsheets call 0, in days of the epoch. */
	private static final long FIRST_DAY = LocalDate.of(1899, 12, 30).toEpochDay();

	private static final byte[] CELL = octets("<c s=\"");

	private static final byte[] NO_CELL = octets("<c/>");

	private static final byte[] NUMBER = octets("\"><v>");

	private static final byte[] NUMBER_END = octets("</v></c>");

	private static final byte[] SHARED_TEXT = octets("\" t=\"s\"><v>");

	private static final byte[] TEXT = octets("\" t=\"inlineStr\"><is><t>");

	private static final byte[] SPACED_TEXT = octets("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");

	private static final byte[] TEXT_END = octets("</t></is></c>");

	private static final byte[] ROW = octets("<row r=\"");

	private static final byte[] ROW_HEIGHT = octets("\" ht=\"");

	private static final byte[] ROW_BEGUN = octets("\">");

	private static final byte[] ROW_END = octets("</row>");

	private final PartWriter part;

	private final Iterator<SheetPart> sheets;

	private final int maxRows;

	private final SharedTexts texts;

	private final SheetColumn.Kind[] kinds;

	/** How many texts of a column are kept once. */
	private final int[] shared;

	private final OctetIndex currencies = new OctetIndex();

	private int[] currencyDigits = new int[64];

	private final byte[][] styles;

	private byte[][] amountStyles = {};

	private SheetPart sheet;

	private int row;

	private int column;

	/** How many lines of text the next row is high. */
	private int lines = 1;

	private long cut;

	private long written;

	/**
	 * @param sheets as many as the rows need
	 * @param maxRows how many rows of data a sheet holds
	 */
	SheetRows(WorkbookFile file, List<SheetPart> sheets, List<SheetColumn> columns, int maxRows, SharedTexts texts)
			throws IOException {
		this.part = new PartWriter(file);
		this.sheets = sheets.iterator();
		this.maxRows = maxRows;
		this.texts = texts;
		this.kinds = columns.stream().map(SheetColumn::kind).toArray(SheetColumn.Kind[]::new);
		this.shared = new int[columns.size()];
		this.styles = new byte[columns.size()][];
		this.sheet = begin();
	}

	private static byte[] octets(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private SheetPart begin() throws IOException {
		SheetPart begun = this.sheets.next();
		this.part.begin(begun.name());
		this.part.put(octets(begun.head()));
		for (int i = 0; i < this.kinds.length; i++) {
			this.styles[i] = octets(Integer.toString(begun.styles().of(this.kinds[i])));
		}
		this.amountStyles = new byte[CellStyles.MAX_DIGITS + 1][];
		for (int digits = 0; digits < this.amountStyles.length; digits++) {
			this.amountStyles[digits] = octets(Integer.toString(begun.styles().amount(digits)));
		}
		this.row = 1;
		return begun;
	}

	private void end() throws IOException {
		this.part.put(octets(this.sheet.tail()));
		this.part.end();
	}

	/** Ends the last sheet, and writes those that are empty. */
	void finish() throws IOException {
		end();
		while (this.sheets.hasNext()) {
			this.sheet = begin();
			end();
		}
	}

	private void beginRow() throws IOException {
		if (this.row > this.maxRows) {
			end();
			this.sheet = begin();
		}
		this.row++;
		this.part.put(ROW);
		this.part.put(octets(Integer.toString(this.row)));
		if (this.lines > 1) {
			this.part.put(ROW_HEIGHT);
			this.part.put(octets(Integer.toString(LINE_HEIGHT * this.lines)));
			this.lines = 1;
		}
		this.part.put(ROW_BEGUN);
	}

	/**
	 * Makes the next row so many lines of text high, which not every spreadsheet finds
	 * out by itself.
	 */
	SheetRows lines(int number) {
		this.lines = number;
		return this;
	}

	void endRow() throws IOException {
		if (this.column == 0) {
			beginRow();
		}
		this.part.put(ROW_END);
		this.column = 0;
		this.written++;
	}

	private void beginCell(byte[] style) throws IOException {
		if (this.column == 0) {
			beginRow();
		}
		this.part.put(CELL);
		this.part.put(style);
	}

	/** Nothing: the column has a style of its own where it is for text from outside. */
	SheetRows blank() throws IOException {
		if (this.column == 0) {
			beginRow();
		}
		this.part.put(NO_CELL);
		this.column++;
		return this;
	}

	SheetRows text(FieldValue value) throws IOException {
		return value.isEmpty() ? blank() : text(value.bytes(), value.from(), value.to());
	}

	/** A text; nothing where there is none. */
	SheetRows text(@Nullable String text) throws IOException {
		if (text == null || text.isEmpty()) {
			return blank();
		}
		byte[] bytes = octets(text);
		return text(bytes, 0, bytes.length);
	}

	private SheetRows text(byte[] text, int from, int to) throws IOException {
		int number = sharedNumber(text, from, to);
		if (number >= 0) {
			return shared(number);
		}
		beginCell(this.styles[this.column]);
		if (CellText.isPlain(text, from, to) && text[from] != ' ' && text[to - 1] != ' ') {
			this.part.put(TEXT);
			this.part.put(text, from, to);
		}
		else {
			String value = new String(text, from, to - from, StandardCharsets.UTF_8);
			if (!CellText.fits(value)) {
				this.cut++;
			}
			this.part.put(SPACED_TEXT);
			this.part.put(octets(CellText.xml(value)));
		}
		this.part.put(TEXT_END);
		this.column++;
		return this;
	}

	/**
	 * The number of the text if it is kept once, or -1. A column whose texts hardly recur
	 * is not asked any more.
	 */
	private int sharedNumber(byte[] text, int from, int to) {
		if (this.shared[this.column] >= SHARED || to - from >= MAX_SHARED_LENGTH) {
			return -1;
		}
		int before = this.texts.size();
		int number = this.texts.add(text, from, to);
		if (number == before) {
			this.shared[this.column]++;
		}
		return number;
	}

	/** A text that is kept once, by its number. */
	SheetRows shared(int number) throws IOException {
		beginCell(this.styles[this.column]);
		this.part.put(SHARED_TEXT);
		this.part.put(octets(Integer.toString(number)));
		this.part.put(NUMBER_END);
		this.column++;
		return this;
	}

	SheetRows number(long number) throws IOException {
		return number(octets(Long.toString(number)), this.styles[this.column]);
	}

	/** A number as the file has it, in plain digits. */
	SheetRows number(FieldValue digits) throws IOException {
		return number(digits, this.styles[this.column]);
	}

	private SheetRows number(FieldValue digits, byte[] style) throws IOException {
		beginCell(style);
		this.part.put(NUMBER);
		this.part.put(digits.bytes(), digits.from(), digits.to());
		this.part.put(NUMBER_END);
		this.column++;
		return this;
	}

	private SheetRows number(byte[] digits, byte[] style) throws IOException {
		beginCell(style);
		this.part.put(NUMBER);
		this.part.put(digits);
		this.part.put(NUMBER_END);
		this.column++;
		return this;
	}

	/** An amount as the file has it, in plain digits; none where it is blank. */
	SheetRows amount(FieldValue amount, FieldValue currency) throws IOException {
		if (amount.isEmpty()) {
			return blank();
		}
		int digits = Math.max(digitsOf(currency), AmountFormat.digits(amount));
		return number(amount, this.amountStyles[Math.min(digits, CellStyles.MAX_DIGITS)]);
	}

	private int digitsOf(FieldValue currency) {
		int before = this.currencies.size();
		int number = this.currencies.add(currency.bytes(), currency.from(), currency.to());
		if (number == before) {
			if (number == this.currencyDigits.length) {
				this.currencyDigits = Arrays.copyOf(this.currencyDigits, 2 * number);
			}
			this.currencyDigits[number] = Language.digits(currency.text());
		}
		return this.currencyDigits[number];
	}

	SheetRows amount(@Nullable BigDecimal amount, String currency) throws IOException {
		if (amount == null) {
			return blank();
		}
		int digits = Math.min(Language.digits(amount, currency), CellStyles.MAX_DIGITS);
		return number(octets(amount.toPlainString()), this.amountStyles[digits]);
	}

	SheetRows time(Instant time) throws IOException {
		var moment = time.atOffset(ZoneOffset.UTC);
		BigDecimal part = BigDecimal.valueOf(moment.toLocalTime().toSecondOfDay())
			.divide(BigDecimal.valueOf(SECONDS_A_DAY), 9, RoundingMode.HALF_EVEN);
		BigDecimal serial = BigDecimal.valueOf(moment.toLocalDate().toEpochDay() - FIRST_DAY).add(part);
		return number(octets(serial.toPlainString()), this.styles[this.column]);
	}

	SheetRows date(LocalDate date) throws IOException {
		return number(date.toEpochDay() - FIRST_DAY);
	}

	/** How many texts were longer than a cell may be. */
	long cut() {
		return this.cut;
	}

	/** How many rows were written. */
	long written() {
		return this.written;
	}

}
