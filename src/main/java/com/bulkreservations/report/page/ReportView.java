package com.bulkreservations.report.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.policy.rejection.Responsible;
import com.bulkreservations.report.figures.Counts;
import com.bulkreservations.report.figures.Figures;
import com.bulkreservations.report.figures.Ranking;
import com.bulkreservations.report.figures.Sum;
import com.bulkreservations.report.figures.Sums;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import com.bulkreservations.report.wording.ReportHead;
import org.jspecify.annotations.Nullable;

/**
 * The report as the template shows it: texts alone, part by part. It is public for the
 * template, which is compiled into a package of its own.
 */
public final class ReportView {

	/** As long as the longest code. */
	private static final int WHOLE = 30;

	private final ReportHead head;

	private final Figures figures;

	private final List<String> remarks;

	private final Messages wording;

	private final PageStyle style;

	private final boolean severalRuns;

	ReportView(ReportHead head, Figures figures, List<String> remarks, Messages wording, PageStyle style) {
		this.head = head;
		this.figures = figures;
		this.remarks = remarks;
		this.wording = wording;
		this.style = style;
		this.severalRuns = figures.corrections() != null;
	}

	public String tag() {
		return language().tag();
	}

	private Language language() {
		return this.wording.language();
	}

	public String say(MessageKey phrase, Object... values) {
		return this.wording.phrase(phrase, values);
	}

	/** The class of a value so short that it stays on one line in print; else none. */
	public @Nullable String whole(String value) {
		return (value.length() <= WHOLE) ? "whole" : words(value);
	}

	/**
	 * The class of a value of words so short that they stay whole in print; else none.
	 */
	public @Nullable String words(String value) {
		return Stream.of(value.split("[ -]", -1)).allMatch((word) -> word.length() <= WHOLE) ? "words" : null;
	}

	public String contentSecurityPolicy() {
		return this.style.contentSecurityPolicy();
	}

	public String style() {
		return this.style.text();
	}

	public String title() {
		return this.head.title() + " – " + this.head.facts().get(0).value();
	}

	public ReportHead head() {
		return this.head;
	}

	public List<Section> sections() {
		List<Section> sections = new ArrayList<>(List.of(new Section("overview", say(MessageKey.OVERVIEW))));
		if (this.severalRuns) {
			sections.add(new Section("days", say(MessageKey.BY_DAY)));
		}
		sections.add(new Section("stakes", say(MessageKey.STAKES)));
		if (!this.figures.largest().isEmpty()) {
			sections.add(new Section("largest", say(MessageKey.LARGEST)));
		}
		if (this.severalRuns) {
			sections.add(new Section("corrected", say(MessageKey.CORRECTED)));
		}
		sections.add(new Section("codes", say(MessageKey.CODES)));
		sections.add(new Section("orders", say(MessageKey.ACCEPTED_BY_CUSTOMER)));
		sections.add(new Section("notices", say(MessageKey.NOTICES)));
		return sections;
	}

	public String conservation() {
		Counts counts = this.figures.counts();
		return this.wording.phrase(MessageKey.CONSERVATION, number(counts.rows()), number(counts.accepted()),
				number(counts.rejected()));
	}

	public String acceptedPercent() {
		return language().percent(this.figures.counts().accepted(), this.figures.counts().rows());
	}

	public String rejectedPercent() {
		return language().percent(this.figures.counts().rejected(), this.figures.counts().rows());
	}

	public String acceptedShare() {
		Counts counts = this.figures.counts();
		return String.format(Locale.ROOT, "%.2f%%", 100.0 * counts.accepted() / Math.max(1, counts.rows()));
	}

	public @Nullable String blankRows() {
		long blank = this.figures.counts().blank();
		return (blank > 0) ? this.wording.phrase(MessageKey.BLANK_ROWS, number(blank)) : null;
	}

	/** What is to be known of the workbook beside the page. */
	public List<String> remarks() {
		return this.remarks;
	}

	public List<CurrencyLine> currencies() {
		List<CurrencyLine> lines = new ArrayList<>();
		for (String currency : this.figures.currencies()) {
			Sum accepted = this.figures.accepted().in(currency);
			Sum atStake = this.figures.atStake().in(currency);
			lines.add(new CurrencyLine(currency, number(accepted.requests()), amount(accepted.amountOrZero(), currency),
					number(atStake.requests()), amount(atStake.amountOrZero(), currency)));
		}
		long accepted = this.figures.accepted().in("").requests();
		long rejected = this.figures.atStake().in("").requests();
		if (accepted + rejected > 0) {
			lines.add(new CurrencyLine(say(MessageKey.NO_AMOUNT), number(accepted), "", number(rejected), ""));
		}
		return lines;
	}

	public @Nullable String unknownAmounts() {
		long unknown = this.figures.atStake().in("").requests();
		return (unknown > 0) ? this.wording.phrase(MessageKey.UNKNOWN_AMOUNT, number(unknown)) : null;
	}

