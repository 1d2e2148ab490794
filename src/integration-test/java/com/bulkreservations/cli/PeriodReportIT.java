package com.bulkreservations.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

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
	void prunedRunsCountInEveryTotal() throws IOException {
		this.installation.uploadSamples();
		assertThat(ProgramRun.of(this.installation.settings(), "run").exitCode()).isZero();
		String run = ReadReport.runFolders(this.installation).get(0).getFileName().toString();
		Path page = this.installation.output().resolve("reports/2020-01-01_2999-12-31/report.html");
		String before = report(page);
		Path published = ReadReport.runFolders(this.installation).get(0);
		String reportOfRun = Files.readString(published.resolve("report.html"));
		byte[] workbookOfRun = Files.readAllBytes(published.resolve("report.xlsx"));

		ProgramRun prune = ProgramRun.of(this.installation.settings(), "prune", "--older-than", "1ms");

		assertThat(prune.exitCode()).as(prune.text()).isZero();
		assertThat(ReadReport.runFolders(this.installation)).isEmpty();
		assertThat(report(page)).isEqualTo(before);
		assertThat(ProgramRun.of(this.installation.settings(), "runs", "--state", "PRUNED").out()).contains("PRUNED ",
				run);
		ProgramRun show = ProgramRun.of(this.installation.settings(), "show", run);
		assertThat(show.exitCode()).as(show.text()).isZero();
		assertThat(show.out()).contains("pruned  ", ".pruned", "accepted", "rejected for");
		ProgramRun again = ProgramRun.of(this.installation.settings(), "report", "--run", run);
		assertThat(again.exitCode()).as(again.text()).isZero();
		Path kept = published.resolveSibling(".pruned").resolve(run);
		assertThat(again.out()).contains(kept.resolve("report.html").toString());
		assertThat(kept.resolve("report.html")).hasContent(reportOfRun);
		assertThat(kept.resolve("report.xlsx")).hasBinaryContent(workbookOfRun);
	}

	/** As version 0.1.0 pruned it. */
	@Test
	void aRunPrunedWithoutRejectionsCountsInTotalsAndIsNamed() throws IOException {
		this.installation.uploadSamples();
		assertThat(ProgramRun.of(this.installation.settings(), "run").exitCode()).isZero();
		Path page = this.installation.output().resolve("reports/2020-01-01_2999-12-31/report.html");
		report(page);
		String equation = Jsoup.parse(page).selectFirst(".equation").text();
		assertThat(ProgramRun.of(this.installation.settings(), "prune", "--older-than", "1ms").exitCode()).isZero();
		Path kept = onlyFolder(this.installation.output().resolve("contoso/.pruned"));
		keepAcceptedOrdersAlone(kept);

		report(page);

		ProgramRun again = ProgramRun.of(this.installation.settings(), "report", "--run",
				kept.getFileName().toString());
		assertThat(again.exitCode()).isEqualTo(1);
		assertThat(again.err()).contains("BR-170");
		Document report = Jsoup.parse(page);
		assertThat(report.selectFirst(".equation").text()).isEqualTo(equation);
		assertThat(report.text()).contains("1 pruned run has totals only.");
	}

	private static void keepAcceptedOrdersAlone(Path kept) throws IOException {
		Path all = kept.resolve("published.zip");
		try (FileSystem files = FileSystems.newFileSystem(all);
				OutputStream accepted = new GZIPOutputStream(
						Files.newOutputStream(kept.resolve("accepted-orders.csv.gz")))) {
			Files.copy(files.getPath("accepted-orders.csv"), accepted);
		}
		Files.delete(all);
	}

	@Test
	void aReportWithFewerRunsThanTheOneItReplacesSaysSo() throws IOException {
		this.installation.uploadSamples();
		assertThat(ProgramRun.of(this.installation.settings(), "run").exitCode()).isZero();
		Path page = this.installation.output().resolve("reports/2020-01-01_2999-12-31/report.html");
		report(page);
		Path gone = ReadReport.runFolders(this.installation).get(0);
		Files.move(gone, this.folder.resolve("gone"));

		ProgramRun report = ProgramRun.of(this.installation.settings(), "report", "--from", "2020-01-01", "--to",
				"2999-12-31");

		assertThat(report.err()).contains("had 1 more runs, such as", gone.getFileName().toString());
		assertThat(Jsoup.parse(page).selectFirst(".remark").text()).contains("had 1 more run, such as");
	}

	private static Path onlyFolder(Path parent) throws IOException {
		try (Stream<Path> folders = Files.list(parent)) {
			return folders.sorted().findFirst().orElseThrow();
		}
	}

	private String report(Path page) throws IOException {
		ProgramRun report = ProgramRun.of(this.installation.settings(), "report", "--from", "2020-01-01", "--to",
				"2999-12-31");
		assertThat(report.exitCode()).as(report.text()).isZero();
		assertThat(report.err()).isEmpty();
		return Files.readString(page);
	}

	@Test
	void aPeriodWithoutRunsSaysSo() throws IOException {
		ProgramRun report = ProgramRun.of(this.installation.settings(), "report", "--from", "2020-01-01", "--to",
				"2020-01-01");
		assertThat(report.exitCode()).as(report.text()).isZero();
		assertThat(Jsoup.parse(this.installation.output().resolve("reports/2020-01-01_2020-01-01/report.html")).text())
			.contains("No run was published in the period.");
		assertThat(report.err().strip())
			.isEqualTo("The report is empty: no run was published in this period (UTC). [BR-602]");
	}

}
