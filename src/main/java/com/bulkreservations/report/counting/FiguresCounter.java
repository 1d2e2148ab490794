package com.bulkreservations.report.counting;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.policy.rejection.Responsible;
import com.bulkreservations.report.figures.CodeFigures;
import com.bulkreservations.report.figures.Counts;
import com.bulkreservations.report.figures.Day;
import com.bulkreservations.report.figures.Example;
import com.bulkreservations.report.figures.Figures;
import com.bulkreservations.report.figures.GroupValue;
import com.bulkreservations.report.figures.LargestRequests;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.OpenRequest;
import com.bulkreservations.report.figures.Reason;
import com.bulkreservations.report.figures.RejectedRequest;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.report.figures.Sum;
import com.bulkreservations.report.figures.Sums;
import com.bulkreservations.report.figures.TotalsOnly;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/**
 * Adds up runs, file by file, in bounded memory. What it finds in a run's files must be
 * what the run's summary says.
 */
public final class FiguresCounter implements Closeable {

	/** Of each grouping: a value takes about 200 bytes. */
	private static final int VALUES_IN_MEMORY = 50_000;

	/** How many of a run's requests that are worth most are listed, by currency. */
	private static final int LARGEST = 15;

	/** How many of a period's open requests are listed, by currency. */
	private static final int OPEN_LISTED = 20_000;

	/** How many groups are ranked that the workbook does not list. */
	private static final int LISTED_ON_PAGE_ONLY = 100;

	private final int groupsListed;

	private final @Nullable PeriodRequests requests;

	private final Groups customers;

	private final Groups resellers;

	private final Groups markets;

	private final Groups products;

	/** As the catalogue writes them or as first sent, by their values in lower case. */
	private final Map<String, String> productNames = new HashMap<>();

	private final AgentSums agents;

	private final Map<RejectionCode, CodeCounter> codes = new EnumMap<>(RejectionCode.class);

	private final Map<Responsible, Sums> responsible = new EnumMap<>(Responsible.class);

	private final SortedMap<String, Largest<OpenRequest>> largest = new TreeMap<>();

	private final OrderFigures orders;

	private final PurchaseCounter purchases = new PurchaseCounter();

	private final SortedMap<LocalDate, Day> days = new TreeMap<>();

	private final Sums accepted = new Sums();

	private final Sums atStake = new Sums();

	private long repetitions;

	private long runsOfTotals;

	private long rowsOfTotals;

	private final Sums atStakeOfTotals = new Sums();

	private Counts counts = Counts.ZERO;

	private Summary.@Nullable Lines lines = new Summary.Lines(0, 0, 0, 0);

	private FiguresCounter(Path workFolder, int inMemory, int groupsListed, @Nullable PeriodRequests requests) {
		this.groupsListed = groupsListed;
		this.requests = requests;
		this.customers = new Groups(workFolder, "customers", inMemory);
		this.resellers = new Groups(workFolder, "resellers", inMemory);
		this.markets = new Groups(workFolder, "markets", inMemory);
		this.products = new Groups(workFolder, "products", inMemory);
		this.agents = new AgentSums(workFolder, inMemory);
		this.orders = new OrderFigures(new Groups(workFolder, "orders", inMemory), this.agents, requests);
	}

	/**
	 * A counter for one run.
	 * @param workFolder an empty folder for what does not fit into memory
	 * @param groupsListed how many customers, markets and so on of a currency are listed
	 */
	public static FiguresCounter ofOneRun(Path workFolder, int groupsListed) {
		return new FiguresCounter(workFolder, VALUES_IN_MEMORY, groupsListed, null);
	}

	/**
	 * A counter for the runs of a period; each request counts once.
	 * @param rows how many rows the runs have together
	 */
	public static FiguresCounter ofPeriod(Path workFolder, int groupsListed, long rows) {
		return new FiguresCounter(workFolder, VALUES_IN_MEMORY, groupsListed,
				new PeriodRequests(workFolder, rows, groupsListed));
	}

	/** A counter for one run that keeps few values in memory. */
	static FiguresCounter withLittleMemory(Path workFolder, int inMemory, int groupsListed) {
		return new FiguresCounter(workFolder, inMemory, groupsListed, null);
	}

	/**
	 * Adds a run.
	 * @throws IOException if a file cannot be read, or is not as the summary says
	 */
	public void add(RunFiles run) throws IOException {
		Summary summary = run.summary();
		if (this.requests != null) {
			this.requests.add(summary);
		}
		Counts counts = Counts.of(summary.counts());
		this.counts = this.counts.plus(counts);
		this.lines = (this.lines != null && summary.lines() != null) ? this.lines.plus(summary.lines()) : null;
		summary.accepted()
			.forEach((currency, total) -> this.accepted.add((total.amount() != null) ? currency : "", total.requests(),
					total.amount()));
		this.days.computeIfAbsent(LocalDate.ofInstant(summary.end(), ZoneOffset.UTC), (date) -> new Day()).add(summary);
		this.orders.add(run);
		this.purchases.add(run);
		if (run.hasRejections()) {
			addRejected(run);
		}
		else {
			addTotals(summary);
		}
	}