	public @Nullable TrendView trend() {
		return this.severalRuns ? TrendView.of(this.figures, this.wording) : null;
	}

	public List<Stake> stakes() {
		RankedViews views = RankedViews.ofLargestStakes(this.wording);
		RankedViews all = RankedViews.ofAllStakes(this.wording);
		Function<String, String> value = (text) -> text.isEmpty() ? say(MessageKey.BLANK_VALUE) : Shown.value(text);
		List<Stake> stakes = new ArrayList<>();
		// A request may stand under several: what the others come to could not be said.
		add(stakes, "by-reason", MessageKey.BY_REASON, all.of(MessageKey.BY_REASON, MessageKey.REASON, byCode(),
				(code) -> code, (code) -> this.wording.sentence(RejectionCode.valueOf(code))));
		add(stakes, "by-customer", MessageKey.BY_CUSTOMER,
				views.of(MessageKey.BY_CUSTOMER, MessageKey.CUSTOMER, this.figures.customers(),
						(id) -> named(id, this.figures.names().customer(id)),
						(id) -> detail(id, this.figures.names().customer(id))));
		add(stakes, "by-reseller", MessageKey.BY_RESELLER,
				views.of(MessageKey.BY_RESELLER, MessageKey.RESELLER, this.figures.resellers(),
						(id) -> named(id, this.figures.names().reseller(id)),
						(id) -> detail(id, this.figures.names().reseller(id))));
		add(stakes, "by-market", MessageKey.BY_MARKET,
				views.of(MessageKey.BY_MARKET, MessageKey.MARKET, this.figures.markets(),
						(text) -> text.isEmpty() ? say(MessageKey.CUSTOMERS_OWN_MARKET) : Shown.value(text),
						(text) -> null));
		add(stakes, "by-product", MessageKey.BY_PRODUCT,
				views.of(MessageKey.BY_PRODUCT, MessageKey.PRODUCT, this.figures.products(), value, (text) -> null));
		add(stakes, "by-responsible", MessageKey.BY_RESPONSIBLE,
				all.of(MessageKey.BY_RESPONSIBLE, MessageKey.RESPONSIBLE,
						RankedViews.ranked(this.figures.responsible(), Responsible::name, this.figures.atStake()),
						(name) -> this.wording.responsible(Responsible.valueOf(name)), (name) -> null));
		return stakes;
	}

	/** What somebody is called; the ID where no name is known. */
	private String named(String id, @Nullable String name) {
		return Shown.filled((name != null) ? name : id, this.wording);
	}

	/** The ID, where the name stands in its place. */
	private static @Nullable String detail(String id, @Nullable String name) {
		return (name != null) ? Shown.value(id) : null;
	}

	private void add(List<Stake> stakes, String id, MessageKey heading, List<RankedView> byCurrency) {
		if (!byCurrency.isEmpty()) {
			stakes.add(new Stake(id, say(heading), byCurrency));
		}
	}

	private SortedMap<String, Ranking> byCode() {
		SortedMap<RejectionCode, Sums> sums = new TreeMap<>();
		this.figures.codes().forEach((code, found) -> sums.put(code, found.requests()));
		return RankedViews.ranked(sums, RejectionCode::name, this.figures.atStake());
	}

	public List<LargestView> largest() {
		return LargestView.of(this.figures.largest(), this.figures.names(), this.wording, this.severalRuns);
	}

	public @Nullable CorrectionsView corrections() {
		return (this.figures.corrections() != null) ? CorrectionsView.of(this.figures.corrections(), this.wording)
				: null;
	}

	public List<CodeView> codes() {
		return this.figures.codes()
			.entrySet()
			.stream()
			.map((code) -> CodeView.of(code.getKey(), code.getValue(), this.wording, this.severalRuns))
			.toList();
	}

	public List<RankedView> orders() {
		return RankedViews.ofOrders(this.wording)
			.of(MessageKey.ACCEPTED_BY_CUSTOMER, MessageKey.CUSTOMER, this.figures.ordersByCustomer(),
					(id) -> named(id, this.figures.names().customer(id)),
					(id) -> detail(id, this.figures.names().customer(id)));
	}

	public List<NoticeLine> notices() {
		return this.figures.notices()
			.entrySet()
			.stream()
			.map((notice) -> new NoticeLine(notice.getKey().name(), this.wording.sentence(notice.getKey()),
					number(notice.getValue())))
			.toList();
	}

	private String number(long number) {
		return language().number(number);
	}

	private String amount(BigDecimal amount, String currency) {
		return language().amount(amount, currency);
	}

	/** A section, for the list of contents. */
	public record Section(String id, String heading) {

	}

	/** The amounts of a currency. */
	public record CurrencyLine(String currency, String accepted, String acceptedAmount, String rejected,
			String atStake) {

	}

	/** What is at stake, seen from one side. */
	public record Stake(String id, String heading, List<RankedView> byCurrency) {

	}

	/** A notice that was given. */
	public record NoticeLine(String name, String meaning, String count) {

	}

}
