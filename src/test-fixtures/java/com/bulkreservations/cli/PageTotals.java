package com.bulkreservations.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.cli.FileSums.Grouped;
import com.bulkreservations.cli.FileSums.Sum;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares every total of a page in English with the files. */
final class PageTotals {

	/** How many values a page lists at most. */
	static final int LISTED = 20;

	private static final int LARGEST = 15;

	private static final int EXAMPLES = 3;

	private final Document page;

	private final FileSums files;

	private final boolean severalRuns;

	/**
	 * @param severalRuns whether the page is that of a period
	 */
	PageTotals(Document page, FileSums files, boolean severalRuns) {
		this.page = page;
		this.files = files;
		this.severalRuns = severalRuns;
	}

	void check() {
		checkOverview();
		checkRanked("by-reason", this.files.byReason, Integer.MAX_VALUE);
		checkRanked("by-responsible", this.files.byResponsible, Integer.MAX_VALUE);
		checkRanked("by-customer", this.files.byCustomer, LISTED);
		checkRanked("by-reseller", this.files.byReseller, LISTED);
		checkRanked("by-market", this.files.byMarket, LISTED);
		checkRanked("by-product", this.files.byProduct, LISTED);
		checkLargest();
		checkCodes();
		checkOrders();
		checkPayments();
		checkAgents();
		checkNotices();
	}

	/** What is due up front and each month, by the lines of the accepted requests. */
	private void checkPayments() {
		Map<String, Payment> expected = new HashMap<>();
		for (Map<String, String> line : this.files.accepted) {
			Payment one = Payment.of(line);
			String currency = line.get("amount").isEmpty() ? "amount unknown" : line.get("currency");
			String tax = line.get("tax_included").equals("true") ? " included" : " not included";
			expected.merge(
					currency + tax + (one.months() > 1 ? " monthly " : " up front ") + line.get("term").charAt(1), one,
					Payment::plus);
		}
		Map<String, Payment> found = new HashMap<>();
		for (Element row : this.page.select("section[aria-labelledby=payments] tbody tr:not(.total)")) {
			List<String> cells = row.select("td").stream().map(Element::text).toList();
			String currency = row.selectFirst("th").text();
			String each = cells.get(7);
			int months = each.isEmpty() ? 1 : Integer.parseInt(each.substring(0, each.indexOf(' ')));
			found.put(currency + " " + cells.get(0) + " " + cells.get(1) + " " + cells.get(2).charAt(0),
					new Payment(Long.parseLong(cells.get(3).replace(",", "")), decimal(cells.get(5)), months));
			boolean monthly = cells.get(1).equals("monthly");
			assertThat(cells.get(6)).isEqualTo(monthly ? "" : cells.get(5));
			if (!each.isEmpty()) {
				assertThat(each).isEqualTo(months + " \u00d7 "
						+ amount(decimal(cells.get(5)).divide(BigDecimal.valueOf(months),
								Currency.getInstance(currency).getDefaultFractionDigits(), RoundingMode.HALF_UP),
								currency));
			}
		}
		assertThat(found.keySet()).isEqualTo(expected.keySet());
		found.forEach((key, one) -> {
			assertThat(one.requests()).as(key).isEqualTo(expected.get(key).requests());
			assertThat(one.amount()).as(key).isEqualByComparingTo(expected.get(key).amount());
		});
	}

	private static BigDecimal decimal(String shown) {
		return shown.isEmpty() ? BigDecimal.ZERO : new BigDecimal(shown.replace(",", ""));
	}

	/** So many requests of so much, in so many instalments. */
	private record Payment(long requests, BigDecimal amount, int months) {

		private static Payment of(Map<String, String> line) {
			int years = line.get("term").charAt(1) - '0';
			return new Payment(1, line.get("amount").isEmpty() ? BigDecimal.ZERO : new BigDecimal(line.get("amount")),
					line.get("billing_frequency").equals("monthly") ? 12 * years : 1);
		}

		private Payment plus(Payment other) {
			return new Payment(this.requests + other.requests, this.amount.add(other.amount), this.months);
		}

	}

