package com.bulkreservations.cli;

import java.util.LinkedHashSet;
import java.io.Reader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every total of the shipped samples' reports, on the page and in the workbook, against
 * the CSV files.
 */
class ReportTotalsTest {

	/** What tailspin calls its columns, where that is not their name. */
	private static final Map<String, String> COLUMNS = Map.of("SKU-name", "sku", "reservedResourceType",
			"reservation_type");

	@TempDir
	private Path folder;

	private Installation installation;

	@BeforeEach
	void install() throws IOException {
		this.installation = Installation.in(this.folder);
	}

	@Test
	void everyTotalIsThatOfTheFiles() throws Exception {
		List<String> samples = this.installation.uploadSamples();
		assertThat(ProgramRun.of(this.installation.settings(), "run").exitCode()).isZero();
		List<Path> runs = ReadReport.runFolders(this.installation);
		assertThat(runs).hasSameSizeAs(samples);
		for (Path run : runs) {
			Document page = Jsoup.parse(run.resolve("report.html"));
			List<Map<String, String>> rejections = ReadReport.rows(run.resolve("rejections.csv"));
			List<Map<String, String>> orders = ReadReport.rows(run.resolve("orders.csv"));
			try (XSSFWorkbook workbook = ReadReport.workbook(run)) {
				assertReasons(page, workbook, rejections);
				assertGroups(page, workbook.getSheet("By customer"), "by-customer", rejections, "customer_id");
				assertSent(page, workbook.getSheet("By market"), rejections, sent(run));
				assertRejections(workbook.getSheet("Rejections"), rejections);
				assertOrders(page, workbook.getSheet("Orders"), orders);
				assertNotices(page, ReadReport.rows(run.resolve("accepted-orders.csv")));
				assertOverview(page, workbook.getSheet("Summary"), rejections, orders);
			}
		}
	}

	private static void assertReasons(Document page, XSSFWorkbook workbook, List<Map<String, String>> rejections) {
		Map<String, Long> counts = new HashMap<>();
		rejections.forEach((row) -> counts.merge(row.get("code"), 1L, Long::sum));
		assertThat(page.select("article.code h3").eachText()).containsExactlyInAnyOrderElementsOf(counts.keySet());
		Map<String, BigDecimal> expected = amounts(rejections, "code");
		Map<String, BigDecimal> found = new TreeMap<>();
		Map<String, Long> foundCounts = new HashMap<>();
		for (Row row : ReadReport.dataRows(workbook.getSheet("By reason"))) {
			if (row.getCell(8) != null && row.getCell(8).getCellType() == CellType.NUMERIC) {
				found.put(ReadReport.text(row, 0) + " " + ReadReport.text(row, 6), ReadReport.amount(row, 8));
			}
			if (row.getCell(5) != null && row.getCell(5).getCellType() == CellType.NUMERIC) {
				foundCounts.put(ReadReport.text(row, 0), (long) row.getCell(5).getNumericCellValue());
			}
		}
		assertThat(found).usingRecursiveComparison()
			.withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
			.isEqualTo(expected);
		assertThat(foundCounts).isEqualTo(counts);
		assertThat(ranked(page, "by-reason")).usingRecursiveComparison()
			.withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
			.isEqualTo(expected);
		for (Element article : page.select("article.code")) {
			String code = article.selectFirst("h3").text();
			assertThat(article.select("dd").eachText().get(3)).isEqualTo(counts.get(code).toString());
			Map<String, String> first = rejections.stream()
				.filter((row) -> row.get("code").equals(code))
				.findFirst()
				.orElseThrow();
			assertThat(article.selectFirst("tbody td").text()).isEqualTo(first.get("source_line"));
		}
	}

