package com.bulkreservations.finance.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import com.bulkreservations.finance.wording.Language;
import org.dhatim.fastexcel.RichText;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a list from top to bottom, each from left to right; where a sheet is
 * full, it goes on with the next. In memory are a few hundred rows, and the texts that
 * are kept once for all cells that have them, of which there is a limit, too.
 */
final class SheetRows implements Closeable {

	private static final int IN_MEMORY = 500;

	/** How many different texts of a column are kept once for all cells. */
	private static final int SHARED = 2000;

	private static final String HEAD_COLOR = "0B5394";

	private final List<SheetColumn> columns;

	private final Iterator<Worksheet> sheets;

	private final int maxRows;

	private final List<Set<String>> shared;

	private Worksheet sheet;

	private int row;

	private int column;

	private int unstyledFrom;

	private int unstyledAmountsFrom;

	private int digits = -1;

	private long cut;

	/**
	 * @param sheets as many as the rows need
	 * @param maxRows how many rows of data a sheet holds
	 */
	SheetRows(List<Worksheet> sheets, List<SheetColumn> columns, int maxRows) {
		this.columns = columns;
		this.sheets = sheets.iterator();
		this.maxRows = maxRows;
		this.shared = columns.stream().map((one) -> (Set<String>) new HashSet<String>()).toList();
		this.sheet = begin();
	}

	private Worksheet begin() {
		Worksheet begun = this.sheets.next();
		for (int i = 0; i < this.columns.size(); i++) {
			begun.inlineString(0, i, CellText.of(this.columns.get(i).heading()));
			begun.width(i, this.columns.get(i).width());
			begun.style(0, i)
				.bold()
				.fontColor("FFFFFF")
				.fillColor(HEAD_COLOR)
				.format("@")
				.horizontalAlignment(this.columns.get(i).kind().isNumeric() ? "right" : "left")
				.set();
		}
		begun.freezePane(0, 1);
		begun.repeatRows(0);
		begun.pageOrientation("landscape");
		begun.fitToWidth((short) 1);
		begun.fitToHeight((short) 0);
		this.row = 1;
		this.column = 0;
		this.unstyledFrom = 1;
		this.unstyledAmountsFrom = 1;
		return begun;
	}

	SheetRows text(String text) {
		if (!text.isEmpty()) {
			if (!CellText.fits(text)) {
				this.cut++;
			}
			String cell = CellText.of(text);
			Set<String> known = this.shared.get(this.column);
			if (known.contains(cell) || (known.size() < SHARED && cell.length() < 1000 && known.add(cell))) {
				this.sheet.value(this.row, this.column, cell);
			}
			else if (Character.isWhitespace(cell.charAt(0)) || Character.isWhitespace(cell.charAt(cell.length() - 1))) {
				this.sheet.inlineString(this.row, this.column, RichText.builder().run(cell).end().build());
			}
			else {
				this.sheet.inlineString(this.row, this.column, cell);
			}
		}
		this.column++;
		return this;
	}

	SheetRows number(long number) {
		this.sheet.value(this.row, this.column, number);
		this.column++;
		return this;
	}

	SheetRows amount(@Nullable BigDecimal amount, String currency) {
		if (amount != null) {
			styleAmountsUnless(Language.digits(amount, currency));
			this.sheet.value(this.row, this.column, amount);
		}
		this.column++;
		return this;
	}

	SheetRows time(Instant time) {
		this.sheet.value(this.row, this.column, LocalDateTime.ofInstant(time, ZoneOffset.UTC));
		this.column++;
		return this;
	}

	SheetRows date(LocalDate date) {
		this.sheet.value(this.row, this.column, date);
		this.column++;
		return this;
	}

	/** Ends a row; there must be one more at least where it fills a sheet. */
	void endRow() throws IOException {
		this.row++;
		this.column = 0;
		if (this.row - this.unstyledFrom == IN_MEMORY) {
			flush();
		}
		if (this.row > this.maxRows && this.sheets.hasNext()) {
			end();
			this.sheet = begin();
		}
	}

	private void flush() throws IOException {
		styleAmountsUnless(-1);
		int last = this.row - 1;
		if (last >= this.unstyledFrom) {
			for (int i = 0; i < this.columns.size(); i++) {
				SheetColumn.Kind kind = this.columns.get(i).kind();
				if (kind == SheetColumn.Kind.SENTENCES) {
					this.sheet.range(this.unstyledFrom, i, last, i)
						.style()
						.wrapText(true)
						.verticalAlignment("top")
						.set();
				}
				else if (!kind.format().isEmpty()) {
					this.sheet.range(this.unstyledFrom, i, last, i).style().format(kind.format()).set();
				}
			}
		}
		this.sheet.flush();
		this.unstyledFrom = this.row;
	}

	/**
	 * Gives the amounts of the rows before this one their format, unless the next amount
	 * has the same number of digits.
	 */
	private void styleAmountsUnless(int next) {
		if (next == this.digits) {
			return;
		}
		int last = this.row - 1;
		if (this.digits >= 0 && last >= this.unstyledAmountsFrom) {
			String format = AmountFormat.of(this.digits);
			for (int i = 0; i < this.columns.size(); i++) {
				if (this.columns.get(i).kind() == SheetColumn.Kind.AMOUNT) {
					this.sheet.range(this.unstyledAmountsFrom, i, last, i).style().format(format).set();
				}
			}
		}
		this.unstyledAmountsFrom = this.row;
		this.digits = next;
	}

	/** How many texts were longer than a cell may be. */
	long cut() {
		return this.cut;
	}

	private void end() throws IOException {
		flush();
		if (!this.columns.isEmpty()) {
			this.sheet.setAutoFilter(0, 0, Math.max(1, this.row - 1), this.columns.size() - 1);
		}
		this.sheet.finish();
	}

	@Override
	public void close() throws IOException {
		end();
		while (this.sheets.hasNext()) {
			this.sheet = begin();
			end();
		}
	}

}