	/** Who asked for most, accepted or rejected. */
	private void checkAgents() {
		List<Element> tables = this.page.select("section[aria-labelledby=audit] table:has(caption:contains(By agent))");
		Set<String> currencies = new HashSet<>(this.files.byAgent.known().keySet());
		currencies.addAll(this.files.acceptedByAgent.known().keySet());
		assertThat(tables).hasSameSizeAs(currencies);
		assertThat(this.page.select("section[aria-labelledby=audit] > p.soft").eachText())
			.isEqualTo(outside(Stream.of(this.files.acceptedByCurrency, this.files.atStake)
				.map((sums) -> sums.get(""))
				.filter((sum) -> sum != null)
				.reduce(Sum::plus)
				.orElse(null), "request", "of unknown amount"));
		for (Element table : tables) {
			String currency = table.selectFirst("caption").text().replaceFirst("^By agent in (...).*", "$1");
			Map<String, Sum> rejected = this.files.byAgent.sums.getOrDefault(currency, new TreeMap<>());
			Map<String, Sum> accepted = this.files.acceptedByAgent.sums.getOrDefault(currency, new TreeMap<>());
			Set<String> agents = new HashSet<>(rejected.keySet());
			agents.addAll(accepted.keySet());
			assertThat(table.select("tbody tr")).hasSize(Math.min(LISTED, agents.size()));
			for (Element row : table.select("tbody tr")) {
				String agent = row.selectFirst("th").text();
				Sum sold = accepted.getOrDefault(agent, Sum.NOTHING);
				Sum atStake = rejected.getOrDefault(agent, Sum.NOTHING);
				assertThat(row.select("td").eachText()).containsExactly(number(sold.requests()), amount(sold, currency),
						number(atStake.requests()), amount(atStake, currency));
			}
		}
	}

	private void checkOverview() {
		long accepted = this.files.accepted.size();
		long rejected = this.files.rejected();
		assertThat(this.page.selectFirst(".equation").text())
			.isEqualTo(number(accepted + rejected) + ((accepted + rejected == 1) ? " row = " : " rows = ")
					+ number(accepted) + " accepted + " + number(rejected) + " rejected");
		Set<String> currencies = new HashSet<>(this.files.atStake.keySet());
		currencies.addAll(this.files.acceptedByCurrency.keySet());
		Map<String, String> expected = new HashMap<>();
		for (String currency : currencies) {
			Sum sold = this.files.acceptedByCurrency.getOrDefault(currency, Sum.NOTHING);
			Sum atStake = this.files.atStake.getOrDefault(currency, Sum.NOTHING);
			expected.put(currency.isEmpty() ? "amount unknown" : currency,
					currency.isEmpty() ? number(sold.requests()) + "  " + number(atStake.requests()) + " "
							: String.join(" ", number(sold.requests()), amount(sold, currency),
									number(atStake.requests()), amount(atStake, currency)));
		}
		if (this.files.repetitions > 0) {
			expected.put("already ordered or repeated: nothing at stake", "  " + number(this.files.repetitions) + " ");
		}
		Map<String, String> found = new HashMap<>();
		this.page.select("section[aria-labelledby=overview] tbody tr")
			.forEach((row) -> found.put(row.selectFirst("th").text(),
					row.select("td").stream().map(Element::text).collect(Collectors.joining(" "))));
		assertThat(found).isEqualTo(expected);
	}

	private void checkRanked(String id, Grouped expected, int listed) {
		List<Element> parts = new ArrayList<>();
		Element next = this.page.getElementById(id).nextElementSibling();
		while (next != null && !next.normalName().equals("h3")) {
			parts.add(next);
			next = next.nextElementSibling();
		}
		checkRanked(parts.stream().filter((part) -> part.normalName().equals("h4")).toList(), expected,
				this.files.atStake, listed, "request");
		assertThat(parts.stream().filter((part) -> part.normalName().equals("p")).map(Element::text))
			.isEqualTo(outside(this.files.atStake.get(""), "request", "of unknown amount"));
	}

