package com.bulkreservations.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.bulkreservations.cli.FileSums.Rejected;
import com.bulkreservations.cli.FileSums.Sum;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares what only the report of a period has, its days and what was corrected, with
 * the files of its runs.
 */
final class PeriodTotals {

	/** How many corrected requests of a currency a page lists at most. */
	private static final int LISTED = 15;

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

	private final Document page;

	private final XSSFWorkbook workbook;

	private final SortedMap<LocalDate, List<FileSums>> days = new TreeMap<>();

	/**
	 * The last rejection of each request before it was ordered, by distributor and ID.
	 */
	private final Map<String, Rejected> rejected = new LinkedHashMap<>();

	private final Set<String> ordered = new HashSet<>();

	/** What was ordered later, by currency of the order. */
	private final SortedMap<String, Map<String, Sum>> corrected = new TreeMap<>();

	private final SortedMap<String, Sum> sinceOrdered = new TreeMap<>();

	private long tries;

	private long repetitions;

	private long conflicts;

	private final TreeSet<String> currencies = new TreeSet<>();

	/**
	 * @param runs in the order in which they were published
	 */
	PeriodTotals(Document page, XSSFWorkbook workbook, List<Path> runs) throws IOException {
		this.page = page;
		this.workbook = workbook;
		for (Path run : runs) {
			add(run.getParent().getFileName() + " ", end(run), new FileSums(run));
		}
		this.currencies.remove("");
	}

	private void add(String distributor, Instant end, FileSums run) {
		this.days.computeIfAbsent(LocalDate.ofInstant(end, ZoneOffset.UTC), (day) -> new ArrayList<>()).add(run);
		this.currencies.addAll(run.acceptedByCurrency.keySet());
		this.currencies.addAll(run.atStake.keySet());
		for (Map<String, String> line : run.accepted) {
			String request = distributor + line.get("request_id");
			this.ordered.add(request);
			Rejected before = this.rejected.get(request);
			if (before != null) {
				boolean known = !line.get("amount").isEmpty();
				this.corrected.computeIfAbsent(known ? line.get("currency") : "", (currency) -> new HashMap<>())
					.put(request, new Sum(1, known ? new BigDecimal(line.get("amount")) : BigDecimal.ZERO));
				this.sinceOrdered.merge(before.currency(), before.sum(), Sum::plus);
			}
		}
		for (Rejected request : run.requests) {
			if (request.has("CONFLICTING_REQUEST")) {
				this.conflicts++;
			}
			else if (request.isRepetition() || this.ordered.contains(request.key())) {
				this.repetitions++;
			}
			else {
				this.rejected.put(request.key(), request);
				this.tries++;
			}
		}
	}

