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
import com.bulkreservations.report.figures.OpenPosition;
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

	private final Messages messages;

	private final PageStyle style;

	private final boolean severalRuns;

	ReportView(ReportHead head, Figures figures, List<String> remarks, Messages messages, PageStyle style) {
		this.head = head;
		this.figures = figures;
		this.remarks = remarks;
		this.messages = messages;
		this.style = style;
		this.severalRuns = figures.position() != null;
	}

	public String tag() {
		return language().tag();
	}

	private Language language() {
		return this.messages.language();
	}

	public String say(MessageKey key, Object... values) {
		return this.messages.text(key, values);
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
			sections.add(new Section("open", say(MessageKey.OPEN_POSITION)));
			sections.add(new Section("days", say(MessageKey.BY_DAY)));
		}
		sections.add(new Section("stakes", stakesHeading()));
		if (!largest().isEmpty()) {
			sections.add(new Section("largest", largestHeading()));
		}
		if (this.severalRuns) {
			sections.add(new Section("corrected", say(MessageKey.CORRECTED)));
		}
		sections.add(new Section("codes", say(MessageKey.CODES)));
		sections.add(new Section("orders", say(MessageKey.ACCEPTED_BY_CUSTOMER)));
		sections.add(new Section("notices", say(MessageKey.NOTICES)));
		return sections;
	}

	public String stakesHeading() {
		return say(this.severalRuns ? MessageKey.OPEN_STAKES : MessageKey.STAKES);
	}

	public String nothingAtStake() {
		return say(this.severalRuns ? MessageKey.NOTHING_OPEN_KNOWN : MessageKey.NOTHING_AT_STAKE);
	}

	public String largestHeading() {
		return say(this.severalRuns ? MessageKey.LARGEST_OPEN : MessageKey.LARGEST);
	}

	/** The heading of how many requests have something at stake. */
	public String requestsAtStake() {
		return say(this.severalRuns ? MessageKey.OPEN_REQUESTS : MessageKey.REJECTED_REQUESTS);
	}

	/** The heading of how much is at stake. */
	public String amountAtStake() {
		return say(this.severalRuns ? MessageKey.OPEN_AMOUNT : MessageKey.AT_STAKE);
	}

	/** What is still open, in one sentence; {@code null} for a single run. */
	public @Nullable String headline() {
		OpenPosition position = this.figures.position();
		return (position != null) ? OpenView.headline(position, this.messages) : null;
	}

	public @Nullable OpenView open() {
		OpenPosition position = this.figures.position();
		return (position != null) ? OpenView.of(position, this.messages) : null;
	}

	public String conservation() {
		Counts counts = this.figures.counts();
		return this.messages.text(MessageKey.CONSERVATION, number(counts.rows()), number(counts.accepted()),
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
		return (blank > 0) ? this.messages.text(MessageKey.BLANK_ROWS, number(blank)) : null;
	}

	/** Remarks on the sums, and on the workbook beside the page. */
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
		if (this.figures.repetitions() > 0) {
			lines.add(new CurrencyLine(say(MessageKey.NOTHING_AT_STAKE_LINE), "", "",
					number(this.figures.repetitions()), ""));
		}
		return lines;
	}

	public @Nullable String unknownAmounts() {
		long unknown = this.figures.atStake().in("").requests();
		return (unknown > 0) ? this.messages.text(
				this.severalRuns ? MessageKey.OPEN_UNKNOWN_AMOUNT : MessageKey.UNKNOWN_AMOUNT, number(unknown)) : null;
	}

	public @Nullable TrendView trend() {
		return this.severalRuns ? TrendView.of(this.figures, this.messages) : null;
	}

	public List<Stake> stakes() {
		RankedViews views = RankedViews.ofLargestStakes(this.messages);
		RankedViews all = RankedViews.ofAllStakes(this.messages);
		Function<String, String> value = (text) -> text.isEmpty() ? say(MessageKey.BLANK_VALUE) : Shown.value(text);
		List<Stake> stakes = new ArrayList<>();
		// A request may appear under several, so the rest has no sum of its own.
		add(stakes, "by-reason", MessageKey.BY_REASON, all.of(MessageKey.BY_REASON, MessageKey.REASON, byCode(),
				(code) -> code, (code) -> this.messages.sentence(RejectionCode.valueOf(code))));
		OpenPosition position = this.figures.position();
		if (position != null) {
			add(stakes, "by-distributor", MessageKey.BY_DISTRIBUTOR,
					views.of(MessageKey.BY_DISTRIBUTOR, MessageKey.DISTRIBUTOR, position.distributors(),
							(id) -> Shown.value(this.figures.names().titled(id)), (id) -> null));
		}
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
						(name) -> this.messages.responsible(Responsible.valueOf(name)), (name) -> null));
		return stakes;
	}

	/** What somebody is called; the ID where no name is known. */
	private String named(String id, @Nullable String name) {
		return Shown.filled((name != null) ? name : id, this.messages);
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
		return LargestView.of(this.figures, this.messages);
	}

	public @Nullable CorrectionsView corrections() {
		return (this.figures.corrections() != null) ? CorrectionsView.of(this.figures.corrections(), this.messages)
				: null;
	}

	public List<CodeView> codes() {
		return this.figures.codes()
			.entrySet()
			.stream()
			.map((code) -> CodeView.of(code.getKey(), code.getValue(), this.messages, this.severalRuns))
			.toList();
	}

	public List<RankedView> orders() {
		return RankedViews.ofOrders(this.messages)
			.of(MessageKey.ACCEPTED_BY_CUSTOMER, MessageKey.CUSTOMER, this.figures.ordersByCustomer(),
					(id) -> named(id, this.figures.names().customer(id)),
					(id) -> detail(id, this.figures.names().customer(id)));
	}

	public List<NoticeLine> notices() {
		return this.figures.notices()
			.entrySet()
			.stream()
			.map((notice) -> new NoticeLine(notice.getKey().name(), this.messages.sentence(notice.getKey()),
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