	private void addTotals(Summary summary) {
		this.runsOfTotals++;
		this.rowsOfTotals += summary.counts().rejected();
		summary.atStake()
			.forEach((currency, total) -> this.atStakeOfTotals.add(currency, total.requests(), total.amount()));
	}

	private void addRejected(RunFiles run) throws IOException {
		Sums found = new Sums();
		try (RejectedRequests rows = RejectedRequests.of(run)) {
			while (rows.next()) {
				RejectedRequest request = rows.request();
				found.add(request.currency(), 1, request.amount());
				if (this.productNames.size() < VALUES_IN_MEMORY) {
					this.productNames.putIfAbsent(GroupValue.lowerCase(request.product()), request.product());
				}
				addReasons(request, rows.reasons());
				if (this.requests != null) {
					this.requests.rejected(run.summary(), request);
				}
				else {
					addStake(new OpenRequest(request, run.summary().end(), request.run(), 1));
				}
			}
		}
		requireAgreement(run, found);
	}

	private void addReasons(RejectedRequest request, List<Reason> reasons) {
		for (Reason reason : reasons) {
			CodeCounter code = code(reason.code());
			code.addRejection();
			code.addExample(new Example(request.run(), request.line(), request.requestId(), reason));
		}
	}

	private CodeCounter code(RejectionCode code) {
		return this.codes.computeIfAbsent(code, (absent) -> new CodeCounter());
	}

	/** Adds a request that counts in what is at stake. */
	private void addStake(OpenRequest open) throws IOException {
		RejectedRequest request = open.last();
		String currency = request.currency();
		BigDecimal amount = request.amount();
		request.codes().forEach((code) -> code(code).addRequest(currency, amount));
		if (amount == null && request.isRepetition()) {
			this.repetitions++;
			return;
		}
		this.atStake.add(currency, 1, amount);
		this.customers.add(GroupValue.lowerCase(request.customerId()), currency, amount);
		this.resellers.add(GroupValue.lowerCase(request.reseller()), currency, amount);
		this.markets.add(GroupValue.upperCase(request.market()), currency, amount);
		this.products.add(GroupValue.lowerCase(request.product()), currency, amount);
		this.agents.rejected(request.agent(), currency, amount);
		Set<Responsible> needed = EnumSet.noneOf(Responsible.class);
		request.codes().forEach((code) -> needed.add(code.responsible()));
		for (Responsible one : needed) {
			this.responsible.computeIfAbsent(one, (absent) -> new Sums()).add(currency, 1, amount);
		}
		if (amount != null || this.requests != null) {
			this.largest
				.computeIfAbsent(currency,
						(absent) -> new Largest<>((this.requests != null) ? OPEN_LISTED : LARGEST,
								OpenRequest.LARGEST_FIRST))
				.add(open);
		}
	}

	private static void requireAgreement(RunFiles run, Sums found) throws IOException {
		boolean agrees = found.requests() == run.summary().counts().rejected();
		for (var total : run.summary().atStake().entrySet()) {
			Sum sum = found.in(total.getKey());
			agrees &= sum.requests() == total.getValue().requests()
					&& sum.amountOrZero().compareTo(new Sum(0, total.getValue().amount()).amountOrZero()) == 0;
		}
		if (!agrees) {
			throw new IOException(OperatorMessage.REPORT_FILES_DISAGREE.text(
					"%s must agree with %s, but does not: one of them was changed", run.rejections(),
					run.folder().resolve(Summary.FILE_NAME)));
		}
	}

	/**
	 * Adds up all runs. To be called once.
	 * @param names of their customers and resellers
	 */
	public Figures figures(Names names) throws IOException {
		if (this.requests != null) {
			this.requests.addUp(this::addStake);
		}
		SortedMap<String, LargestRequests> worthMost = new TreeMap<>();
		this.largest
			.forEach((currency, all) -> worthMost.put(currency, new LargestRequests(all.inOrder(), all.seen())));
		Map<RejectionCode, CodeFigures> occurred = new EnumMap<>(RejectionCode.class);
		this.codes.forEach((code, counter) -> occurred.put(code, counter.figures()));
		int few = Math.min(this.groupsListed, LISTED_ON_PAGE_ONLY);
		return new Figures(this.counts, this.lines, this.accepted, this.orders.tax(), this.atStake, this.repetitions,
				occurred, this.responsible, this.customers.ranked(this.groupsListed),
				this.resellers.ranked(this.groupsListed), this.markets.ranked(this.groupsListed),
				this.products.ranked(this.groupsListed), this.productNames, this.agents.ranked(this.groupsListed),
				worthMost, this.orders.byCustomer(few), this.orders.payments(), this.purchases.purchases(),
				this.orders.notices(), this.days, names, (this.requests != null) ? this.requests.position() : null,
				(this.requests != null) ? this.requests.corrections() : null,
				new TotalsOnly(this.runsOfTotals, this.rowsOfTotals, this.atStakeOfTotals));
	}

	@Override
	public void close() throws IOException {
		for (Closeable part : List.of(this.customers, this.resellers, this.markets, this.products, this.agents,
				this.orders)) {
			part.close();
		}
		if (this.requests != null) {
			this.requests.close();
		}
	}

}