	/**
	 * What was sent in each rejected request, by column, as another reader than the
	 * program's finds it.
	 */
	private static List<Map<String, String>> sent(Path run) throws IOException {
		List<Map<String, String>> requests = new ArrayList<>();
		String first = Files.readString(run.resolve("rejected-requests.csv")).lines().findFirst().orElseThrow();
		char delimiter = first.charAt("rejection_codes".length());
		try (Reader reader = Files.newBufferedReader(run.resolve("rejected-requests.csv"));
				CSVReader records = new CSVReaderBuilder(reader)
					.withCSVParser(new RFC4180ParserBuilder().withSeparator(delimiter).build())
					.build()) {
			List<String> header = Stream.of(records.readNextSilently())
				.map((name) -> COLUMNS.getOrDefault(name, name.toLowerCase(Locale.ROOT).replace(' ', '_')))
				.toList();
			for (String[] record = records.readNextSilently(); record != null; record = records.readNextSilently()) {
				Map<String, String> request = new HashMap<>();
				for (int i = 0; i < Math.min(record.length, header.size()); i++) {
					request.put(header.get(i), record[0].equals("MALFORMED_ROW") ? "" : record[i].strip());
				}
				requests.add(request);
			}
		}
		return requests;
	}

	/** What is grouped by what was sent beside the reasons: each request counts once. */
	private static void assertSent(Document page, Sheet byMarket, List<Map<String, String>> rejections,
			List<Map<String, String>> sent) {
		Map<String, BigDecimal> markets = new TreeMap<>();
		Map<String, BigDecimal> resellers = new TreeMap<>();
		Map<String, BigDecimal> products = new TreeMap<>();
		Set<String> lines = new LinkedHashSet<>();
		for (Map<String, String> row : rejections) {
			if (lines.add(row.get("source_line")) && !row.get("amount").isEmpty()) {
				Map<String, String> request = sent.get(lines.size() - 1);
				String market = request.getOrDefault("market", "").toUpperCase(Locale.ROOT);
				String reseller = request.getOrDefault("reseller", "");
				String product = request.get("reservation_type") + " " + request.get("sku");
				BigDecimal amount = new BigDecimal(row.get("amount"));
				String currency = " " + row.get("currency");
				markets.merge((market.isEmpty() ? "(blank: the customer's own)" : market) + currency, amount,
						BigDecimal::add);
				resellers.merge((reseller.isEmpty() ? "(blank)" : reseller) + currency, amount, BigDecimal::add);
				products.merge(product.toLowerCase(Locale.ROOT) + currency, amount, BigDecimal::add);
			}
		}
		assertThat(lines).hasSameSizeAs(sent);
		Map<String, BigDecimal> found = new TreeMap<>();
		for (Row row : ReadReport.dataRows(byMarket)) {
			if (row.getCell(3) != null && row.getCell(3).getCellType() == CellType.NUMERIC) {
				found.put(ReadReport.text(row, 0) + " " + ReadReport.text(row, 1), ReadReport.amount(row, 3));
			}
		}
		assertSame(found, markets);
		assertSame(ranked(page, "by-market"), markets);
		assertSame(ranked(page, "by-reseller"), resellers);
		assertSame(ranked(page, "by-product"), products);
	}

	private static void assertSame(Map<String, BigDecimal> found, Map<String, BigDecimal> expected) {
		assertThat(found).usingRecursiveComparison()
			.withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
			.isEqualTo(expected);
	}

	private static void assertGroups(Document page, Sheet sheet, String heading, List<Map<String, String>> rejections,
			String column) {
		List<Map<String, String>> alike = new ArrayList<>();
		for (Map<String, String> row : rejections) {
			Map<String, String> lowerCase = new HashMap<>(row);
			lowerCase.put(column, row.get(column).toLowerCase(Locale.ROOT));
			alike.add(lowerCase);
		}
		Map<String, BigDecimal> expected = amounts(alike, column);
		Map<String, BigDecimal> found = new TreeMap<>();
		for (Row row : ReadReport.dataRows(sheet)) {
			if (row.getCell(4) != null && row.getCell(4).getCellType() == CellType.NUMERIC) {
				found.put(ReadReport.text(row, 0) + " " + ReadReport.text(row, 2), ReadReport.amount(row, 4));
			}
		}
		assertThat(found).usingRecursiveComparison()
			.withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
			.isEqualTo(expected);
		assertThat(ranked(page, heading)).usingRecursiveComparison()
			.withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
			.isEqualTo(expected);
	}

