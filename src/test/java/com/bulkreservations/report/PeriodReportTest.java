package com.bulkreservations.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.report.wording.Language;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PeriodReportTest {

	@TempDir
	private Path folder;

	@Test
	void anEmptyPeriodSaysOneSentence() throws IOException {
		write(List.of());
		assertThat(page().select("main").text()).isEqualTo("No run was published in the period.");
		assertThat(page().select("h2, nav, table")).isEmpty();
		try (XSSFWorkbook workbook = workbook()) {
			assertThat(workbook.getNumberOfSheets()).isEqualTo(1);
			assertThat(workbook.getSheetAt(0)).anySatisfy((row) -> assertThat(row.getCell(0).getStringCellValue())
				.isEqualTo("No run was published in the period."));
		}
	}

	@Test
	void theChartsHaveDatesAScaleALegendAndMoney() throws IOException {
		write(List.of(
				WrittenRun.onDay(5)
					.rejected("R-1", "c", "EUR", "100", RejectionCode.AGENT_UNKNOWN)
					.ordered("R-2", "c", "EUR", "50", "")
					.ordered("R-3", "c", "USD", "7", "")
					.in(this.folder.resolve("five")),
				WrittenRun.onDay(9).ordered("R-4", "c", "EUR", "1", "").in(this.folder.resolve("nine"))));

		Document page = page();
		assertThat(page.select("#days ~ .charts figcaption b").eachText()).containsExactly("Rows", "Amounts in EUR",
				"Amounts in USD");
		assertThat(page.select(".charts figure")).allSatisfy((figure) -> {
			assertThat(figure.select(".key > span")).hasSize(2);
			assertThat(figure.select(".scale span")).hasSize(3);
			assertThat(figure.select("text").eachText()).startsWith("1 Jan").endsWith("31 Jan");
		});
		assertThat(page.select(".charts figure").get(1).select("title").eachText()).containsExactly(
				"5 January 2026: Accepted amount 50, Amount at stake 100",
				"9 January 2026: Accepted amount 1, Amount at stake 0");
		assertThat(page.select("section[aria-labelledby=days] tbody tr")).hasSize(2);
		assertThat(page.select("section[aria-labelledby=days] tbody td").eachText()).contains("EUR 50.00 USD 7.00");
	}

	@Test
	void trialIsNeverAddedToMoney() throws IOException {
		write(List.of(
				WrittenRun.onDay(5)
					.ordered("R-1", "c", "EUR", "100", "")
					.purchased("BOUGHT", "A", "100", "")
					.in(this.folder.resolve("five")),
				WrittenRun.onDay(6)
					.ordered("R-2", "c", "EUR", "30", "")
					.purchased("BOUGHT", "B", "", "")
					.boughtIn("sandbox")
					.in(this.folder.resolve("six")),
				WrittenRun.onDay(7)
					.ordered("R-3", "c", "EUR", "5", "")
					.purchased("VOID", "", "", "VOIDED")
					.in(this.folder.resolve("seven")),
				WrittenRun.onDay(8).ordered("R-4", "c", "EUR", "1", "").in(this.folder.resolve("eight"))));
		assertThat(page().select("section[aria-labelledby=purchases] p").eachText()).containsExactly(
				"production: 2 requests = 1 bought + 0 refused + 1 given up + 0 waiting",
				"sandbox: a trial, nothing is paid: 1 request = 1 bought + 0 refused + 0 given up + 0 waiting",
				"No purchase has begun of 1 further accepted request.");
		assertThat(page().select("section[aria-labelledby=purchases] tbody tr").eachText()).containsExactly(
				"production EUR bought 1 100.00 100.00", "production EUR given up 1 5.00",
				"sandbox: a trial, nothing is paid EUR bought 1 30.00");
		try (XSSFWorkbook workbook = workbook()) {
			assertThat(workbook.getSheet("Purchases").getLastRowNum()).isEqualTo(3);
			assertThat(workbook.getSheet("Purchases").getRow(2).getCell(1).getStringCellValue()).isEqualTo("day-6");
		}
	}

	@Test
	void runAndLineStandApart() throws IOException {
		write(List.of(WrittenRun.onDay(5)
			.rejected("R-1", "c", "EUR", "100", RejectionCode.AGENT_UNKNOWN)
			.in(this.folder.resolve("five"))));
		assertThat(page().select("section[aria-labelledby=largest] thead th").eachText()).startsWith("Run", "Line");
		assertThat(page().select("section[aria-labelledby=largest] tbody td").eachText()).startsWith("day-5", "2");
		assertThat(page().select("article.code tbody td").eachText()).startsWith("day-5", "2");
	}

	@Test
	void theAuditListsTheRuns() throws IOException {
		write(List.of(WrittenRun.onDay(5).ordered("R-1", "c", "EUR", "1", "").in(this.folder.resolve("five")),
				WrittenRun.onDay(6).ordered("R-2", "c", "EUR", "1", "").in(this.folder.resolve("six"))));
		assertThat(
				page().select("section[aria-labelledby=audit] table:has(caption:contains(runs)) tbody th").eachText())
			.containsExactly("day-5", "day-6");
		try (XSSFWorkbook workbook = workbook()) {
			assertThat(workbook.getSheet("Audit"))
				.anySatisfy((row) -> assertThat(row.getCell(1).getStringCellValue()).isEqualTo("day-5"))
				.anySatisfy((row) -> assertThat(row.getCell(1).getStringCellValue()).isEqualTo("day-6"));
		}
	}

	private void write(List<RunFiles> runs) throws IOException {
		Path work = Files.createDirectories(this.folder.resolve("work"));
		new PeriodReport(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-31"), null, runs, List.of(),
				Language.EN)
			.write(this.folder, work);
	}

	private Document page() throws IOException {
		return Jsoup.parse(this.folder.resolve("report.html"));
	}

	private XSSFWorkbook workbook() throws IOException {
		try (InputStream in = Files.newInputStream(this.folder.resolve("report.xlsx"))) {
			return new XSSFWorkbook(in);
		}
	}

}
