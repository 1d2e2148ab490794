package com.bulkreservations.finance.figures;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import com.bulkreservations.order.Column;
import com.bulkreservations.policy.RejectionCode;
import com.bulkreservations.policy.Responsible;
import com.bulkreservations.report.Summary;
import org.jspecify.annotations.Nullable;

/**
 * Adds up runs, file by file, in bounded memory. What it finds in a run's files must be
 * what the run's summary says.
 */
public final class FiguresCounter implements Closeable {

	private static final int CUSTOMERS_IN_MEMORY = 400_000;

	private static final int VALUES_IN_MEMORY = 20_000;

	private static final int SPILL_FILES = 64;

	/** How many of the requests that are worth most are listed, by currency. */
	private static final int LARGEST = 15;

	/** How many groups are ranked that the workbook does not list. */
	private static final int LISTED_ON_PAGE_ONLY = 100;

	private final int groupsListed;

	private final @Nullable CorrectionFinder corrections;

	private final Currencies currencies = new Currencies();

	private final Groups customers;

	private final Groups resellers;

	private final Groups markets;

	private final Groups products;

	private final Map<RejectionCode, CodeCounter> codes = new EnumMap<>(RejectionCode.class);

	private final Map<Responsible, CurrencySums> responsible = new EnumMap<>(Responsible.class);

	/** By the number of the currency. */
	private final List<Largest<LargeRejection>> largest = new ArrayList<>();

	private final OrderFigures orders;

	private final SortedMap<LocalDate, Day> days = new TreeMap<>();

	private final Sums accepted = new Sums();

	private final Sums atStake = new Sums();

	private final FieldValue value = new FieldValue();

	private final FieldValue other = new FieldValue();

	private Counts counts = Counts.ZERO;

	private FiguresCounter(Path workFolder, int inMemory, int groupsListed, @Nullable CorrectionFinder corrections) {
		this.groupsListed = groupsListed;
		this.corrections = corrections;
		int values = Math.min(inMemory, VALUES_IN_MEMORY);
		this.customers = groups(GroupValue.inLowerCase(), inMemory, workFolder, "customers");
		this.resellers = groups(GroupValue.inLowerCase(), values, workFolder, "resellers");
		this.markets = groups(GroupValue.inUpperCase(), values, workFolder, "markets");
		this.products = groups(GroupValue.inLowerCase(), values, workFolder, "products");
		this.orders = new OrderFigures(inMemory, new SpillFiles(workFolder, "orders", SPILL_FILES), corrections);
		for (RejectionCode code : RejectionCode.values()) {
			this.codes.put(code, new CodeCounter());
		}
		for (Responsible one : Responsible.values()) {
			this.responsible.put(one, new CurrencySums());
		}
	}

	private Groups groups(GroupValue form, int inMemory, Path workFolder, String name) {
		return new Groups(form, inMemory, new SpillFiles(workFolder, name, SPILL_FILES), this.currencies);
	}

	/**
	 * A counter for one run.
	 * @param workFolder an empty folder for what does not fit into memory
	 * @param groupsListed how many customers, markets and so on of a currency are listed
	 */
	public static FiguresCounter ofOneRun(Path workFolder, int groupsListed) {
		return new FiguresCounter(workFolder, CUSTOMERS_IN_MEMORY, groupsListed, null);
	}