	/** The rejected requests that no run has ordered, each with its last rejection. */
	static List<Rejected> stillOpen(List<Path> runs, List<Rejected> all) {
		Map<String, Rejected> last = new LinkedHashMap<>();
		all.stream()
			.filter((request) -> !request.isRepetition() && !request.has("CONFLICTING_REQUEST"))
			.forEach((request) -> last.put(request.key(), request));
		for (Path run : runs) {
			try {
				ReadReport.rows(run.resolve("accepted-orders.csv"))
					.forEach((line) -> last.remove(run.getParent().getFileName() + " " + line.get("request_id")));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return List.copyOf(last.values());
	}

	/** Runs in the order in which they were published. */
	static List<Path> inOrder(List<Path> runs) throws IOException {
		Map<Path, Instant> ends = new HashMap<>();
		for (Path run : runs) {
			ends.put(run, end(run));
		}
		return runs.stream()
			.sorted(Comparator.comparing((Path run) -> ends.get(run)).thenComparing(Comparator.naturalOrder()))
			.toList();
	}

	private static Instant end(Path run) throws IOException {
		return Instant
			.parse(new JsonMapper().readTree(Files.readString(run.resolve("summary.json"))).get("end").asString());
	}

	void check() {
		checkOpen();
		checkTax();
		checkDays();
		checkDaysOfWorkbook();
		checkCorrected();
		checkCorrectedOfWorkbook();
	}

	private void checkOpen() {
		SortedMap<String, Sum> open = new TreeMap<>();
		SortedMap<String, Sum> all = new TreeMap<>();
		this.rejected.forEach((key, request) -> {
			all.merge(request.currency(), request.sum(), Sum::plus);
			if (!this.ordered.contains(key)) {
				open.merge(request.currency(), request.sum(), Sum::plus);
			}
		});
		List<String> expected = new ArrayList<>();
		List<String> known = new ArrayList<>(all.keySet());
		if (known.remove("")) {
			known.add("");
		}
		for (String currency : known) {
			String name = currency.isEmpty() ? "amount unknown" : currency;
			expected.add(name + " Rejected at any time " + line(all, currency));
			expected.add(name + " Since ordered " + line(this.sinceOrdered, currency));
			expected.add(name + " Still open " + line(open, currency));
		}
		Element section = this.page.selectFirst("section[aria-labelledby=open]");
		assertThat(section.select("tbody tr").eachText()).isEqualTo(expected);
		assertThat(section.select("p").last().previousElementSibling().text() + section.select("p").last().text())
			.contains("%s rejected rows = %s for the requests above + %s already ordered or repeated".formatted(
					PageTotals.number(this.tries + this.repetitions + this.conflicts), PageTotals.number(this.tries),
					PageTotals.number(this.repetitions)));
		String headline = this.page.selectFirst(".headline").text();
		open.forEach((currency, sum) -> assertThat(headline)
			.contains(currency.isEmpty() ? PageTotals.number(sum.requests()) + " request"
					: currency + " " + PageTotals.amount(sum.amount(), currency)));
		SortedMap<String, Sum> listed = new TreeMap<>();
		rows("Still open").forEach(
				(row) -> listed.merge(ReadReport.text(row, 12).equals("amount unknown") ? "" : ReadReport.text(row, 12),
						new Sum(1, WorkbookTotals.number(row, 13)), Sum::plus));
		assertThat(listed).isEqualTo(open);
	}

	/** Amounts with tax and without are not added without saying so. */
	private void checkTax() {
		String overview = this.page.selectFirst("section[aria-labelledby=overview]").text();
		for (String currency : this.currencies) {
			BigDecimal without = accepted(currency, "false");
			BigDecimal included = accepted(currency, "true");
			String remark = "%s, accepted: %s without tax and %s with tax included.".formatted(currency,
					PageTotals.amount(without, currency), PageTotals.amount(included, currency));
			assertThat(overview.contains(remark)).as(remark).isEqualTo(without.signum() > 0 && included.signum() > 0);
		}
	}

	private BigDecimal accepted(String currency, String taxIncluded) {
		return this.days.values()
			.stream()
			.flatMap(List::stream)
			.flatMap((run) -> run.accepted.stream())
			.filter((line) -> line.get("currency").equals(currency) && line.get("tax_included").equals(taxIncluded)
					&& !line.get("amount").isEmpty())
			.map((line) -> new BigDecimal(line.get("amount")))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static String line(SortedMap<String, Sum> sums, String currency) {
		Sum sum = sums.getOrDefault(currency, Sum.NOTHING);
		return (PageTotals.number(sum.requests()) + " " + shown(sum, currency, "")).strip();
	}

	private void checkDays() {
		Map<String, List<String>> expected = new HashMap<>();
		this.days.forEach((day, runs) -> {
			List<String> cells = new ArrayList<>();
			counts(runs).forEach((count) -> cells.add(PageTotals.number(count)));
			cells.add(amounts((currency) -> accepted(runs, currency), acceptedUnknown(runs)));
			cells.add(amounts((currency) -> atStake(runs, currency), rejectedUnknown(runs)));
			expected.put(DAY.format(day), cells);
		});
		Map<String, List<String>> found = new HashMap<>();
		this.page.select("section[aria-labelledby=days] tbody tr")
			.forEach((row) -> found.put(row.selectFirst("th").text(), row.select("td").eachText()));
		assertThat(found).isEqualTo(expected);
		List<FileSums> all = this.days.values().stream().flatMap(List::stream).toList();
		assertThat(this.page.select("section[aria-labelledby=days] .charts ~ p.soft").eachText()).containsExactly(
				"Not in the amounts: %s accepted requests without a price."
					.formatted(PageTotals.number(acceptedUnknown(all))),
				"Not in the amounts at stake: %s rejected requests of unknown amount."
					.formatted(PageTotals.number(rejectedUnknown(all))));
	}

	private static long acceptedUnknown(List<FileSums> runs) {
		return runs.stream().mapToLong((run) -> run.acceptedByCurrency.getOrDefault("", Sum.NOTHING).requests()).sum();
	}

	private static long rejectedUnknown(List<FileSums> runs) {
		return runs.stream().mapToLong((run) -> run.atStake.getOrDefault("", Sum.NOTHING).requests()).sum();
	}

	/**
	 * The amounts of a day.
	 * @param unknown how many requests are in none of them
	 */
	private String amounts(Function<String, BigDecimal> amount, long unknown) {
		return Stream
			.concat(this.currencies.stream()
				.filter((currency) -> amount.apply(currency).signum() > 0)
				.map((currency) -> currency + " " + PageTotals.amount(amount.apply(currency), currency)),
					(unknown == 0) ? Stream.empty() : Stream.of(PageTotals.number(unknown)
							+ ((unknown == 1) ? " request" : " requests") + " of unknown amount"))
			.collect(Collectors.joining(" "));
	}

	private void checkDaysOfWorkbook() {
		List<List<BigDecimal>> expected = new ArrayList<>();
		this.days.forEach((day, runs) -> {
			List<Long> counts = counts(runs);
			for (String currency : this.currencies) {
				List<BigDecimal> numbers = new ArrayList<>(
						counts.stream().map((count) -> plain(BigDecimal.valueOf(count))).toList());
				numbers.add(accepted(runs, currency));
				numbers.add(atStake(runs, currency));
				boolean first = currency.equals(this.currencies.first());
				numbers.add(plain(BigDecimal.valueOf(first ? acceptedUnknown(runs) : 0)));
				numbers.add(plain(BigDecimal.valueOf(first ? rejectedUnknown(runs) : 0)));
				expected.add(numbers);
				// They stand beside the first currency alone, to be added up.
				counts = counts.stream().map((count) -> 0L).toList();
			}
		});
		assertThat(rows("By day")
			.map((row) -> IntStream.of(1, 2, 3, 4, 5, 7, 8, 9, 10)
				.mapToObj((cell) -> WorkbookTotals.number(row, cell))
				.toList())
			.toList()).isEqualTo(expected);
	}

	/** Runs, rows, accepted, rejected, orders. */
	private static List<Long> counts(List<FileSums> runs) {
		long accepted = runs.stream().mapToLong((run) -> run.accepted.size()).sum();
		long rejected = runs.stream().mapToLong(FileSums::rejected).sum();
		long orders = runs.stream().mapToLong((run) -> run.orders.size()).sum();
		return List.of((long) runs.size(), accepted + rejected, accepted, rejected, orders);
	}

	private static BigDecimal accepted(List<FileSums> runs, String currency) {
		return sum(runs.stream().map((run) -> run.acceptedByCurrency.getOrDefault(currency, Sum.NOTHING))).amount();
	}

	private static BigDecimal atStake(List<FileSums> runs, String currency) {
		return sum(runs.stream().map((run) -> run.atStake.getOrDefault(currency, Sum.NOTHING))).amount();
	}

	private static Sum sum(Stream<Sum> sums) {
		return sums.reduce(Sum.NOTHING, Sum::plus);
	}

	private void checkCorrected() {
		Element section = this.page.selectFirst("section[aria-labelledby=corrected]");
		assertThat(section.selectFirst("p").text())
			.endsWith(" In all, " + PageTotals.number(this.rejected.size()) + " requests were rejected.");
		List<String> captions = new ArrayList<>();
		List<String> totals = new ArrayList<>();
		List<String> amounts = new ArrayList<>();
		this.corrected.forEach((currency, requests) -> {
			String count = PageTotals.number(requests.size());
			captions.add("%d of %s request%s, largest amount first.".formatted(Math.min(LISTED, requests.size()), count,
					(requests.size() == 1) ? "" : "s"));
			totals.add("Total (" + count + ") " + shown(sum(requests.values().stream()), currency, currency + " "));
			requests.values()
				.stream()
				.sorted(Comparator.comparing(Sum::amount).reversed())
				.limit(LISTED)
				.forEach((sum) -> amounts.add(shown(sum, currency, "")));
		});
		assertThat(section.select("caption").eachText()).isEqualTo(captions);
		assertThat(section.select("tfoot tr").eachText().stream().map(String::strip).toList())
			.isEqualTo(totals.stream().map(String::strip).toList());
		assertThat(section.select("tbody tr").stream().map((row) -> row.select("td").last().text()).toList())
			.isEqualTo(amounts);
		// Otherwise nothing is said of what a page leaves out.
		assertThat(this.corrected.values()).anyMatch((requests) -> requests.size() > LISTED);
	}

	private static String shown(Sum sum, String currency, String before) {
		return currency.isEmpty() ? "" : before + PageTotals.amount(sum.amount(), currency);
	}

	private void checkCorrectedOfWorkbook() {
		SortedMap<String, Map<String, Sum>> found = new TreeMap<>();
		rows("Corrected and ordered later").forEach((row) -> found
			.computeIfAbsent(ReadReport.text(row, 7), (currency) -> new HashMap<>())
			.put(ReadReport.text(row, 0) + " " + ReadReport.text(row, 1), new Sum(1, WorkbookTotals.number(row, 8))));
		assertThat(found).isEqualTo(this.corrected);
	}

	private Stream<Row> rows(String sheet) {
		return ReadReport.dataRows(this.workbook.getSheet(sheet)).stream();
	}

	private static BigDecimal plain(BigDecimal number) {
		return number.stripTrailingZeros();
	}

}
