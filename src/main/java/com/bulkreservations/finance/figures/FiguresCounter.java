package com.bulkreservations.finance.figures;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import com.bulkreservations.intake.CsvRecords;
import com.bulkreservations.intake.Delimiter;
import com.bulkreservations.order.Notice;
import com.bulkreservations.policy.RejectionCode;
import com.bulkreservations.policy.Responsible;
import com.bulkreservations.report.AcceptedOrdersCsv;
import com.bulkreservations.report.OrdersCsv;
import com.bulkreservations.report.Summary;
import org.jspecify.annotations.Nullable;

/**
 * Adds up runs, file by file, in bounded memory. What it finds in a run's files must be
 * what the run's summary says.
 */
public final class FiguresCounter implements Closeable {

	private static final int CUSTOMERS_IN_MEMORY = 100_000;

	private static final int VALUES_IN_MEMORY = 20_000;

	private static final int SPILL_FILES = 64;

	/** How many of the requests that are worth most are listed, by currency. */
	private static final int LARGEST = 15;

	private static final List<String> ACCEPTED_COLUMNS = columns(AcceptedOrdersCsv.HEADER);

	private static final List<String> ORDER_COLUMNS = columns(OrdersCsv.HEADER);

	private final int groupsListed;

	private final @Nullable CorrectionFinder corrections;

	private final Groups customers;

	private final Groups resellers;

	private final Groups markets;

	private final Groups products;

	private final Groups ordersByCustomer;

	private final Map<RejectionCode, CodeFigures> codes = new EnumMap<>(RejectionCode.class);

	private final Map<Responsible, Sums> responsible = new EnumMap<>(Responsible.class);

	private final SortedMap<String, Largest<LargeRejection>> largest = new TreeMap<>();

	private final Map<Notice, Long> notices = new EnumMap<>(Notice.class);

	private final SortedMap<LocalDate, Day> days = new TreeMap<>();

	private final Sums accepted = new Sums();

	private final Sums atStake = new Sums();

	private Counts counts = Counts.ZERO;

	private FiguresCounter(Path workFolder, int inMemory, int groupsListed, @Nullable CorrectionFinder corrections) {
		this.groupsListed = groupsListed;
		this.corrections = corrections;
		int values = Math.min(inMemory, VALUES_IN_MEMORY);
		this.customers = new Groups(Groups::lowerCase, inMemory, spill(workFolder, "customers"));
		this.resellers = new Groups(Groups::lowerCase, values, spill(workFolder, "resellers"));
		this.markets = new Groups(Groups::upperCase, values, spill(workFolder, "markets"));
		this.products = new Groups(Groups::lowerCase, values, spill(workFolder, "products"));
		this.ordersByCustomer = new Groups(Groups::lowerCase, inMemory, spill(workFolder, "orders"));
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

	private static SpillFiles spill(Path workFolder, String name) {
		return new SpillFiles(workFolder, name, SPILL_FILES);
	}

	private static List<String> columns(String header) {
		return List.of(header.strip().split(",", -1));
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
		addRejected(run);
		addAccepted(run);
		addOrders(run);
	}

	private void addRejected(RunFiles run) throws IOException {
		Sums found = new Sums();
		Set<Responsible> needed = EnumSet.noneOf(Responsible.class);
		try (RejectedRequests requests = new RejectedRequests(run)) {
			for (RejectedRequest request = requests.next(); request != null; request = requests.next()) {
				String currency = request.currency();
				BigDecimal amount = request.amount();
				found.add(currency, 1, amount);
				this.atStake.add(currency, 1, amount);
				this.customers.add(request.customerId(), currency, amount);
				this.resellers.add(request.reseller(), currency, amount);
				this.markets.add(request.market(), currency, amount);
				this.products.add(request.product(), currency, amount);
				for (Reason reason : request.reasons()) {
					code(reason.code()).addRejection(run.summary().run(), request, reason);
				}
				needed.clear();
				for (RejectionCode code : request.codes()) {
					code(code).addRequest(request);
					needed.add(code.responsible());
				}
				needed.forEach((one) -> this.responsible.computeIfAbsent(one, (absent) -> new Sums())
					.add(currency, 1, amount));
				if (amount != null) {
					this.largest
						.computeIfAbsent(currency, (absent) -> new Largest<>(LARGEST, LargeRejection.LARGEST_FIRST))
						.add(new LargeRejection(run.summary().run(), request));
				}
				if (this.corrections != null) {
					this.corrections.rejected(run.summary(), request.requestId());
				}
			}
		}
		requireAgreement(run, found);
	}

	private CodeFigures code(RejectionCode code) {
		return this.codes.computeIfAbsent(code, (absent) -> new CodeFigures());
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

	private void addAccepted(RunFiles run) throws IOException {
		int requestId = ACCEPTED_COLUMNS.indexOf("request_id");
		int orderNumber = ACCEPTED_COLUMNS.indexOf("order_number");
		int currency = ACCEPTED_COLUMNS.indexOf("currency");
		int amount = ACCEPTED_COLUMNS.indexOf("amount");
		int notices = ACCEPTED_COLUMNS.indexOf("notices");
		try (CsvRecords lines = new CsvRecords(run.acceptedOrders(), Delimiter.COMMA)) {
			lines.next();
			while (lines.next()) {
				String given = lines.value(notices);
				if (!given.isEmpty()) {
					for (String notice : given.split(";", -1)) {
						this.notices.merge(Notice.valueOf(notice), 1L, Long::sum);
					}
				}
				if (this.corrections != null) {
					this.corrections.ordered(run.summary(), lines.value(requestId), lines.value(orderNumber),
							lines.value(currency), decimal(lines.value(amount)));
				}
			}
		}
	}

	private void addOrders(RunFiles run) throws IOException {
		int customerId = ORDER_COLUMNS.indexOf("customer_id");
		int currency = ORDER_COLUMNS.indexOf("currency");
		int amount = ORDER_COLUMNS.indexOf("amount");
		try (CsvRecords orders = new CsvRecords(run.orders(), Delimiter.COMMA)) {
			orders.next();
			while (orders.next()) {
				BigDecimal worth = decimal(orders.value(amount));
				this.ordersByCustomer.add(orders.value(customerId), (worth != null) ? orders.value(currency) : "",
						worth);
			}
		}
	}

	private static @Nullable BigDecimal decimal(String text) {
		return text.isEmpty() ? null : new BigDecimal(text);
	}

	/** What all runs that were added come to. To be called once. */
	public Figures figures() throws IOException {
		SortedMap<String, LargestRejections> worthMost = new TreeMap<>();
		this.largest.forEach((currency, requests) -> worthMost.put(currency,
				new LargestRejections(requests.inOrder(), requests.seen())));
		return new Figures(this.counts, this.accepted, this.atStake, this.codes, this.responsible,
				this.customers.ranked(this.groupsListed), this.resellers.ranked(this.groupsListed),
				this.markets.ranked(this.groupsListed), this.products.ranked(this.groupsListed), worthMost,
				this.ordersByCustomer.ranked(this.groupsListed), this.notices, this.days,
				(this.corrections != null) ? this.corrections.corrections() : null);
	}

	@Override
	public void close() throws IOException {
		for (Groups groups : List.of(this.customers, this.resellers, this.markets, this.products,
				this.ordersByCustomer)) {
			groups.close();
		}
		if (this.corrections != null) {
			this.corrections.close();
		}
	}

}