	private void checkOrders() {
		Map<String, Sum> totals = new HashMap<>();
		this.files.orderedByCustomer.sums.forEach((currency, customers) -> totals.put(currency,
				customers.values().stream().reduce(Sum.NOTHING, Sum::plus)));
		checkRanked(this.page.select("section[aria-labelledby=orders] h3"), this.files.orderedByCustomer, totals,
				LISTED, "order");
		assertThat(this.page.select("section[aria-labelledby=orders] p.soft").eachText())
			.isEqualTo(outside(totals.get(""), "order", "without a price"));
	}

	/** What says how many are in no sum. */
	private static List<String> outside(Sum unknown, String counted, String without) {
		return (unknown == null) ? List.of() : List.of("Not in these sums: %s %s%s %s."
			.formatted(number(unknown.requests()), counted, (unknown.requests() == 1) ? "" : "s", without));
	}

	private static void checkRanked(List<Element> headings, Grouped expected, Map<String, Sum> totals, int listed,
			String counted) {
		SortedMap<String, SortedMap<String, Sum>> known = expected.known();
		assertThat(headings.stream().map(PageTotals::currency)).containsExactlyElementsOf(known.keySet());
		for (Element heading : headings) {
			String currency = currency(heading);
			SortedMap<String, Sum> sums = known.get(currency);
			Element table = heading.nextElementSibling().selectFirst("table");
			Sum others = sums.values().stream().reduce(Sum.NOTHING, Sum::plus);
			Set<String> keys = new HashSet<>();
			List<String> amounts = new ArrayList<>();
			for (Element row : table.select("tbody tr")) {
				String key = key(row.selectFirst("th"));
				// A product is written as in the catalogue.
				key = sums.containsKey(key) ? key : key.toLowerCase(Locale.ROOT);
				assertThat(keys.add(key)).as(key).isTrue();
				assertThat(sums).containsKey(key);
				Sum sum = sums.get(key);
				assertThat(row.select("td").eachText().subList(0, 2)).containsExactly(number(sum.requests()),
						amount(sum, currency));
				amounts.add(amount(sum, currency));
				others = others.minus(sum);
			}
			assertThat(amounts).isEqualTo(sums.values()
				.stream()
				.sorted(Comparator.comparing(Sum::amount).reversed())
				.limit(listed)
				.map((sum) -> amount(sum, currency))
				.toList());
			assertThat(table.select("caption").eachText()).isEqualTo((sums.size() <= listed) ? List.of()
					: List.of("The %d largest of %d are listed; the others add up to %s %s%s and %s %s.".formatted(
							listed, sums.size(), number(others.requests()), counted,
							(others.requests() == 1) ? "" : "s", currency, amount(others, currency))));
			Sum total = totals.get(currency);
			assertThat(table.select("tfoot td").eachText().subList(0, 2)).containsExactly(number(total.requests()),
					currency + " " + amount(total, currency));
		}
	}

	private void checkLargest() {
		SortedMap<String, Map<String, BigDecimal>> byLine = new TreeMap<>();
		this.files.requests.stream()
			.filter((request) -> !request.currency().isEmpty())
			.forEach((request) -> byLine.computeIfAbsent(request.currency(), (absent) -> new HashMap<>())
				.put(place(request.line()), new BigDecimal(request.line().get("amount"))));
		List<String> captions = new ArrayList<>();
		for (Map.Entry<String, Map<String, BigDecimal>> known : byLine.entrySet()) {
			String currency = known.getKey();
			Map<String, BigDecimal> amounts = known.getValue();
			captions.add("%d of %s %s request%s with a known amount in %s, largest first.".formatted(
					Math.min(LARGEST, amounts.size()), number(amounts.size()), this.severalRuns ? "open" : "rejected",
					(amounts.size() == 1) ? "" : "s", currency));
			Element table = this.page.select("section[aria-labelledby=largest] table").get(captions.size() - 1);
			List<String> found = new ArrayList<>();
			for (Element row : table.select("tbody tr")) {
				String amount = row.select("td").last().text();
				assertThat(amount).isEqualTo(amount(amounts.get(place(row)), currency));
				found.add(amount);
			}
			assertThat(found).isEqualTo(amounts.values()
				.stream()
				.sorted(Comparator.reverseOrder())
				.limit(LARGEST)
				.map((amount) -> amount(amount, currency))
				.toList());
		}
		assertThat(this.page.select("section[aria-labelledby=largest] caption")
			.eachText()
			.stream()
			.map((caption) -> caption.replaceFirst(" Days run .*", ""))
			.toList()).isEqualTo(captions);
	}

