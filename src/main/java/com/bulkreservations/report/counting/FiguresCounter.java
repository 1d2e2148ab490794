package com.bulkreservations.report.counting;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Column;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.policy.rejection.Responsible;
import com.bulkreservations.report.figures.CodeFigures;
import com.bulkreservations.report.figures.Counts;
import com.bulkreservations.report.figures.Day;
import com.bulkreservations.report.figures.Example;
import com.bulkreservations.report.figures.Figures;
import com.bulkreservations.report.figures.GroupValue;
import com.bulkreservations.report.figures.LargeRejection;
import com.bulkreservations.report.figures.LargestRejections;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.Reason;
import com.bulkreservations.report.figures.RejectedRequest;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.report.figures.Sum;
import com.bulkreservations.report.figures.Sums;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/**
 * Adds up runs, file by file, in bounded memory. What it finds in a run's files must be
 * what the run's summary says.
 */
public final class FiguresCounter implements Closeable {

	/** Of each grouping: a value takes about 200 bytes. */
	private static final int VALUES_IN_MEMORY = 50_000;

	/** How many of the requests that are worth most are listed, by currency. */
	private static final int LARGEST = 15;

	/** How many groups are ranked that the workbook does not list. */
	private static final int LISTED_ON_PAGE_ONLY = 100;

	private final int groupsListed;

	private final @Nullable CorrectionFinder corrections;

	private final Groups customers;

	private final Groups resellers;

	private final Groups markets;

	private final Groups products;

	private final Map<RejectionCode, CodeCounter> codes = new EnumMap<>(RejectionCode.class);

	private final Map<Responsible, Sums> responsible = new EnumMap<>(Responsible.class);

	private final SortedMap<String, Largest<LargeRejection>> largest = new TreeMap<>();

	private final OrderFigures orders;

	private final SortedMap<LocalDate, Day> days = new TreeMap<>();

	private final Sums accepted = new Sums();

	private final Sums atStake = new Sums();

	private Counts counts = Counts.ZERO;

	private FiguresCounter(Path workFolder, int inMemory, int groupsListed, @Nullable CorrectionFinder corrections) {
		this.groupsListed = groupsListed;
		this.corrections = corrections;
		this.customers = new Groups(workFolder, "customers", inMemory);
		this.resellers = new Groups(workFolder, "resellers", inMemory);
		this.markets = new Groups(workFolder, "markets", inMemory);
		this.products = new Groups(workFolder, "products", inMemory);
		this.orders = new OrderFigures(new Groups(workFolder, "orders", inMemory), corrections);
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
	 * A counter for the runs of a period; it finds the corrections among them, too.
	 * @param rows how many rows the runs have together
	 */
	public static FiguresCounter ofPeriod(Path workFolder, int groupsListed, long rows) {
		return new FiguresCounter(workFolder, VALUES_IN_MEMORY, groupsListed,
				new CorrectionFinder(workFolder, rows, groupsListed));
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
		Counts counts = Counts.of(summary.counts());
		this.counts = this.counts.plus(counts);
		summary.accepted()
			.forEach((currency, total) -> this.accepted.add((total.amount() != null) ? currency : "", total.requests(),
					total.amount()));
		this.days.computeIfAbsent(LocalDate.ofInstant(summary.end(), ZoneOffset.UTC), (date) -> new Day())
			.add(counts, summary.accepted(), summary.atStake());
		this.orders.add(run);
		addRejected(run);
	}

	private void addRejected(RunFiles run) throws IOException {
		Sums found = new Sums();
		try (RejectedRequests requests = new RejectedRequests(run)) {
			while (requests.next()) {
				BigDecimal amount = requests.amount();
				String currency = requests.currency();
				found.add(currency, 1, amount);
				this.customers.add(GroupValue.lowerCase(requests.customerId()), currency, amount);
				this.resellers.add(GroupValue.lowerCase(requests.sent(Column.RESELLER)), currency, amount);
				this.markets.add(GroupValue.upperCase(requests.sent(Column.MARKET)), currency, amount);
				this.products.add(GroupValue.lowerCase(requests.product()), currency, amount);
				if (this.corrections != null) {
					this.corrections.rejected(run.summary(), requests.requestId());
				}
				addReasons(run.summary().run(), requests);
			}
		}
		requireAgreement(run, found);
		found.byCurrency().forEach((currency, sum) -> this.atStake.add(currency, sum.requests(), sum.amount()));
	}

	private void addReasons(String run, RejectedRequests requests) {
		String currency = requests.currency();
		BigDecimal amount = requests.amount();
		Set<RejectionCode> given = new LinkedHashSet<>();
		Set<Responsible> needed = EnumSet.noneOf(Responsible.class);
		for (Reason reason : requests.reasons()) {
			CodeCounter code = this.codes.computeIfAbsent(reason.code(), (absent) -> new CodeCounter());
			code.addRejection();
			code.addExample(new Example(run, requests.line(), requests.requestId(), reason));
			if (given.add(reason.code())) {
				code.addRequest(currency, amount);
				needed.add(reason.code().responsible());
			}
		}
		for (Responsible one : needed) {
			this.responsible.computeIfAbsent(one, (absent) -> new Sums()).add(currency, 1, amount);
		}
		if (amount != null) {
			this.largest.computeIfAbsent(currency, (absent) -> new Largest<>(LARGEST, LargeRejection.LARGEST_FIRST))
				.add(new LargeRejection(run, new RejectedRequest(requests.line(), requests.requestId(),
						requests.customerId(), requests.product(), List.copyOf(given), currency, amount)));
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
	 * What all runs that were added come to. To be called once.
	 * @param names of their customers and resellers
	 */
	public Figures figures(Names names) throws IOException {
		SortedMap<String, LargestRejections> worthMost = new TreeMap<>();
		this.largest.forEach((currency, requests) -> worthMost.put(currency,
				new LargestRejections(requests.inOrder(), requests.seen())));
		Map<RejectionCode, CodeFigures> occurred = new EnumMap<>(RejectionCode.class);
		this.codes.forEach((code, counter) -> occurred.put(code, counter.figures()));
		int few = Math.min(this.groupsListed, LISTED_ON_PAGE_ONLY);
		return new Figures(this.counts, this.accepted, this.atStake, occurred, this.responsible,
				this.customers.ranked(this.groupsListed), this.resellers.ranked(few),
				this.markets.ranked(this.groupsListed), this.products.ranked(few), worthMost,
				this.orders.byCustomer(few), this.orders.notices(), this.days, names,
				(this.corrections != null) ? this.corrections.corrections() : null);
	}

	@Override
	public void close() throws IOException {
		for (Closeable part : List.of(this.customers, this.resellers, this.markets, this.products, this.orders)) {
			part.close();
		}
		if (this.corrections != null) {
			this.corrections.close();
		}
	}

}
