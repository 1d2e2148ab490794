package com.bulkreservations.report.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.policy.rejection.Responsible;
import com.bulkreservations.report.figures.AuditedRun;
import com.bulkreservations.report.figures.Comparison;
import com.bulkreservations.report.figures.Counts;
import com.bulkreservations.report.figures.Figures;
import com.bulkreservations.report.figures.OpenPosition;
import com.bulkreservations.report.figures.Ranking;
import com.bulkreservations.report.figures.ReportContent;
import com.bulkreservations.report.figures.Sum;
import com.bulkreservations.report.figures.Sums;
import com.bulkreservations.report.wording.AuditPart;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import com.bulkreservations.report.wording.ReportHead;
import com.bulkreservations.report.wording.ReportHead.Days;
import com.bulkreservations.run.published.RunAudit;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/**
 * The report as the template shows it: texts alone, part by part. It is public for the
 * template, which is compiled into a package of its own.
 */
public final class ReportView {

	/** How many runs of a period the page lists. */
	private static final int RUNS_LISTED = 50;

	private final ReportHead head;

	private final ReportContent content;

	private final Figures figures;

	private final List<String> remarks;

	private final Messages messages;

	private final PageStyle style;

	private final boolean severalRuns;

	/**
	 * @param remarks on the sums, and on the workbook beside the page
	 */
	ReportView(ReportHead head, ReportContent content, List<String> remarks, Messages messages, PageStyle style) {
		this.head = head;
		this.content = content;
		this.figures = content.figures();
		this.remarks = remarks;
		this.messages = messages;
		this.style = style;
		this.severalRuns = content.isOfPeriod();
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

	/** Whether there is nothing to report: a period without runs. */
	public boolean isEmpty() {
		return this.figures.counts().runs() == 0;
	}

	public List<Section> sections() {
		List<Section> sections = new ArrayList<>();
		if (comparison() != null) {
			sections.add(new Section("comparison", say(MessageKey.COMPARISON)));
		}
		sections.add(new Section("overview", say(MessageKey.OVERVIEW)));
		if (!this.figures.purchases().isEmpty()) {
			sections.add(new Section("purchases", say(MessageKey.PURCHASES)));
		}
		if (this.severalRuns) {
			sections.add(new Section("open", say(MessageKey.OPEN_POSITION)));
			sections.add(new Section("days", say(MessageKey.BY_DAY)));
		}
		if (hasRejections()) {
			sections.add(new Section("stakes", stakesHeading()));
		}
		if (!largest().isEmpty()) {
			sections.add(new Section("largest", largestHeading()));
		}
		if (this.severalRuns) {
			sections.add(new Section("corrected", say(MessageKey.CORRECTED)));
		}
		sections.add(new Section("codes", say(MessageKey.CODES)));
		sections.add(new Section("orders", say(MessageKey.ACCEPTED_BY_CUSTOMER)));
		if (hasOrders()) {
			sections.add(new Section("payments", say(MessageKey.PAYMENTS)));
		}
		if (hasNotices()) {
			sections.add(new Section("notices", say(MessageKey.NOTICES)));
		}
		sections.add(new Section("audit", say(MessageKey.AUDIT)));
		return sections;
	}

	public boolean hasRejections() {
		return this.figures.counts().rejected() > 0;
	}

	public boolean hasOrders() {
		return !this.figures.payments().isEmpty();
	}

	public boolean hasNotices() {
		return !this.figures.notices().isEmpty();
	}

	/** The comparison with earlier runs; {@code null} for a period, or without any. */
	public @Nullable ComparisonView comparison() {
		Comparison comparison = this.content.comparison();
		return (comparison != null) ? ComparisonView.of(comparison, this.messages) : null;
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

	/** What was bought; {@code null} before any purchase has begun. */
	public @Nullable PurchasesView purchases() {
		return this.figures.purchases().isEmpty() ? null : PurchasesView.of(this.figures.purchases(), this.messages);
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

	public TableView currencies() {
		List<TableView.Row> rows = new ArrayList<>();
		for (String currency : this.figures.currenciesOfTotals()) {
			Sum accepted = this.figures.accepted().in(currency);
			Sum atStake = this.figures.atStake().in(currency);
			rows.add(TableView.Row.of(currency, number(accepted.requests()), amount(accepted.amountOrZero(), currency),
					number(atStake.requests()), amount(atStake.amountOrZero(), currency)));
		}
		long accepted = this.figures.accepted().in("").requests();
		long rejected = this.figures.atStake().in("").requests();
		if (accepted + rejected > 0) {
			rows.add(TableView.Row.of(say(MessageKey.NO_AMOUNT), number(accepted), "", number(rejected), ""));
		}
		if (this.figures.repetitions() > 0) {
			rows.add(TableView.Row.of(say(MessageKey.NOTHING_AT_STAKE_LINE), "", "", number(this.figures.repetitions()),
					""));
		}
		return TableView.of(say(MessageKey.TABLE_OF, say(MessageKey.BY_CURRENCY)), say(MessageKey.NEVER_ADDED),
				List.of(TableView.Column.words(say(MessageKey.CURRENCY)).asHead(),
						TableView.Column.number(say(MessageKey.ACCEPTED_REQUESTS)),
						TableView.Column.number(say(MessageKey.ACCEPTED_AMOUNT)),
						TableView.Column.number(requestsAtStake()), TableView.Column.number(amountAtStake())),
				rows);
	}

	public @Nullable String unknownAmounts() {
		long unknown = this.figures.atStake().in("").requests();
		return (unknown > 0) ? this.messages.text(
				this.severalRuns ? MessageKey.OPEN_UNKNOWN_AMOUNT : MessageKey.UNKNOWN_AMOUNT, number(unknown)) : null;
	}

	public @Nullable TrendView trend() {
		Days period = this.head.period();
		return (period != null) ? TrendView.of(this.figures, period, this.messages) : null;
	}

	public List<Stake> stakes() {
		RankedViews views = RankedViews.ofLargestStakes(this.messages);
		RankedViews all = RankedViews.ofAllStakes(this.messages);
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
				views.of(
						MessageKey.BY_PRODUCT, MessageKey.PRODUCT, this.figures.products(), (text) -> text.isEmpty()
								? say(MessageKey.BLANK_VALUE) : Shown.value(this.figures.product(text)),
						(text) -> null));
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
			stakes.add(new Stake(id, say(heading), byCurrency,
					outside(MessageKey.STAKES_UNKNOWN, this.figures.atStake().in("").requests())));
		}
	}

	private SortedMap<String, Ranking> byCode() {
		SortedMap<RejectionCode, Sums> sums = new TreeMap<>();
		this.figures.codes().forEach((code, found) -> sums.put(code, found.requests()));
		return RankedViews.ranked(sums, RejectionCode::name, this.figures.atStake());
	}

	public List<TableView> largest() {
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

	/** How many orders are in no sum; {@code null} for none. */
	public @Nullable String ordersOutside() {
		Ranking unknown = this.figures.ordersByCustomer().get("");
		return (unknown != null) ? outside(MessageKey.ORDERS_UNKNOWN, unknown.total().requests()) : null;
	}

	/** How many requests are in no table of the agents; {@code null} for none. */
	public @Nullable String agentsOutside() {
		return outside(MessageKey.STAKES_UNKNOWN,
				this.figures.accepted().in("").requests() + this.figures.atStake().in("").requests());
	}

	private @Nullable String outside(MessageKey key, long number) {
		return (number > 0) ? say(key, number(number)) : null;
	}

	public TableView payments() {
		return PaymentsView.of(this.figures.payments(), this.messages);
	}

	public TableView notices() {
		return TableView.of(say(MessageKey.TABLE_OF, say(MessageKey.NOTICES)), say(MessageKey.NOTICES_MEAN),
				List.of(TableView.Column.of(say(MessageKey.NOTICE), TableView.Kind.CODE).asHead(),
						TableView.Column.words(say(MessageKey.MEANING)),
						TableView.Column.number(say(MessageKey.LINES))),
				this.figures.notices()
					.entrySet()
					.stream()
					.map((notice) -> TableView.Row.of(notice.getKey().name(), this.messages.sentence(notice.getKey()),
							number(notice.getValue())))
					.toList());
	}

	/** Who asked for how much. */
	public List<TableView> agents() {
		return AgentsView.of(this.figures.agents(), this.severalRuns, this.messages);
	}

	/** What an auditor asks about the run; nothing for a period. */
	public List<AuditPart> audit() {
		if (this.severalRuns || this.content.runs().isEmpty()) {
			return List.of();
		}
		AuditedRun run = this.content.runs().get(0);
		return AuditPart.of(run.summary(), run.audit(), this.messages);
	}

	/** The runs of a period, and who made them; {@code null} for one run. */
	public @Nullable TableView runs() {
		if (!this.severalRuns) {
			return null;
		}
		List<AuditedRun> runs = this.content.runs();
		List<AuditedRun> listed = runs.subList(Math.max(0, runs.size() - RUNS_LISTED), runs.size());
		return TableView.of(say(MessageKey.TABLE_OF, say(MessageKey.RUNS)),
				say(MessageKey.RUNS_LISTED, number(listed.size()), number(runs.size())),
				List.of(TableView.Column.value(say(MessageKey.RUN)).asHead(),
						TableView.Column.words(say(MessageKey.DISTRIBUTOR)),
						TableView.Column.words(say(MessageKey.PUBLISHED)),
						TableView.Column.value(say(MessageKey.ACCOUNT)), TableView.Column.value(say(MessageKey.HOST)),
						TableView.Column.value(say(MessageKey.VERSION)),
						TableView.Column.of(say(MessageKey.UPLOAD_SHA256), TableView.Kind.SENTENCES)),
				listed.stream().map(this::run).toList());
	}

	private TableView.Row run(AuditedRun run) {
		Summary summary = run.summary();
		RunAudit audit = run.audit();
		String unknown = say(MessageKey.NOT_KNOWN);
		return TableView.Row.of(Shown.value(summary.run()), summary.distributor(), language().time(summary.end()),
				(audit != null) ? Shown.value(audit.published().account()) : unknown,
				(audit != null) ? Shown.value(audit.published().host()) : unknown,
				(audit != null) ? Shown.value(audit.published().version()) : unknown, summary.sourceFile().sha256());
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

	/**
	 * What is at stake, seen from one side.
	 *
	 * @param outside how many requests are in no sum, or {@code null}
	 */
	public record Stake(String id, String heading, List<RankedView> byCurrency, @Nullable String outside) {

	}

}
