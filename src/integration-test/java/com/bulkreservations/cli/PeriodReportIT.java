package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.bulkreservations.Installation;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The report of a period, as the program's command writes it. */
class PeriodReportIT {

	@TempDir
	private Path folder;

	private Installation installation;

	@BeforeEach
	void install() throws IOException {
		this.installation = Installation.in(this.folder);
	}

	@Test
	void aPeriodHasItsTrendAndWhatWasCorrected() throws IOException {
		this.installation.upload("contoso", "a.csv", Installation.contosoSample().subList(0, 20));
		assertThat(ProgramRun.of(this.installation.settings(), "run").exitCode()).isZero();
		Path first = ReadReport.runFolders(this.installation).get(0);
		Map<String, String> rejected = ReadReport.rows(first.resolve("rejections.csv")).get(0);
		Map<String, String> accepted = ReadReport.rows(first.resolve("accepted-orders.csv")).get(0);
		List<String> sample = Installation.contosoSample();
		String corrected = sample.stream()
			.filter((line) -> line.startsWith(accepted.get("request_id") + ","))
			.findFirst()
			.orElseThrow()
			.replace(accepted.get("request_id") + ",", rejected.get("request_id") + ",");
		this.installation.upload("contoso", "b.csv", List.of(sample.get(0), corrected));
		assertThat(ProgramRun.of(this.installation.settings(), "run").exitCode()).isZero();

		ProgramRun report = ProgramRun.of(this.installation.settings(), "report", "--from", "2020-01-01", "--to",
				"2999-12-31", "--distributor", "contoso");

		assertThat(report.exitCode()).as(report.text()).isZero();
		assertThat(report.err()).isEmpty();
		Path target = this.installation.output().resolve("reports/2020-01-01_2999-12-31.contoso");
		Document page = Jsoup.parse(target.resolve("report.html"));
		assertThat(page.select("section[aria-labelledby=corrected] tbody th").eachText())
			.containsExactly(rejected.get("request_id"));
		assertThat(page.select("section[aria-labelledby=days] tbody tr")).hasSize(1);
		assertThat(page.select("section[aria-labelledby=days] tbody td").first().text()).isEqualTo("2");
		try (XSSFWorkbook workbook = ReadReport.workbook(target)) {
			assertThat(ReadReport.dataRows(workbook.getSheet("Rejections")))
				.hasSameSizeAs(ReadReport.rows(first.resolve("rejections.csv")));
			assertThat(ReadReport.text(ReadReport.dataRows(workbook.getSheet("Corrected and ordered later")).get(0), 1))
				.isEqualTo(rejected.get("request_id"));
			assertThat(ReadReport.dataRows(workbook.getSheet("By day"))).isNotEmpty();
		}
		assertThat(ProgramRun.of(this.installation.settings(), "runs").exitCode()).isZero();
	}

	@Test
	void aPeriodWithoutRunsSaysSo() throws IOException {
		ProgramRun report = ProgramRun.of(this.installation.settings(), "report", "--from", "2020-01-01", "--to",
				"2020-01-01");
		assertThat(report.exitCode()).as(report.text()).isZero();
		assertThat(Jsoup.parse(this.installation.output().resolve("reports/2020-01-01_2020-01-01/report.html")).text())
			.contains("No run was published in the period.");
		assertThat(report.err().strip()).isEqualTo("The report is empty: no run was published in this period (UTC).");
	}

}
