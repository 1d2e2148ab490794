package com.bulkreservations.report.workbook;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.figures.Comparison;
import com.bulkreservations.report.figures.Counts;
import com.bulkreservations.report.figures.Figures;
import com.bulkreservations.report.figures.OpenPosition;
import com.bulkreservations.report.figures.PastRuns;
import com.bulkreservations.report.figures.PurchaseState;
import com.bulkreservations.report.figures.PurchaseSums;
import com.bulkreservations.report.figures.PurchasedRequests;
import com.bulkreservations.report.figures.ReportContent;
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

	private final Messages messages;

	private final List<Listed> lists = new ArrayList<>();

	private int row;

	SummarySheet(Worksheet sheet, ReportHead head, Messages messages) {
		this.sheet = sheet;
		this.head = head;
		this.messages = messages;
	}

	/**
	 * Notes a list that stands on one sheet or on several.
	 * @param maxRows how many rows of data a sheet holds
	 */
	void list(List<String> sheets, long rows, int maxRows, String remark) {
		for (int i = 0; i < sheets.size(); i++) {
			boolean last = i + 1 == sheets.size();
			String continued = last ? "" : this.messages.text(MessageKey.CONTINUES,
					this.messages.language().number(maxRows), sheets.get(i + 1));
			String separator = (continued.isEmpty() || remark.isEmpty()) ? "" : " ";
			this.lists.add(new Listed(sheets.get(i), last ? rows - (long) i * maxRows : maxRows,
					continued + separator + remark));
		}
	}

	/**
	 * Writes the sheet, once all lists are noted.
	 * @param cut how many of their texts are cut
	 */
	void write(ReportContent content, long cut) throws IOException {
		Figures figures = content.figures();
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
		if (figures.counts().runs() == 0) {
			text(0, say(MessageKey.NO_RUNS)).bold().set();
		}
		else {
			writeFigures(content, cut);
		}
		this.sheet.finish();
	}

	private void writeFigures(ReportContent content, long cut) {
		Figures figures = content.figures();
		if (content.comparison() != null) {
			writeComparison(content.comparison());
		}
		writeCounts(figures.counts());
		writeCurrencies(figures, content.remarks());
		writePurchases(figures.purchases());
		if (figures.position() != null) {
			writePosition(figures.position());
		}
		writeLists(cut);
	}

	private void writeComparison(Comparison comparison) {
		heads(MessageKey.COMPARISON, MessageKey.ROWS, MessageKey.REJECTED, MessageKey.SHARE);
		writePast(say(MessageKey.THIS_FILE), comparison.current());
		text(4, comparison.last().sourceFile().name() + ", " + this.messages.language().day(comparison.last().end()))
			.indent(1)
			.set();
		writePast(say(MessageKey.LAST_FILE_HEAD), PastRuns.of(List.of(comparison.last())));
		if (comparison.lastDays().counts().runs() > 0) {
			writePast(this.messages.text(MessageKey.LAST_DAYS, this.messages.language().number(Comparison.DAYS)),
					comparison.lastDays());
		}
		if (!comparison.newCodes().isEmpty()) {
			text(0, say(MessageKey.NEW_CODES)).bold().set();
			this.row++;
			for (RejectionCode code : comparison.newCodes()) {
				text(0, code.name()).set();
				this.row++;
			}
		}
		this.row++;
	}

	private void writePast(String name, PastRuns runs) {
		text(0, name).set();
		number(1, runs.counts().rows());
		number(2, runs.counts().rejected());
		text(3, this.messages.language().percent(runs.counts().rejected(), runs.counts().rows()))
			.horizontalAlignment("right")
			.set();
		this.row++;
	}

	private void writeCounts(Counts counts) {
		Language language = this.messages.language();
		text(0, this.messages.text(MessageKey.CONSERVATION, language.number(counts.rows()),
				language.number(counts.accepted()), language.number(counts.rejected())))
			.bold()
			.fontSize(13)
			.set();
		this.row++;
		if (counts.blank() > 0) {
			text(0, this.messages.text(MessageKey.BLANK_ROWS, language.number(counts.blank()))).set();
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

	private void writeCurrencies(Figures figures, List<String> remarks) {
		boolean open = figures.position() != null;
		heads(MessageKey.CURRENCY, MessageKey.ACCEPTED_REQUESTS, MessageKey.ACCEPTED_AMOUNT,
				open ? MessageKey.OPEN_REQUESTS : MessageKey.REJECTED_REQUESTS,
				open ? MessageKey.OPEN_AMOUNT : MessageKey.AT_STAKE);
		for (String currency : figures.currenciesOfTotals()) {
			writeCurrency(currency, figures.accepted().in(currency), figures.atStake().in(currency), currency);
		}
		Sum accepted = figures.accepted().in("");
		Sum atStake = figures.atStake().in("");
		if (accepted.requests() + atStake.requests() > 0) {
			writeCurrency(say(MessageKey.NO_AMOUNT), accepted, atStake, null);
		}
		if (figures.repetitions() > 0) {
			text(0, say(MessageKey.NOTHING_AT_STAKE_LINE)).set();
			number(3, figures.repetitions());
			this.row++;
		}
		text(0, say(MessageKey.NEVER_ADDED)).italic().set();
		this.row++;
		if (atStake.requests() > 0) {
			text(0, this.messages.text(open ? MessageKey.OPEN_UNKNOWN_AMOUNT : MessageKey.UNKNOWN_AMOUNT,
					this.messages.language().number(atStake.requests())))
				.italic()
				.set();
			this.row++;
		}
		for (String remark : remarks) {
			text(0, remark).italic().set();
			this.row++;
		}
		this.row++;
	}

	private void writePurchases(PurchasedRequests purchases) {
		purchases.environments().forEach((environment, sums) -> {
			text(0, say(MessageKey.PURCHASES) + ", " + this.messages.environment(environment)).bold().set();
			this.row++;
			heads(MessageKey.STATE, MessageKey.CURRENCY, MessageKey.REQUESTS, MessageKey.APPROVED_AMOUNT,
					MessageKey.CHARGED_AMOUNT);
			for (String currency : sums.currencies()) {
				for (PurchaseState state : PurchaseState.values()) {
					writePurchases(state, currency, sums);
				}
			}
			this.row++;
		});
	}

	private void writePurchases(PurchaseState state, String currency, PurchaseSums sums) {
		Sum sum = sums.in(state).in(currency);
		if (sum.requests() == 0) {
			return;
		}
		text(0, this.messages.state(state)).set();
		text(1, currency.isEmpty() ? say(MessageKey.NO_AMOUNT) : currency).horizontalAlignment("right").set();
		number(2, sum.requests());
		if (!currency.isEmpty()) {
			amount(3, sum.amountOrZero(), currency);
			Sum charged = sums.charged().in(currency);
			if (state == PurchaseState.BOUGHT && charged.requests() > 0) {
				amount(4, charged.amountOrZero(), currency);
			}
		}
		this.row++;
	}

	private void writePosition(OpenPosition position) {
		heads(MessageKey.OPEN_POSITION, MessageKey.EVER_REJECTED, MessageKey.SINCE_ORDERED, MessageKey.STILL_OPEN);
		for (String currency : position.rejected().byCurrency().keySet()) {
			List<Sum> figures = List.of(position.rejected().in(currency), position.sinceOrdered().in(currency),
					position.open().in(currency));
			String name = currency.isEmpty() ? say(MessageKey.NO_AMOUNT) : currency;
			text(0, say(MessageKey.REQUESTS) + ", " + name).set();
			for (int i = 0; i < figures.size(); i++) {
				number(i + 1, figures.get(i).requests());
			}
			this.row++;
			if (!currency.isEmpty()) {
				text(0, say(MessageKey.AMOUNT) + ", " + name).set();
				for (int i = 0; i < figures.size(); i++) {
					amount(i + 1, figures.get(i).amountOrZero(), currency);
				}
				this.row++;
			}
		}
		Language language = this.messages.language();
		text(0, say(MessageKey.OPEN_MEANS)).italic().set();
		this.row++;
		text(0, this.messages.text(MessageKey.OPEN_ROWS,
				language.number(position.tries() + position.repetitions() + position.conflictingRows()),
				language.number(position.tries()), language.number(position.repetitions()),
				language.number(position.conflictingRows())))
			.italic()
			.set();
		this.row += 2;
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
			text(0, this.messages.text(MessageKey.CUT, this.messages.language().number(cut))).italic().set();
			this.row++;
		}
	}

	private String say(MessageKey key) {
		return this.messages.text(key);
	}

	private void heads(MessageKey... keys) {
		for (int i = 0; i < keys.length; i++) {
			text(i, say(keys[i])).bold()
				.fontColor("FFFFFF")
				.fillColor(HEAD_COLOR)
				.horizontalAlignment((i == 0 && keys[i] != MessageKey.ROWS) ? "left" : "right")
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
