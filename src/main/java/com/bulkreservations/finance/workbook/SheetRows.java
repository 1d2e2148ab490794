package com.bulkreservations.finance.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
 * the file and to the time that compressing takes. For the same reason a text is a
 * {@code str}, the shortest form; what would make a formula of it is an element of its
 * own, which is never written. A text with spaces to be kept is an {@code inlineStr}.
 */
final class SheetRows implements Closeable {

	/** How high a line of text is, in points. */
	private static final int LINE_HEIGHT = 15;

	private static final int SECONDS_A_DAY = 24 * 60 * 60;

	/** The day that spreadsheets call 0, in days of the epoch. */
	private static final long FIRST_DAY = LocalDate.of(1899, 12, 30).toEpochDay();

	private static final byte[] NO_CELL = octets("<c/>");

	private static final byte[] CELL_END = octets("</v></c>");

	private static final byte[] SPACED_TEXT_END = octets("</t></is></c>");

	private static final byte[] ROW = octets("<row r=\"");

	private static final byte[] ROW_HEIGHT = octets("\" ht=\"");

	private static final byte[] ROW_BEGUN = octets("\">");

	private static final byte[] ROW_END = octets("</row>");

	private final PartFiles files;

	private final Iterator<SheetPart> sheets;

	private final int maxRows;

	private final SheetColumn.Kind[] kinds;

	private final OctetIndex currencies = new OctetIndex();

	private int[] currencyDigits = new int[64];

	/** How the cells of each column begin, by what they hold. */
	private final byte[][] texts;

	private final byte[][] spacedTexts;

	private final byte[][] sharedTexts;

	private final byte[][] numbers;

	/** How cells with amounts begin, by the digits behind the decimal point. */
	private final byte[][] amounts = new byte[CellStyles.MAX_DIGITS + 1][];

	private final List<CompressedPart> ended = new ArrayList<>();

	private SheetPart sheet;

	private PartWriter part;

	private int row;

	private int column;

	/** How many lines of text the next row is high. */
	private int lines = 1;

	private long cut;

	private long written;

	/**
	 * @param files where the parts go
	 * @param sheets as many as the rows need
	 * @param maxRows how many rows of data a sheet holds
	 */
	SheetRows(PartFiles files, List<SheetPart> sheets, List<SheetColumn> columns, int maxRows) throws IOException {
		this.files = files;
		this.sheets = sheets.iterator();
		this.maxRows = maxRows;
		this.kinds = columns.stream().map(SheetColumn::kind).toArray(SheetColumn.Kind[]::new);
		this.texts = new byte[this.kinds.length][];
		this.spacedTexts = new byte[this.kinds.length][];
		this.sharedTexts = new byte[this.kinds.length][];
		this.numbers = new byte[this.kinds.length][];
		this.sheet = this.sheets.next();
		this.part = files.begin(1);
		begin();
	}

	private static byte[] octets(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private void begin() throws IOException {
		this.part.put(octets(this.sheet.head()));
		for (int i = 0; i < this.kinds.length; i++) {
			String style = "<c s=\"" + this.sheet.styles().of(this.kinds[i]) + "\"";
			this.texts[i] = octets(style + " t=\"str\"><v>");
			this.spacedTexts[i] = octets(style + " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
			this.sharedTexts[i] = octets(style + " t=\"s\"><v>");
			this.numbers[i] = octets(style + "><v>");
		}
		for (int digits = 0; digits < this.amounts.length; digits++) {
			this.amounts[digits] = octets("<c s=\"" + this.sheet.styles().amount(digits) + "\"><v>");
		}
		this.row = 1;
	}

	private void end() throws IOException {
		this.part.put(octets(this.sheet.tail()));
		this.ended.add(this.part.end());
	}

	private void next() throws IOException {
		end();
		this.part.close();
		this.sheet = this.sheets.next();
		this.part = this.files.begin(this.ended.size() + 1);
		begin();
	}

	/**
	 * Ends the last sheet, and writes those that are empty.
	 * @return what was written, sheet by sheet
	 */
	List<CompressedPart> finish() throws IOException {
		while (this.sheets.hasNext()) {
			next();
		}
		end();
		return this.ended;
	}

	@Override
	public void close() throws IOException {
		this.part.close();
	}

	private void beginRow() throws IOException {
		if (this.row > this.maxRows) {
			next();
		}
		this.row++;
		this.part.put(ROW);
		this.part.put(this.row);
		if (this.lines > 1) {
			this.part.put(ROW_HEIGHT);
			this.part.put((long) LINE_HEIGHT * this.lines);
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

	/**
	 * Begins a cell.
	 * @param begin with its style
	 */
	private void beginCell(byte[] begin) throws IOException {
		if (this.column == 0) {
			beginRow();
		}
		this.part.put(begin);
	}

	private void endCell(byte[] end) throws IOException {
		this.part.put(end);
		this.column++;
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
		if (CellText.isPlain(text, from, to) && text[from] != ' ' && text[to - 1] != ' ') {
			beginCell(this.texts[this.column]);
			this.part.put(text, from, to);
			endCell(CELL_END);
		}
		else {
			String value = new String(text, from, to - from, StandardCharsets.UTF_8);
			if (!CellText.fits(value)) {
				this.cut++;
			}
			beginCell(this.spacedTexts[this.column]);
			this.part.put(octets(CellText.xml(value)));
			endCell(SPACED_TEXT_END);
		}
		return this;
	}

	/** A text that is kept once, by its number. */
	SheetRows shared(int number) throws IOException {
		return number(number, this.sharedTexts[this.column]);
	}

	SheetRows number(long number) throws IOException {
		return number(number, this.numbers[this.column]);
	}

	private SheetRows number(long number, byte[] begin) throws IOException {
		beginCell(begin);
		this.part.put(number);
		endCell(CELL_END);
		return this;
	}

	/** A number as the file has it, in plain digits. */
	SheetRows number(FieldValue digits) throws IOException {
		return number(digits.bytes(), digits.from(), digits.to(), this.numbers[this.column]);
	}

	private SheetRows number(byte[] digits, int from, int to, byte[] begin) throws IOException {
		beginCell(begin);
		this.part.put(digits, from, to);
		endCell(CELL_END);
		return this;
	}

	private SheetRows number(BigDecimal number, byte[] begin) throws IOException {
		byte[] digits = octets(number.toPlainString());
		return number(digits, 0, digits.length, begin);
	}

	/** An amount as the file has it, in plain digits; none where it is blank. */
	SheetRows amount(FieldValue amount, FieldValue currency) throws IOException {
		if (amount.isEmpty()) {
			return blank();
		}
		int digits = Math.max(digitsOf(currency), AmountFormat.digits(amount));
		return number(amount.bytes(), amount.from(), amount.to(),
				this.amounts[Math.min(digits, CellStyles.MAX_DIGITS)]);
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
		return number(amount, this.amounts[digits]);
	}

	SheetRows time(Instant time) throws IOException {
		var moment = time.atOffset(ZoneOffset.UTC);
		BigDecimal part = BigDecimal.valueOf(moment.toLocalTime().toSecondOfDay())
			.divide(BigDecimal.valueOf(SECONDS_A_DAY), 9, RoundingMode.HALF_EVEN);
		BigDecimal serial = BigDecimal.valueOf(moment.toLocalDate().toEpochDay() - FIRST_DAY).add(part);
		return number(serial, this.numbers[this.column]);
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
