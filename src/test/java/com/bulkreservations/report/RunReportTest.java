package com.bulkreservations.report;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.figures.Comparison;
import com.bulkreservations.report.figures.ResolvedValues;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.report.workbook.ReportWorkbook;
import com.bulkreservations.run.published.RunAudit;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class RunReportTest {

	private static final Set<String> ELEMENTS = Set.of("html", "head", "meta", "title", "style", "body", "a", "header",
			"h1", "h2", "h3", "h4", "p", "dl", "div", "dt", "dd", "bdi", "nav", "ul", "li", "main", "section", "svg",
			"rect", "g", "line", "text", "figcaption", "span", "table", "caption", "thead", "tbody", "tfoot", "tr",
			"th", "td", "figure", "b", "br", "code", "article", "footer", "#root");

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onload='alert(1)",
			"</style><script>1</script>", "</title></head>", "javascript:alert(1)", "${1+1} !{x} @if(true)",
			"&lt;b&gt;", "=HYPERLINK(\"http://x\",\"y\")", "+1", "-1+1", "@SUM(A1)", "_x003D_1", "\u202Efdp.exe",
			"a\u0007b", "\uD83D\uDE00 <b>", "<!--", "]]>", "{{7*7}}" })
	void hostileValuesAreShownAndDoNothing(String value) throws IOException {
		List<String> request = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			request.add(value + i);
		}
		RunFiles run = WrittenRun.onDay(5)
			.rejected(request, "EUR", "10", RejectionCode.MARKET_UNKNOWN, RejectionCode.AGENT_UNKNOWN)
			.in(this.folder.resolve("run"));
		write(run, Language.EN);

		Document page = page(run);
		assertThat(page.getAllElements()).extracting(Element::normalName).isSubsetOf(ELEMENTS);
		assertThat(page.getAllElements()
			.stream()
			.flatMap((element) -> element.attributes().asList().stream())
			.map((attribute) -> attribute.getKey()))
			.noneMatch((name) -> name.startsWith("on") || name.equals("src") || name.equals("style"));
		assertThat(page.select("a[href]").eachAttr("href")).allMatch((link) -> link.startsWith("#"));
		String shown = value.replace("\u202E", "[U+202E]").replace("\u0007", "[U+0007]");
		assertThat(page.select("section[aria-labelledby=largest] bdi").eachText()).contains((shown + "0").strip());

		try (XSSFWorkbook workbook = workbook(run)) {
			workbook.forEach((sheet) -> sheet.forEach((row) -> row.forEach(
					(cell) -> assertThat(cell.getCellType()).isIn(CellType.STRING, CellType.NUMERIC, CellType.BLANK))));
			assertThat(cells(workbook.getSheet("To correct").getRow(1)).subList(1, 7)).isEqualTo(request);
			assertThat(workbook.getSheet("To correct").getRow(1).getCell(1).getCellStyle().getDataFormatString())
				.isEqualTo("@");
		}
	}

	@Test
	void purchasesAreShownWithTheOrdersOfPartnerCenter() throws IOException {
		RunFiles run = WrittenRun.onDay(5)
			.ordered("R-1", "c", "EUR", "100.00", "")
			.ordered("R-2", "c", "EUR", "50.00", "")
			.ordered("R-3", "d", "USD", "7.00", "")
			.ordered("R-4", "d", "", "", "")
			.purchased("BOUGHT", "PC-1", "101.00", "CHARGE_DIFFERS")
			.purchased("REFUSED", "", "", "LINE_NOT_SOLD")
			.purchased("HELD", "", "", "PRICE_DIFFERS")
			.purchased("PLANNED", "", "", "")
			.in(this.folder.resolve("run"));
		write(run, Language.EN);

		Element section = page(run).selectFirst("section[aria-labelledby=purchases]");
		assertThat(section.select("p.equation").text())
			.isEqualTo("production: 4 requests = 1 bought + 1 refused + 0 given up + 2 waiting");
		assertThat(section.select("tbody tr").eachText()).containsExactly("production EUR bought 1 100.00 101.00",
				"production EUR refused by Partner Center 1 50.00", "production USD a person must decide 1 7.00",
				"production amount unknown waits for an approval 1");
		assertThat(page(run).select("nav a").eachAttr("href")).contains("#purchases");
		try (XSSFWorkbook workbook = workbook(run)) {
			Sheet sheet = workbook.getSheet("Purchases");
			assertThat(sheet.getLastRowNum()).isEqualTo(4);
			Row bought = sheet.getRow(1);
			assertThat(List.of(bought.getCell(1).getStringCellValue(), bought.getCell(3).getStringCellValue(),
					bought.getCell(5).getStringCellValue(), bought.getCell(6).getStringCellValue(),
					bought.getCell(7).getStringCellValue(), bought.getCell(12).getStringCellValue()))
				.containsExactly("R-1", "c", "BOUGHT", "PC-1", "0", "CHARGE_DIFFERS");
			assertThat(bought.getCell(10).getNumericCellValue()).isEqualTo(100);
			assertThat(bought.getCell(11).getNumericCellValue()).isEqualTo(101);
			assertThat(rowsOf(workbook.getSheet("Summary"))).contains("Purchases in Partner Center, production",
					"bought EUR 1.0 100.0 101.0", "a person must decide USD 1.0 7.0",
					"waits for an approval amount unknown 1.0");
		}
	}

	private static List<String> rowsOf(Sheet sheet) {
		List<String> rows = new ArrayList<>();
		sheet.forEach((row) -> {
			List<String> cells = new ArrayList<>();
			row.forEach((cell) -> cells.add((cell.getCellType() == CellType.NUMERIC)
					? Double.toString(cell.getNumericCellValue()) : cell.getStringCellValue()));
			rows.add(String.join(" ", cells).strip());
		});
		return rows;
	}

	@Test
	void runThatIsNotBoughtSaysNothingOfPurchases() throws IOException {
		RunFiles run = WrittenRun.onDay(5).ordered("R-1", "c", "EUR", "100.00", "").in(this.folder.resolve("run"));
		write(run, Language.EN);
		assertThat(page(run).select("#purchases")).isEmpty();
		try (XSSFWorkbook workbook = workbook(run)) {
			assertThat(workbook.getSheet("Purchases")).isNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "R-1", "BOUGHT" })
	void purchasesThatAreNotThoseOfTheOrdersMakeNoReport(String text) throws IOException {
		RunFiles run = WrittenRun.onDay(5)
			.ordered("R-1", "c", "EUR", "100.00", "")
			.purchased("BOUGHT", "PC-1", "100.00", "")
			.in(this.folder.resolve("run"));
		Files.writeString(run.purchases(), Files.readString(run.purchases()).replace(text, "other"));
		assertThatIOException().isThrownBy(() -> write(run, Language.EN)).withMessageContaining("purchases.csv");
	}

	@Test
	void onlyTheStyleOfThePageIsAllowed() throws Exception {
		RunFiles run = aRun();
		write(run, Language.EN);

		Document page = page(run);
		String style = page.selectFirst("style").data();
		byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
		assertThat(page.selectFirst("meta[http-equiv]").attr("content"))
			.isEqualTo("default-src 'none'; style-src 'sha256-" + Base64.getEncoder().encodeToString(digest)
					+ "'; base-uri 'none'; form-action 'none'");
		assertThat(style).doesNotContain("url(", "@import", "http:", "https:");
	}

	@ParameterizedTest
	@EnumSource
	void theSameRunGivesTheSameBytes(Language language) throws IOException {
		RunFiles run = aRun();
		write(run, language);
		byte[] page = Files.readAllBytes(run.folder().resolve("report.html"));
		byte[] workbook = Files.readAllBytes(run.folder().resolve("report.xlsx"));
		write(run, language);

		assertThat(run.folder().resolve("report.html")).hasBinaryContent(page);
		assertThat(run.folder().resolve("report.xlsx")).hasBinaryContent(workbook);
		assertThat(page(run).selectFirst("html").attr("lang")).isEqualTo(language.tag());
	}

	/**
	 * More than is compressed at once, and lists that continue on further sheets, while
	 * two threads write and others count.
	 */
	@Test
	void aLargeRunGivesTheSameBytesToo() throws IOException {
		RunFiles run = aLargeRun(5000);
		write(run, Language.EN, 2000);
		byte[] page = Files.readAllBytes(run.folder().resolve("report.html"));
		byte[] workbook = Files.readAllBytes(run.folder().resolve("report.xlsx"));
		for (int again = 0; again < 5; again++) {
			write(run, Language.EN, 2000);
			assertThat(run.folder().resolve("report.html")).hasBinaryContent(page);
			assertThat(run.folder().resolve("report.xlsx")).hasBinaryContent(workbook);
		}
		assertThat(sheets(run)).containsExactly("Summary", "Rejections", "Rejections (2)", "Rejections (3)",
				"By reason", "By customer", "By reseller", "By market", "By product", "By agent", "Orders", "Payments",
				"To correct", "To correct (2)", "To correct (3)", "Audit");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			EN | report.xlsx: the list Rejections has 1,007 rows. A sheet holds 500 rows at most; \
			the list continues on: Rejections (2), Rejections (3).
			EN | report.xlsx: the list To correct has 1,007 rows. A sheet holds 500 rows at most; \
			the list continues on: To correct (2), To correct (3).
			NL | report.xlsx: de lijst Afwijzingen heeft 1.007 rijen. Een werkblad bevat hoogstens 500 rijen; \
			de lijst gaat verder op: Afwijzingen (2), Afwijzingen (3).
			NL | report.xlsx: de lijst Te corrigeren heeft 1.007 rijen. Een werkblad bevat hoogstens 500 rijen; \
			de lijst gaat verder op: Te corrigeren (2), Te corrigeren (3).
			""")
	void thePageSaysWhereTheWorkbookContinues(Language language, String sentence) throws IOException {
		RunFiles run = aLargeRun(1007);
		write(run, language, 500);
		assertThat(page(run).select("section[aria-labelledby=overview] p").eachText()).contains(sentence);
		write(run, language);
		assertThat(page(run).text()).doesNotContain("report.xlsx");
	}

	@ParameterizedTest
	@CsvSource({ "Asia/Tokyo, en-US", "America/St_Johns, tr-TR", "Pacific/Apia, ar-EG-u-nu-arab", "UTC, hi-IN" })
	void timeZoneAndLocaleOfTheMachineChangeNothing(String zone, String locale) throws IOException {
		RunFiles run = aRun();
		write(run, Language.NL);
		byte[] page = Files.readAllBytes(run.folder().resolve("report.html"));
		byte[] workbook = Files.readAllBytes(run.folder().resolve("report.xlsx"));
		TimeZone ownZone = TimeZone.getDefault();
		Locale ownLocale = Locale.getDefault();
		try {
			TimeZone.setDefault(TimeZone.getTimeZone(zone));
			Locale.setDefault(Locale.forLanguageTag(locale));
			write(run, Language.NL);
		}
		finally {
			TimeZone.setDefault(ownZone);
			Locale.setDefault(ownLocale);
		}
		assertThat(run.folder().resolve("report.html")).hasBinaryContent(page);
		assertThat(run.folder().resolve("report.xlsx")).hasBinaryContent(workbook);
	}

	/** Else it would differ from one that is written a few seconds later. */
	@Test
	void theWorkbookTellsOfNoTimeButThatOfTheRun() throws IOException {
		RunFiles run = aRun();
		write(run, Language.EN);
		try (ZipFile zip = new ZipFile(run.folder().resolve("report.xlsx").toFile())) {
			assertThat(zip.stream().map(ZipEntry::getTimeLocal)).containsOnly(LocalDateTime.of(1980, 1, 2, 0, 0));
			try (InputStream properties = zip.getInputStream(zip.getEntry("docProps/core.xml"))) {
				assertThat(new String(properties.readAllBytes(), StandardCharsets.UTF_8))
					.contains(">" + run.summary().end() + "<")
					.containsOnlyOnce("2026-");
			}
		}
	}

	@Test
	void sheetsAreThoseOfTheLanguage() throws IOException {
		RunFiles run = aRun();
		write(run, Language.EN);
		assertThat(sheets(run)).containsExactly("Summary", "Rejections", "By reason", "By customer", "By reseller",
				"By market", "By product", "By agent", "Orders", "Payments", "To correct", "Audit");
		write(run, Language.NL);
		assertThat(sheets(run)).containsExactly("Samenvatting", "Afwijzingen", "Per reden", "Per klant", "Per reseller",
				"Per markt", "Per product", "Per agent", "Orders", "Betalingen", "Te corrigeren", "Controlegegevens");
		try (XSSFWorkbook workbook = workbook(run)) {
			assertThat(cells(workbook.getSheet("Afwijzingen").getRow(1))).contains("MARKET_UNAVAILABLE",
					"Azure-reserveringen zijn niet beschikbaar in deze markt.");
		}
	}

	@Test
	void listsCanBeFilteredAndTheirHeadersStay() throws IOException {
		RunFiles run = aRun();
		write(run, Language.EN);
		try (XSSFWorkbook workbook = workbook(run)) {
			for (String name : sheets(run).subList(1, 12)) {
				assertThat(workbook.getSheet(name).getCTWorksheet().getAutoFilter()).as(name).isNotNull();
				assertThat(workbook.getSheet(name).getPaneInformation().getHorizontalSplitPosition()).as(name)
					.isEqualTo((short) 1);
			}
		}
	}

	@Test
	void amountsHaveTheFormatOfTheirCurrency() throws IOException {
		RunFiles run = WrittenRun.onDay(5)
			.rejected("R-1", "c", "EUR", "1234.5", RejectionCode.AGENT_UNKNOWN)
			.rejected("R-2", "c", "JPY", "1234", RejectionCode.AGENT_UNKNOWN)
			.rejected("R-3", "c", "JPY", "99", RejectionCode.AGENT_UNKNOWN)
			.rejected("R-4", "c", "", "", RejectionCode.AGENT_UNKNOWN)
			.rejected("R-5", "c", "USD", "0.0625", RejectionCode.AGENT_UNKNOWN)
			.in(this.folder.resolve("run"));
		write(run, Language.EN);
		try (XSSFWorkbook workbook = workbook(run)) {
			Sheet sheet = workbook.getSheet("Rejections");
			List<String> formats = IntStream.of(1, 2, 3, 5)
				.mapToObj((row) -> sheet.getRow(row).getCell(11).getCellStyle().getDataFormatString())
				.toList();
			assertThat(formats).containsExactly("#,##0.00", "#,##0", "#,##0", "#,##0.0000");
			assertThat(sheet.getRow(5).getCell(11).getNumericCellValue()).isEqualTo(0.0625);
		}
	}

	@Test
	void aMalformedRowStandsWholeInOneCell() throws IOException {
		RunFiles run = WrittenRun.onDay(5).malformed("R-1,too,few").in(this.folder.resolve("run"));
		write(run, Language.EN);
		try (XSSFWorkbook workbook = workbook(run)) {
			assertThat(cells(workbook.getSheet("To correct").getRow(1))).containsExactly("MALFORMED_ROW",
					"R-1,too,few");
		}
	}

	@Test
	void aValueThatNoCellHoldsIsCutAndThatIsSaid() throws IOException {
		String value = new SplittableRandom(1).ints(32_765, 'a', 'z')
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.append("\uD83D\uDE00\uD83D\uDE00")
			.toString();
		RunFiles run = WrittenRun.onDay(5)
			.rejected(List.of("R-1", value, "", "", "", ""), "", "", RejectionCode.CUSTOMER_UNKNOWN)
			.in(this.folder.resolve("run"));
		write(run, Language.EN);
		try (XSSFWorkbook workbook = workbook(run)) {
			String cell = workbook.getSheet("To correct").getRow(1).getCell(2).getStringCellValue();
			assertThat(cell).isEqualTo(value.substring(0, 32_765) + "…");
			assertThat(text(workbook.getSheet("Summary"))).anyMatch((text) -> text.endsWith("end in …: 2"));
		}
	}

	@Test
	void whatCannotBeWrittenLeavesWhatIsThere() throws IOException {
		RunFiles run = aRun();
		write(run, Language.EN);
		byte[] page = Files.readAllBytes(run.folder().resolve("report.html"));
		Files.delete(run.orders());

		assertThatIOException().isThrownBy(() -> write(run, Language.NL)).withMessageContaining("orders.csv");

		assertThat(run.folder().resolve("report.html")).hasBinaryContent(page);
	}

	@Test
	void aRunWithoutRejectionsHasAReportToo() throws IOException {
		RunFiles run = WrittenRun.onDay(5).ordered("R-1", "c", "EUR", "5", "").in(this.folder.resolve("run"));
		write(run, Language.EN);
		assertThat(page(run).text()).contains("1 row = 1 accepted + 0 rejected", "Nothing was rejected.");
		assertThat(sheets(run)).hasSize(12);
	}

	@Test
	void theComparisonWithEarlierFilesIsAtTheTop() throws IOException {
		RunFiles earlier = WrittenRun.onDay(4)
			.rejected("R-9", "c1", "EUR", "10", RejectionCode.AGENT_UNKNOWN)
			.ordered("R-8", "c1", "EUR", "30", "")
			.in(this.folder.resolve("earlier"));
		RunFiles run = aRun();
		Comparison comparison = Comparison.of(run.summary(), List.of(earlier.summary()));
		new RunReport(run.folder(), run.summary(), true, comparison, Language.EN)
			.write(Files.createDirectories(this.folder.resolve("work")));

		Element first = page(run).selectFirst("main > section");
		assertThat(first.attr("aria-labelledby")).isEqualTo("comparison");
		assertThat(first.select("p").eachText()).containsExactly(
				"Rejected: 66.7% of the rows; in the last file, 50.0%. In the last 30 days, 50.0% in 1 file.",
				"Reasons that none of them had: MARKET_UNAVAILABLE");
		assertThat(first.select("tbody tr").eachText()).containsExactly(
				"This file 1 3 2 66.7% EUR 5.00 EUR 100.50 USD 7.00",
				"Last file: day-4.csv, 4 January 2026 1 2 1 50.0% EUR 30.00 EUR 10.00",
				"The last 30 days 1 2 1 50.0% EUR 30.00 EUR 10.00");
		try (XSSFWorkbook workbook = workbook(run)) {
			assertThat(text(workbook.getSheet("Summary"))).contains("Last file", "day-4.csv, 4 January 2026",
					"Reasons that none of them had", "MARKET_UNAVAILABLE");
		}
	}

	/** Every value of the summary, whatever is added to it. */
	@Test
	void theAuditHasAllOfTheSummaryAndWhoRanIt() throws IOException {
		RunFiles run = aRun();
		Files.writeString(run.folder().resolve(RunAudit.FILE_NAME),
				Json.toText(new RunAudit(new RunAudit.Origin("jansen", "batch-1", "1.0"),
						new RunAudit.Origin("visser", "batch-2", "1.1"), new RunAudit.Settings(new BigDecimal("40"),
								Map.of("SKU-name", "sku"), new TreeSet<>(Set.of("admin_agent")), new TreeSet<>()))));
		write(run, Language.EN);

		Map<String, String> page = new HashMap<>();
		page(run).select(".audit div")
			.forEach((fact) -> page.put(fact.selectFirst("dt").text(), fact.selectFirst("dd").text()));
		assertThat(page).containsEntry("Operating system user", "visser")
			.containsEntry("Host", "batch-2")
			.containsEntry("Program version", "1.1")
			.containsEntry("Begun by: Operating system user", "jansen")
			.containsEntry("reservations.max-rejected-percent", "40")
			.containsEntry("Column alias SKU-name", "sku")
			.containsEntry("Accepted, EUR", "1 request, quantity 1, amount EUR 5.00");
		String shown = String.join("\n", page.keySet()) + "\n" + String.join("\n", page.values());
		for (String value : leaves(Json.toText(run.summary()))) {
			assertThat(shown).contains(value);
		}
		try (XSSFWorkbook workbook = workbook(run)) {
			Map<String, String> sheet = new HashMap<>();
			workbook.getSheet("Audit")
				.forEach((row) -> sheet.put(row.getCell(1).getStringCellValue(), row.getCell(2).getStringCellValue()));
			assertThat(sheet).containsAllEntriesOf(page);
		}
	}

	/**
	 * The texts of a JSON document; amounts are written with the digits of a currency.
	 */
	private static List<String> leaves(String json) {
		List<String> leaves = new ArrayList<>();
		Matcher text = Pattern.compile(": \"([^\"]+)\"").matcher(json);
		while (text.find()) {
			leaves.add(text.group(1));
		}
		return leaves;
	}

	/** A row is a card there, with a heading beside each cell. */
	@Test
	void everyCellHasItsHeadingForANarrowScreen() throws IOException {
		RunFiles run = aRun();
		write(run, Language.EN);
		Document page = page(run);
		assertThat(page.select("table")).isNotEmpty()
			.allSatisfy((table) -> assertThat(table.select("tbody tr, tfoot tr"))
				.allSatisfy((row) -> assertThat(row.children()).hasSize(table.select("thead th").size())));
		assertThat(page.select("tbody td, tfoot td"))
			.allSatisfy((cell) -> assertThat(cell.attr("data-label")).isNotBlank());
		assertThat(page.selectFirst("style").data()).contains("@media screen and (max-width:48rem)",
				"content:attr(data-label)");
	}

	@Test
	void aHeadingStandsOverItsColumn() throws IOException {
		RunFiles run = aRun();
		write(run, Language.EN);
		assertThat(page(run).select("table")).allSatisfy((table) -> {
			List<Element> headings = table.select("thead th");
			table.select("tbody tr").forEach((row) -> {
				for (int i = 0; i < headings.size(); i++) {
					Element cell = row.child(i);
					if (!cell.hasClass("empty")) {
						assertThat(cell.hasClass("n")).isEqualTo(headings.get(i).hasClass("n"));
					}
				}
			});
		});
	}

	@Test
	void aProductIsWrittenAsInTheCatalogue() throws IOException {
		RunFiles run = aRun();
		Files.writeString(run.resolvedValues(), ResolvedValues.HEADER
				+ "2,NL,,VirtualMachines Standard_D2S_V3\n3,NL,,VirtualMachines Standard_D2S_V3\n");
		write(run, Language.EN);
		assertThat(page(run).select("#by-product ~ .scroll").first().select("tbody th").eachText())
			.containsExactly("VirtualMachines Standard_D2S_V3");
		try (XSSFWorkbook workbook = workbook(run)) {
			assertThat(cells(workbook.getSheet("By product").getRow(1)))
				.containsExactly("VirtualMachines Standard_D2S_V3", "EUR");
		}
	}

	@Test
	void anOldListOfMarketsIsCalledOld() throws IOException {
		RunFiles run = aRun();
		write(run, Language.EN);
		assertThat(page(run).select("header dd").eachText()).contains("6 August 2020: 5 years old when it was used");
		write(run, Language.NL);
		assertThat(page(run).select("header dd").eachText())
			.contains("6 augustus 2020: 5 jaar oud toen deze werd gebruikt");
	}

	private RunFiles aRun() throws IOException {
		return WrittenRun.onDay(5)
			.rejected("R-1", "c1", "EUR", "100.50", RejectionCode.MARKET_UNAVAILABLE, RejectionCode.AGENT_UNKNOWN)
			.rejected("R-2", "c2", "USD", "7", RejectionCode.MARKET_UNAVAILABLE)
			.ordered("R-3", "c2", "EUR", "5", "CHECK_VCPU_QUOTA")
			.in(this.folder.resolve("run"));
	}

	/** Rejections alone, of which no two have the same values. */
	private RunFiles aLargeRun(int requests) throws IOException {
		WrittenRun run = WrittenRun.onDay(5);
		List<RejectionCode> codes = List.of(RejectionCode.values());
		for (int i = 0; i < requests; i++) {
			run.rejected("R-" + i, "customer-" + (i * 7919 % 613), (i % 3 == 0) ? "USD" : "EUR", i + ".5",
					codes.get(i % codes.size()));
		}
		return run.in(this.folder.resolve("run"));
	}

	private void write(RunFiles run, Language language) throws IOException {
		write(run, language, ReportWorkbook.MAX_ROWS);
	}

	private void write(RunFiles run, Language language, int rowsOfSheet) throws IOException {
		Path work = Files.createDirectories(this.folder.resolve("work"));
		new RunReport(run.folder(), run.summary(), true, null, language).withSheetsOf(rowsOfSheet).write(work);
	}

	private static Document page(RunFiles run) throws IOException {
		return Jsoup.parse(run.folder().resolve("report.html"));
	}

	private static XSSFWorkbook workbook(RunFiles run) throws IOException {
		try (InputStream in = Files.newInputStream(run.folder().resolve("report.xlsx"))) {
			return new XSSFWorkbook(in);
		}
	}

	private static List<String> sheets(RunFiles run) throws IOException {
		try (XSSFWorkbook workbook = workbook(run)) {
			List<String> names = new ArrayList<>();
			workbook.forEach((sheet) -> names.add(sheet.getSheetName()));
			return names;
		}
	}

	private static List<String> cells(Row row) {
		List<String> cells = new ArrayList<>();
		row.forEach((cell) -> {
			if (cell.getCellType() == CellType.STRING) {
				cells.add(cell.getStringCellValue());
			}
		});
		return cells;
	}

	private static List<String> text(Sheet sheet) {
		List<String> text = new ArrayList<>();
		sheet.forEach((row) -> text.addAll(cells(row)));
		return text;
	}

}
