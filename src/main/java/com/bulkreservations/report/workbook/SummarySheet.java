package com.bulkreservations.report.workbook;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.report.figures.Counts;
import com.bulkreservations.report.figures.Figures;
import com.bulkreservations.report.figures.Sum;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import com.bulkreservations.report.wording.ReportHead;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * The first sheet: what the report is about, its totals, and what the other sheets hold.
 */
final class SummarySheet {

	private static final double[] WIDTHS = { 30, 24, 24, 24, 24 };

	private static final String HEAD_COLOR = "0B5394";

	private final Worksheet sheet;

	private final ReportHead head;

	private final Messages wording;

	private final List<Listed> lists = new ArrayList<>();

	private int row;

	SummarySheet(Worksheet sheet, ReportHead head, Messages wording) {
		this.sheet = sheet;
		this.head = head;
		this.wording = wording;
	}

	/**
	 * Notes a list that stands on one sheet or on several.
	 * @param maxRows how many rows of data a sheet holds
	 */
	void list(List<String> sheets, long rows, int maxRows, String remark) {
		for (int i = 0; i < sheets.size(); i++) {
			boolean last = i + 1 == sheets.size();
			String continued = last ? "" : this.wording.phrase(MessageKey.CONTINUES,
					this.wording.language().number(maxRows), sheets.get(i + 1));
			String separator = (continued.isEmpty() || remark.isEmpty()) ? "" : " ";
			this.lists.add(new Listed(sheets.get(i), last ? rows - (long) i * maxRows : maxRows,
					continued + separator + remark));
		}
	}

	/**
	 * Writes the sheet, once all lists are noted.
	 * @param cut how many of their texts are cut
	 */
	void write(Figures figures, long cut) throws IOException {
		for (int i = 0; i < WIDTHS.length; i++) {
			this.sheet.width(i, WIDTHS[i]);
		}
		this.sheet.hideGridLines();
		this.sheet.pageOrientation("landscape");
		this.sheet.paperSize(PaperSize.A4_PAPER);
		this.sheet.fitToWidth((short) 1);
		this.sheet.fitToHeight((short) 0);
		text(0, this.head.title()).bold().fontSize(18).fontColor(HEAD_COLOR).set();
		this.row += 2;
		if (this.head.remark() != null) {
			text(0, this.head.remark()).bold().set();
			this.row += 2;
		}
		for (ReportHead.Fact fact : this.head.facts()) {
			text(0, fact.name()).fontColor("4A5766").set();
			text(1, fact.value()).format("@").set();
			this.row++;
		}
		this.row++;
		writeCounts(figures.counts());
		writeCurrencies(figures);
		writeLists(cut);
		this.sheet.finish();
	}

	private void writeCounts(Counts counts) {
		Language language = this.wording.language();
		text(0, this.wording.phrase(MessageKey.CONSERVATION, language.number(counts.rows()),
				language.number(counts.accepted()), language.number(counts.rejected())))
			.bold()
			.fontSize(13)
			.set();
		this.row++;
		if (counts.blank() > 0) {
			text(0, this.wording.phrase(MessageKey.BLANK_ROWS, language.number(counts.blank()))).set();
			this.row++;
		}
		this.row++;
		heads(MessageKey.ROWS, MessageKey.ACCEPTED, MessageKey.REJECTED, MessageKey.ORDERS);
		number(0, counts.rows());
		number(1, counts.accepted());
		number(2, counts.rejected());
		number(3, counts.orders());
		this.row += 2;
	}

	private void writeCurrencies(Figures figures) {
		heads(MessageKey.CURRENCY, MessageKey.ACCEPTED_REQUESTS, MessageKey.ACCEPTED_AMOUNT,
				MessageKey.REJECTED_REQUESTS, MessageKey.AT_STAKE);
		for (String currency : figures.currencies()) {
			writeCurrency(currency, figures.accepted().in(currency), figures.atStake().in(currency), currency);
		}
		Sum accepted = figures.accepted().in("");
		Sum atStake = figures.atStake().in("");
		if (accepted.requests() + atStake.requests() > 0) {
			writeCurrency(say(MessageKey.NO_AMOUNT), accepted, atStake, null);
		}
		text(0, say(MessageKey.NEVER_ADDED)).italic().set();
		this.row++;
		if (atStake.requests() > 0) {
			text(0, this.wording.phrase(MessageKey.UNKNOWN_AMOUNT, this.wording.language().number(atStake.requests())))
				.italic()
				.set();
			this.row++;
		}
		this.row++;
	}

	private void writeCurrency(String name, Sum accepted, Sum atStake, @Nullable String currency) {
		text(0, name).set();
		number(1, accepted.requests());
		number(3, atStake.requests());
		if (currency != null) {
			amount(2, accepted.amountOrZero(), currency);
			amount(4, atStake.amountOrZero(), currency);
		}
		this.row++;
	}

	private void writeLists(long cut) {
		heads(MessageKey.SHEET, MessageKey.DATA_ROWS);
		for (Listed list : this.lists) {
			text(0, list.name()).set();
			number(1, list.rows());
			if (!list.remark().isEmpty()) {
				text(2, list.remark()).horizontalAlignment("left").indent(1).set();
			}
			this.row++;
		}
		if (cut > 0) {
			text(0, this.wording.phrase(MessageKey.CUT, this.wording.language().number(cut))).italic().set();
			this.row++;
		}
	}

	private String say(MessageKey phrase) {
		return this.wording.phrase(phrase);
	}

	private void heads(MessageKey... phrases) {
		for (int i = 0; i < phrases.length; i++) {
			text(i, say(phrases[i])).bold()
				.fontColor("FFFFFF")
				.fillColor(HEAD_COLOR)
				.horizontalAlignment((i == 0 && phrases[i] != MessageKey.ROWS) ? "left" : "right")
				.set();
		}
		this.row++;
	}

	private StyleSetter text(int column, String text) {
		this.sheet.inlineString(this.row, column, CellText.of(text));
		return this.sheet.style(this.row, column);
	}

	private void number(int column, long number) {
		this.sheet.value(this.row, column, number);
		this.sheet.style(this.row, column).format("#,##0").set();
	}

	private void amount(int column, BigDecimal amount, String currency) {
		this.sheet.value(this.row, column, amount);
		this.sheet.style(this.row, column).format(AmountFormat.of(Language.digits(amount, currency))).set();
	}

	/** A sheet of a list. */
	private record Listed(String name, long rows, String remark) {

	}

}