	private void checkCodes() {
		assertThat(this.page.select("article.code h3").eachText())
			.containsExactlyInAnyOrderElementsOf(this.files.codes.keySet());
		for (Element article : this.page.select("article.code")) {
			String code = article.selectFirst("h3").text();
			long rejections = this.files.codes.get(code);
			Map<String, Sum> sums = new TreeMap<>();
			this.files.byReason.sums.forEach((currency, codes) -> {
				if (codes.containsKey(code)) {
					sums.put(currency, codes.get(code));
				}
			});
			long requests = sums.values().stream().mapToLong(Sum::requests).sum();
			String amounts = sums.entrySet()
				.stream()
				.filter((sum) -> !sum.getKey().isEmpty())
				.map((sum) -> sum.getKey() + " " + amount(sum.getValue(), sum.getKey()))
				.collect(Collectors.joining("; "));
			assertThat(article.select("dd").eachText().subList(3, 6)).containsExactly(number(rejections),
					number(requests), amounts.isEmpty()
							? (code.matches("DUPLICATE_REQUEST|ALREADY_ORDERED") ? "nothing" : "not known") : amounts);
			List<String> lines = this.files.rejections.stream()
				.filter((line) -> line.get("code").equals(code))
				.limit(EXAMPLES)
				.map(this::place)
				.toList();
			assertThat(article.select("tbody tr").stream().map(this::place)).containsExactlyElementsOf(lines);
			assertThat(article.selectFirst("caption").text())
				.isEqualTo("First examples: " + lines.size() + " of " + number(rejections));
		}
	}

	private void checkNotices() {
		Map<String, Long> counts = this.files.accepted.stream()
			.flatMap((line) -> Stream.of(line.get("notices").split(";", -1)))
			.filter((notice) -> !notice.isEmpty())
			.collect(Collectors.groupingBy((notice) -> notice, Collectors.counting()));
		Map<String, String> expected = new HashMap<>();
		counts.forEach((notice, count) -> expected.put(notice, number(count)));
		Map<String, String> found = new HashMap<>();
		this.page.select("section[aria-labelledby=notices] tbody tr")
			.forEach((row) -> found.put(row.selectFirst("th").text(), row.select("td").last().text()));
		assertThat(found).isEqualTo(expected);
	}

	private String place(Map<String, String> line) {
		String number = number(Long.parseLong(line.get("source_line")));
		return this.severalRuns ? line.get("run") + ": " + number : number;
	}

	/** The line of a row, behind its run where there are several. */
	private String place(Element row) {
		List<String> cells = row.select("td").eachText();
		return this.severalRuns ? cells.get(0) + ": " + cells.get(1) : cells.get(0);
	}

	private static String currency(Element heading) {
		return heading.text().substring(heading.text().length() - 3);
	}

	/**
	 * The ID of what a line is about: a code above its sentence, or an ID below a name.
	 */
	private static String key(Element heading) {
		List<String> texts = heading.select("bdi").eachText();
		return texts.get(texts.size() - 1).endsWith(".") ? texts.get(0) : texts.get(texts.size() - 1);
	}

	static String number(long number) {
		return NumberFormat.getIntegerInstance(Locale.US).format(number);
	}

	private static String amount(Sum sum, String currency) {
		return amount(sum.amount(), currency);
	}

	static String amount(BigDecimal amount, String currency) {
		NumberFormat format = NumberFormat.getNumberInstance(Locale.US);
		format.setMinimumFractionDigits(Currency.getInstance(currency).getDefaultFractionDigits());
		format.setMaximumFractionDigits(10);
		return format.format(amount);
	}

}
