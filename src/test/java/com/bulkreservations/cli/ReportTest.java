package com.bulkreservations.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.disk.TestDisk;
import com.opencsv.CSVReaderHeaderAware;
import com.opencsv.exceptions.CsvValidationException;
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

/** The reports of the shipped samples, as the program's commands write them. */
class ReportTest {

	private static final List<String> SAMPLES = List.of("contoso/orders-2026-01-17.csv", "fabrikam/pedidos-janeiro.csv",
			"tailspin/azure-bulk-2026-01.csv", "tailspin/bestellung-kw03.csv");

	@TempDir
	private Path folder;

	private Installation installation;

	@BeforeEach
	void install() throws IOException {
		this.installation = Installation.in(this.folder);
	}

	private void copySamples() throws IOException {
		for (String sample : SAMPLES) {
			Path target = this.installation.input().resolve(sample);
			Files.createDirectories(target.getParent());
			Files.copy(Path.of("input").resolve(sample), target);
		}
	}

	@Test
	void everyTotalIsThatOfTheFiles() throws Exception {
		copySamples();
		assertThat(run("run").exitCode()).isZero();
		List<Path> runs = runFolders();
		assertThat(runs).hasSize(SAMPLES.size());
		for (Path run : runs) {
			Document page = Jsoup.parse(run.resolve("report.html"));
			List<Map<String, String>> rejections = rows(run.resolve("rejections.csv"));
			List<Map<String, String>> orders = rows(run.resolve("orders.csv"));
			try (XSSFWorkbook workbook = workbook(run)) {
				assertReasons(page, workbook, rejections);
				assertGroups(page, workbook.getSheet("By customer"), "by-customer", rejections, "customer_id");
				assertRejections(workbook.getSheet("Rejections"), rejections);
				assertOrders(page, workbook.getSheet("Orders"), orders);
				assertNotices(page, rows(run.resolve("accepted-orders.csv")));
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
		for (Row row : dataRows(workbook.getSheet("By reason"))) {
			if (row.getCell(8) != null && row.getCell(8).getCellType() == CellType.NUMERIC) {
				found.put(text(row, 0) + " " + text(row, 6), amount(row, 8));
			}
			if (row.getCell(5) != null && row.getCell(5).getCellType() == CellType.NUMERIC) {
				foundCounts.put(text(row, 0), (long) row.getCell(5).getNumericCellValue());
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
		for (Row row : dataRows(sheet)) {
			if (row.getCell(3) != null && row.getCell(3).getCellType() == CellType.NUMERIC) {
				found.put(text(row, 0) + " " + text(row, 1), amount(row, 3));
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
		List<Row> rows = dataRows(sheet);
		assertThat(rows).hasSameSizeAs(rejections);
		for (int i = 0; i < rows.size(); i++) {
			Row row = rows.get(i);
			Map<String, String> expected = rejections.get(i);
			assertThat(row.getCell(0).getNumericCellValue()).isEqualTo(Integer.parseInt(expected.get("source_line")));
			assertThat(List.of(text(row, 1), text(row, 2), text(row, 3), text(row, 4), text(row, 5), text(row, 6),
					text(row, 7), text(row, 9)))
				.isEqualTo(List.of(expected.get("request_id"), expected.get("customer_id"), expected.get("code"),
						expected.get("column"), expected.get("value"), expected.get("reason"), expected.get("fix"),
						expected.get("currency")));
			if (!expected.get("amount").isEmpty()) {
				assertThat(amount(row, 10)).isEqualByComparingTo(expected.get("amount"));
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
		dataRows(sheet).stream()
			.filter((row) -> row.getCell(6) != null && row.getCell(6).getCellType() == CellType.NUMERIC)
			.forEach((row) -> found.merge(text(row, 1) + " " + text(row, 5), amount(row, 6), BigDecimal::add));
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
			.containsAll(atStake.values().stream().map(ReportTest::written).toList())
			.containsAll(accepted.values().stream().map(ReportTest::written).toList());
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
					.forEach((row) -> amounts.put(row.selectFirst("th bdi").text() + " " + currency,
							new BigDecimal(row.select("td").get(1).text().replace(",", ""))));
			}
		}
		return amounts;
	}

	@Test
	void aReportIsWrittenAgainAsItWas() throws IOException {
		upload("a.csv", 0, 20);
		assertThat(run("run").exitCode()).isZero();
		Path run = runFolders().get(0);
		SortedMap<String, String> before = Installation.files(run);
		Files.delete(run.resolve("report.html"));
		Files.writeString(run.resolve("report.xlsx"), "torn");

		ProgramRun again = run("report", "--run", run.getFileName().toString());

		assertThat(again.exitCode()).as(again.text()).isZero();
		assertThat(again.out()).contains("report.html", "report.xlsx");
		assertThat(Installation.files(run)).isEqualTo(before);
		assertThat(run("show", "--verify", run.getFileName().toString()).out()).contains("verified");
	}

	@Test
	void aCheckHasAReportThatSaysSo() throws IOException {
		Path upload = upload("a.csv", 0, 20);
		assertThat(run("check", upload.toString()).exitCode()).isZero();
		assertThat(Jsoup.parse(runFolders().get(0).resolve("report.html")).selectFirst(".remark").text())
			.isEqualTo("This is a check: nothing was ordered.");
	}

	@Test
	void aReportThatCannotBeWrittenLeavesTheOrders() throws Exception {
		upload("a.csv", 0, 20);
		Files.createDirectories(this.installation.output());
		List<String> settings = this.installation.settingsOnTestDisk();

		ProgramRun run = TestDisk.with(new TestDisk.Behaviour() {

			@Override
			public void before(TestDisk.Operation operation, Path path) throws IOException {
				if (operation == TestDisk.Operation.CREATE && path.endsWith("report.html")) {
					throw new IOException("No space left on device");
				}
			}

		}, () -> ProgramRun.of(settings, "run"));

		assertThat(run.exitCode()).as(run.text()).isZero();
		String name = runFolders().get(0).getFileName().toString();
		assertThat(run.out()).contains("NO REPORT", "No space left on device", "report --run " + name);
		assertThat(this.installation.published()).isNotEmpty();
		assertThat(this.installation.reports()).isEmpty();
		assertThat(this.installation.leftInWork()).isEmpty();

		assertThat(run("report", "--run", name).exitCode()).isZero();
		assertThat(this.installation.reports()).hasSize(2);
	}

	@Test
	void eachDistributorHasItsLanguage() throws IOException {
		copySamples();
		assertThat(run("run", "--reservations.language=nl", "--reservations.languages.Fabrikam=en").exitCode())
			.isZero();
		for (Path run : runFolders()) {
			Element page = Jsoup.parse(run.resolve("report.html")).selectFirst("html");
			assertThat(page.attr("lang")).isEqualTo(run.getParent().endsWith("fabrikam") ? "en" : "nl");
		}
	}

	@Test
	void anUnknownLanguageStopsTheStart() throws IOException {
		upload("a.csv", 0, 5);
		ProgramRun run = run("run", "--reservations.language=fr");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("reservations.language must be en or nl, but is 'fr'");
		assertThat(run("run", "--reservations.languages.contoso=fr").err())
			.contains("reservations.languages.contoso must be en or nl, but is 'fr'");
	}

	@Test
	void aPeriodHasItsTrendAndWhatWasCorrected() throws IOException {
		upload("a.csv", 0, 20);
		assertThat(run("run").exitCode()).isZero();
		Path first = runFolders().get(0);
		Map<String, String> rejected = rows(first.resolve("rejections.csv")).get(0);
		Map<String, String> accepted = rows(first.resolve("accepted-orders.csv")).get(0);
		List<String> sample = Installation.contosoSample();
		String corrected = sample.stream()
			.filter((line) -> line.startsWith(accepted.get("request_id") + ","))
			.findFirst()
			.orElseThrow()
			.replace(accepted.get("request_id") + ",", rejected.get("request_id") + ",");
		this.installation.upload("contoso", "b.csv", List.of(sample.get(0), corrected));
		assertThat(run("run").exitCode()).isZero();

		ProgramRun report = run("report", "--from", "2020-01-01", "--to", "2999-12-31", "--distributor", "contoso");

		assertThat(report.exitCode()).as(report.text()).isZero();
		Path target = this.installation.output().resolve("reports/2020-01-01_2999-12-31.contoso");
		Document page = Jsoup.parse(target.resolve("report.html"));
		assertThat(page.select("section[aria-labelledby=corrected] tbody th").eachText())
			.containsExactly(rejected.get("request_id"));
		assertThat(page.select("section[aria-labelledby=days] tbody tr")).hasSize(1);
		assertThat(page.select("section[aria-labelledby=days] tbody td").first().text()).isEqualTo("2");
		try (XSSFWorkbook workbook = workbook(target)) {
			assertThat(dataRows(workbook.getSheet("Rejections"))).hasSameSizeAs(rows(first.resolve("rejections.csv")));
			assertThat(text(dataRows(workbook.getSheet("Corrected and ordered later")).get(0), 1))
				.isEqualTo(rejected.get("request_id"));
			assertThat(dataRows(workbook.getSheet("By day"))).isNotEmpty();
		}
		assertThat(run("runs").exitCode()).isZero();
	}

	@Test
	void aPeriodWithoutRunsSaysSo() throws IOException {
		ProgramRun report = run("report", "--from", "2020-01-01", "--to", "2020-01-01");
		assertThat(report.exitCode()).as(report.text()).isZero();
		assertThat(Jsoup.parse(this.installation.output().resolve("reports/2020-01-01_2020-01-01/report.html")).text())
			.contains("No run was published in the period.");
	}

	@Test
	void wrongUsageIsExplained() throws IOException {
		assertThat(run("report").exitCode()).isEqualTo(2);
		assertThat(run("report").err()).contains("Expected --run RUN, or --from DATE and --to DATE.");
		assertThat(run("report", "--run", "none").err()).contains("there is none called none");
		assertThat(run("report", "--from", "2026-02-01", "--to", "2026-01-01").err())
			.contains("2026-01-01 is before 2026-02-01");
		assertThat(run("report", "--from", "2026-01-01", "--to", "2026-01-01", "--distributor", "../x").err())
			.contains("Expected the ID of a distributor");
	}

	private Path upload(String name, int from, int to) {
		return this.installation.upload("contoso", name, Installation.contosoSample().subList(from, to));
	}

	private ProgramRun run(String... words) {
		return ProgramRun.of(this.installation.settings(), words);
	}

	private List<Path> runFolders() throws IOException {
		try (Stream<Path> files = Files.walk(this.installation.output(), 3)) {
			return files.filter((file) -> file.endsWith("summary.json")).map(Path::getParent).sorted().toList();
		}
	}

	/** The rows of a file, read by another reader than the program's. */
	private static List<Map<String, String>> rows(Path file) throws IOException {
		List<Map<String, String>> rows = new ArrayList<>();
		try (Reader reader = Files.newBufferedReader(file);
				CSVReaderHeaderAware records = new CSVReaderHeaderAware(reader)) {
			for (Map<String, String> row = records.readMap(); row != null; row = records.readMap()) {
				rows.add(row);
			}
		}
		catch (CsvValidationException ex) {
			throw new IOException(ex);
		}
		return rows;
	}

	private static XSSFWorkbook workbook(Path folder) throws IOException {
		try (InputStream in = Files.newInputStream(folder.resolve("report.xlsx"))) {
			return new XSSFWorkbook(in);
		}
	}

	private static List<Row> dataRows(Sheet sheet) {
		List<Row> rows = new ArrayList<>();
		sheet.forEach(rows::add);
		return rows.subList(1, rows.size());
	}

	private static String text(Row row, int column) {
		return (row.getCell(column) != null) ? row.getCell(column).getStringCellValue() : "";
	}

	private static BigDecimal amount(Row row, int column) {
		return new BigDecimal(Double.toString(row.getCell(column).getNumericCellValue()));
	}

}