	private static void assertRejections(Sheet sheet, List<Map<String, String>> rejections) {
		List<Row> rows = ReadReport.dataRows(sheet);
		assertThat(rows).hasSameSizeAs(rejections);
		for (int i = 0; i < rows.size(); i++) {
			Row row = rows.get(i);
			Map<String, String> expected = rejections.get(i);
			assertThat(row.getCell(0).getNumericCellValue()).isEqualTo(Integer.parseInt(expected.get("source_line")));
			assertThat(List.of(ReadReport.text(row, 1), ReadReport.text(row, 2), ReadReport.text(row, 4),
					ReadReport.text(row, 5), ReadReport.text(row, 6), ReadReport.text(row, 7), ReadReport.text(row, 8),
					ReadReport.text(row, 10)))
				.isEqualTo(List.of(expected.get("request_id"), expected.get("customer_id"), expected.get("code"),
						expected.get("column"), expected.get("value"), expected.get("reason"), expected.get("fix"),
						expected.get("currency")));
			if (!expected.get("amount").isEmpty()) {
				assertThat(ReadReport.amount(row, 11)).isEqualByComparingTo(expected.get("amount"));
			}
		}
	}

	private static void assertOrders(Document page, Sheet sheet, List<Map<String, String>> orders) {
		Map<String, BigDecimal> expected = new TreeMap<>();
		for (Map<String, String> order : priced(orders)) {
			expected.merge(order.get("customer_id") + " " + order.get("currency"), new BigDecimal(order.get("amount")),
					BigDecimal::add);
		}
		Map<String, BigDecimal> found = new TreeMap<>();
		ReadReport.dataRows(sheet)
			.stream()
			.filter((row) -> row.getCell(7) != null && row.getCell(7).getCellType() == CellType.NUMERIC)
			.forEach((row) -> found.merge(ReadReport.text(row, 1) + " " + ReadReport.text(row, 6),
					ReadReport.amount(row, 7), BigDecimal::add));
		assertThat(found).usingRecursiveComparison()
			.withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
			.isEqualTo(expected);
		assertThat(rankedIn(page.selectFirst("section[aria-labelledby=orders]"), (element) -> true))
			.usingRecursiveComparison()
			.withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
			.isEqualTo(expected);
	}

	private static void assertNotices(Document page, List<Map<String, String>> accepted) {
		Map<String, String> expected = new TreeMap<>();
		Map<String, Integer> counts = new TreeMap<>();
		accepted.stream()
			.flatMap((row) -> Stream.of(row.get("notices").split(";", -1)))
			.filter(Predicate.not(String::isEmpty))
			.forEach((notice) -> counts.merge(notice, 1, Integer::sum));
		counts.forEach((notice, count) -> expected.put(notice, count.toString()));
		Map<String, String> found = new TreeMap<>();
		page.select("section[aria-labelledby=notices] tbody tr")
			.forEach((row) -> found.put(row.selectFirst("th").text(), row.select("td").last().text()));
		assertThat(found).isEqualTo(expected);
	}