	/**
	 * A counter for the runs of a period; it finds the corrections among them, too.
	 * @param rows how many rows the runs have together
	 */
	public static FiguresCounter ofPeriod(Path workFolder, int groupsListed, long rows) {
		return new FiguresCounter(workFolder, CUSTOMERS_IN_MEMORY, groupsListed,
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
		CurrencySums found = new CurrencySums();
		Set<RejectionCode> codes = EnumSet.noneOf(RejectionCode.class);
		Set<Responsible> needed = EnumSet.noneOf(Responsible.class);
		try (RejectedRequests requests = new RejectedRequests(run, (code) -> code(code).wantsExamples())) {
			while (requests.next()) {
				Amount amount = requests.amount();
				int currency = this.currencies.numberOf(requests.currency());
				found.add(currency, amount);
				this.customers.add(requests.customerId(), currency, amount);
				this.resellers.add(requests.sent(Column.RESELLER, this.value), currency, amount);
				this.markets.add(requests.sent(Column.MARKET, this.value), currency, amount);
				this.products.add(requests.sent(Column.RESERVATION_TYPE, this.value),
						requests.sent(Column.SKU, this.other), currency, amount);
				if (this.corrections != null) {
					this.corrections.rejected(run.summary(), requests.requestId().text());
				}
				addReasons(run, requests, currency, codes, needed);
			}
		}
		Sums sums = new Sums();
		found.addTo(sums, this.currencies);
		requireAgreement(run, sums);
		found.addTo(this.atStake, this.currencies);
	}

	private void addReasons(RunFiles run, RejectedRequests requests, int currency, Set<RejectionCode> codes,
			Set<Responsible> needed) throws IOException {
		Amount amount = requests.amount();
		Largest<LargeRejection> rivals = amount.isKnown() ? rivals(currency) : null;
		boolean large = rivals != null && mayBeAmong(rivals, amount.value());
		List<RejectionCode> given = requests.readReasons();
		codes.clear();
		needed.clear();
		for (RejectionCode code : given) {
			code(code).addRejection();
			if (codes.add(code)) {
				code(code).addRequest(currency, amount);
				needed.add(code.responsible());
			}
		}
		for (Responsible one : needed) {
			this.responsible.computeIfAbsent(one, (absent) -> new CurrencySums()).add(currency, amount);
		}
		for (Reason reason : requests.told()) {
			code(reason.code())
				.addExample(new Example(run.summary().run(), requests.line(), requests.requestId().text(), reason));
		}
		if (rivals != null && large) {
			rivals.add(new LargeRejection(run.summary().run(),
					new RejectedRequest(requests.line(), requests.requestId().text(), requests.customerId().text(),
							product(requests), given.stream().distinct().toList(), this.currencies.name(currency),
							amount.value())));
		}
		else if (rivals != null) {
			rivals.pass();
		}
	}

	private Largest<LargeRejection> rivals(int currency) {
		while (this.largest.size() <= currency) {
			this.largest.add(new Largest<>(LARGEST, LargeRejection.LARGEST_FIRST));
		}
		return this.largest.get(currency);
	}

	private static boolean mayBeAmong(Largest<LargeRejection> rivals, @Nullable BigDecimal amount) {
		LargeRejection last = rivals.last();
		return last == null
				|| new Sum(1, amount).amountOrZero().compareTo(new Sum(1, last.request().amount()).amountOrZero()) >= 0;
	}

	private String product(RejectedRequests requests) {
		String type = requests.sent(Column.RESERVATION_TYPE, this.value).text();
		String sku = requests.sent(Column.SKU, this.other).text();
		return (type.isEmpty() || sku.isEmpty()) ? type + sku : type + " " + sku;
	}

	private CodeCounter code(RejectionCode code) {
		return this.codes.computeIfAbsent(code, (absent) -> new CodeCounter());
	}

	private static void requireAgreement(RunFiles run, Sums found) throws IOException {
		boolean agrees = found.requests() == run.summary().counts().rejected();
		for (var total : run.summary().atStake().entrySet()) {
			Sum sum = found.in(total.getKey());
			agrees &= sum.requests() == total.getValue().requests()
					&& sum.amountOrZero().compareTo(new Sum(0, total.getValue().amount()).amountOrZero()) == 0;
		}
		if (!agrees) {
			throw new IOException("%s must agree with %s, but does not: one of them was changed"
				.formatted(run.rejections(), run.folder().resolve(Summary.FILE_NAME)));
		}
	}

	/**
	 * What all runs that were added come to. To be called once.
	 * @param names of their customers and resellers
	 */
	public Figures figures(Names names) throws IOException {
		SortedMap<String, LargestRejections> worthMost = new TreeMap<>();
		for (int currency = 0; currency < this.largest.size(); currency++) {
			Largest<LargeRejection> requests = this.largest.get(currency);
			if (requests.seen() > 0) {
				worthMost.put(this.currencies.name(currency),
						new LargestRejections(requests.inOrder(), requests.seen()));
			}
		}
		Map<RejectionCode, CodeFigures> occurred = new EnumMap<>(RejectionCode.class);
		this.codes.forEach((code, counter) -> {
			if (counter.occurred()) {
				occurred.put(code, counter.figures(this.currencies));
			}
		});
		Map<Responsible, Sums> moves = new EnumMap<>(Responsible.class);
		this.responsible.forEach((one, found) -> {
			Sums sums = new Sums();
			found.addTo(sums, this.currencies);
			if (sums.requests() > 0) {
				moves.put(one, sums);
			}
		});
		int few = Math.min(this.groupsListed, LISTED_ON_PAGE_ONLY);
		return new Figures(this.counts, this.accepted, this.atStake, occurred, moves,
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