	private static void assertOverview(Document page, Sheet summary, List<Map<String, String>> rejections,
			List<Map<String, String>> orders) {
		Map<String, BigDecimal> atStake = new TreeMap<>();
		Set<String> lines = new HashSet<>();
		for (Map<String, String> row : rejections) {
			if (lines.add(row.get("source_line")) && !row.get("amount").isEmpty()) {
				atStake.merge(row.get("currency"), new BigDecimal(row.get("amount")), BigDecimal::add);
			}
		}
		Map<String, BigDecimal> accepted = new TreeMap<>();
		priced(orders).forEach(
				(order) -> accepted.merge(order.get("currency"), new BigDecimal(order.get("amount")), BigDecimal::add));
		Map<String, String> pageTotals = new TreeMap<>();
		page.select("section[aria-labelledby=overview] tbody tr").forEach((row) -> {
			if (!row.select("td").get(1).text().isEmpty()) {
				pageTotals.put(row.selectFirst("th").text(),
						row.select("td").get(1).text() + " " + row.select("td").get(3).text());
			}
		});
		Set<String> currencies = new HashSet<>(atStake.keySet());
		currencies.addAll(accepted.keySet());
		assertThat(pageTotals.keySet()).isEqualTo(currencies);
		pageTotals.forEach((currency, totals) -> assertThat(totals)
			.isEqualTo(written(accepted.getOrDefault(currency, BigDecimal.ZERO)) + " "
					+ written(atStake.getOrDefault(currency, BigDecimal.ZERO))));
		assertThat(page.selectFirst(".equation").text()).endsWith("+ " + lines.size() + " rejected");
		List<String> cells = new ArrayList<>();
		DataFormatter formatter = new DataFormatter(Locale.US);
		summary.forEach((row) -> row.forEach((cell) -> cells.add(formatter.formatCellValue(cell))));
		assertThat(cells).contains(page.selectFirst(".equation").text())
			.containsAll(atStake.values().stream().map(ReportTotalsTest::written).toList())
			.containsAll(accepted.values().stream().map(ReportTotalsTest::written).toList());
	}

	/** The orders whose amount is known. */
	private static List<Map<String, String>> priced(List<Map<String, String>> orders) {
		return orders.stream().filter((order) -> !order.get("amount").isEmpty()).toList();
	}

	/** An amount of a currency that has cents. */
	private static String written(BigDecimal amount) {
		NumberFormat format = NumberFormat.getNumberInstance(Locale.US);
		format.setMinimumFractionDigits(2);
		return format.format(amount);
	}

	/**
	 * What each value comes to by currency; each line of the upload counts once for it.
	 */
	private static Map<String, BigDecimal> amounts(List<Map<String, String>> rejections, String column) {
		Map<String, BigDecimal> amounts = new TreeMap<>();
		Set<String> counted = new HashSet<>();
		for (Map<String, String> row : rejections) {
			if (!row.get("amount").isEmpty() && counted.add(row.get("source_line") + " " + row.get(column))) {
				String value = row.get(column).isEmpty() ? "(blank)" : row.get(column);
				amounts.merge(value + " " + row.get("currency"), new BigDecimal(row.get("amount")), BigDecimal::add);
			}
		}
		return amounts;
	}

	/** What a part of the page says of each value and currency. */
	private static Map<String, BigDecimal> ranked(Document page, String heading) {
		Element first = page.getElementById(heading);
		if (first == null) {
			return Map.of();
		}
		Set<Element> part = new HashSet<>();
		for (Element next = first.nextElementSibling(); next != null
				&& !next.normalName().equals("h3"); next = next.nextElementSibling()) {
			part.add(next);
		}
		return rankedIn(first.parent(), part::contains);
	}

	private static Map<String, BigDecimal> rankedIn(Element section, Predicate<Element> wanted) {
		Map<String, BigDecimal> amounts = new TreeMap<>();
		for (Element heading : section.select("h3, h4")) {
			if (wanted.test(heading)) {
				String currency = heading.text().substring(heading.text().length() - 3);
				heading.nextElementSibling()
					.select("tbody tr")
					.forEach((row) -> amounts.put(key(row.selectFirst("th")) + " " + currency,
							new BigDecimal(row.select("td").get(1).text().replace(",", ""))));
			}
		}
		return amounts;
	}

	/**
	 * The ID of what a line is about: a code above its sentence, or an ID below a name.
	 */
	private static String key(Element heading) {
		List<String> texts = heading.select("bdi").eachText();
		return texts.get(texts.size() - 1).endsWith(".") ? texts.get(0) : texts.get(texts.size() - 1);
	}

}
