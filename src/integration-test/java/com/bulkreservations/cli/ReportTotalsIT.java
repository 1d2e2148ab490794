package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.bulkreservations.Installation;
import com.bulkreservations.policy.rejection.RejectionCode;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Every total on the page and in the workbook against the CSV files. */
class ReportTotalsIT {

	/** What the uploads are generated from; other ones are tried by hand. */
	private static final long SEED = Long.getLong("trials.seed", 20200806L);

	@TempDir
	private Path folder;

	private Installation installation;

	@BeforeEach
	void install() throws IOException {
		this.installation = Installation.in(this.folder);
	}

	@Test
	void everyTotalOfTheSamplesIsThatOfTheFiles() throws IOException {
		List<String> samples = this.installation.uploadSamples();
		run();
		assertThat(ReadReport.runFolders(this.installation)).hasSameSizeAs(samples).allSatisfy((run) -> check(run));
		for (Path run : ReadReport.runFolders(this.installation)) {
			checkShown(run);
		}
	}

	/**
	 * All that can be wrong, in five currencies, and more of everything than a page
	 * lists.
	 */
	@Test
	void everyTotalOfLargerRunsIsThatOfTheFiles() throws IOException {
		MixedUpload.addCurrencies(this.installation.config());
		Set<String> codes = new HashSet<>();
		for (String distributor : List.of("contoso", "fabrikam", "tailspin")) {
			MixedUpload requests = new MixedUpload(this.installation.config(), distributor, SEED);
			this.installation.upload(distributor, "a.csv", requests.sound(100));
			this.installation.upload(distributor, "b.csv", requests.mixed(2000));
		}
		run();
		List<Path> runs = ReadReport.runFolders(this.installation);
		assertThat(runs).hasSize(6);
		for (Path run : runs) {
			codes.addAll(check(run).codes.keySet());
		}
		assertThat(codes).containsExactlyInAnyOrderElementsOf(
				EnumSet.allOf(RejectionCode.class).stream().map(RejectionCode::name).toList());
		// Otherwise nothing is said of what a page leaves out.
		FileSums largest = new FileSums(runs.get(1));
		assertThat(largest.atStake).containsOnlyKeys("", "BRL", "EUR", "JPY", "KWD", "USD");
		for (FileSums.Grouped grouped : List.of(largest.byCustomer, largest.byReseller, largest.byMarket,
				largest.byProduct)) {
			assertThat(grouped.known().values()).anyMatch((sums) -> sums.size() > PageTotals.LISTED);
		}
	}

	/**
	 * Of three distributors, each of which sends what was rejected once more: on the
	 * page, in the workbook, by mail and webhook, in metrics and as JSON.
	 */
	@Test
	void everyTotalOfAPeriodIsThatOfTheFilesOfAllRuns() throws Exception {
		try (Observers observers = new Observers(this.installation)) {
			runThreeTimes(observers);
			List<Path> runs = PeriodTotals.inOrder(ReadReport.runFolders(this.installation));
			assertThat(runs).hasSize(9);
			List<FileSums.Rejected> open = checkPeriod(runs);
			observers.check(runs, open);
			assertThat(open).isNotEmpty();
		}
	}

	private void runThreeTimes(Observers observers) throws IOException {
		MixedUpload.addCurrencies(this.installation.config());
		for (String distributor : List.of("contoso", "fabrikam", "tailspin")) {
			MixedUpload requests = new MixedUpload(this.installation.config(), distributor, SEED);
			this.installation.upload(distributor, "a.csv", requests.sound(100));
			this.installation.upload(distributor, "b.csv", requests.mixed(800));
			run(observers.settings());
			this.installation.upload(distributor, "c.csv", requests.corrected(rejected(distributor)));
		}
		run(observers.settings());
	}

	/** Returns what is still open. */
	private List<FileSums.Rejected> checkPeriod(List<Path> runs) throws IOException {
		ProgramRun report = ProgramRun.of(this.installation.settings(), "report", "--from", "2020-01-01", "--to",
				"2999-12-31");

		assertThat(report.exitCode()).as(report.text()).isZero();
		Path target = this.installation.output().resolve("reports/2020-01-01_2999-12-31");
		Document page = Jsoup.parse(target.resolve("report.html"));
		try (XSSFWorkbook workbook = ReadReport.workbook(target)) {
			FileSums sums = new FileSums(runs, (all) -> PeriodTotals.stillOpen(runs, all));
			new PageTotals(page, sums, true).check();
			new WorkbookTotals(workbook, sums, true).check();
			new PeriodTotals(page, workbook, runs).check();
			return sums.requests;
		}
	}

	/** The IDs of some requests that were rejected for what can be corrected. */
	private List<String> rejected(String distributor) throws IOException {
		Path run = ReadReport.runFolders(this.installation)
			.stream()
			.filter((folder) -> folder.getParent().endsWith(distributor)
					&& folder.getFileName().toString().startsWith("b."))
			.findFirst()
			.orElseThrow();
		return ReadReport.rows(run.resolve("rejections.csv"))
			.stream()
			.map((line) -> line.get("request_id"))
			.filter((id) -> id.matches("R-[0-9a-f-]{36}"))
			.distinct()
			.limit(200)
			.toList();
	}

	/** The terminal's totals; mails and webhooks have the same text. */
	private void checkShown(Path run) throws IOException {
		FileSums sums = new FileSums(run);
		ProgramRun show = ProgramRun.of(this.installation.settings(), "show",
				run.getParent().getFileName() + "/" + run.getFileName());
		assertThat(show.exitCode()).as(show.text()).isZero();
		List<String> expected = new ArrayList<>();
		sums.atStake.forEach((currency,
				sum) -> expected.add(currency.isEmpty()
						? "  at stake      unknown amount: %,d requests".formatted(sum.requests())
						: "  at stake      %s %,.2f: %,d requests".formatted(currency, sum.amount(), sum.requests())));
		if (sums.repetitions > 0) {
			expected.add("  at stake      already ordered or repeated, nothing at stake: %,d requests"
				.formatted(sums.repetitions));
		}
		FileSums.Sum unpriced = sums.acceptedByCurrency.get("");
		String orders = show.out().lines().filter((line) -> line.startsWith("  orders ")).findFirst().orElse("");
		assertThat(orders.contains("without a price")).isEqualTo(unpriced != null);
		if (unpriced != null) {
			assertThat(orders).contains("%d request".formatted(unpriced.requests()));
		}
		expected.replaceAll((line) -> line.replaceFirst(": 1 requests\\b", ": 1 request"));
		expected.forEach((line) -> assertThat(show.out()).contains(line));
		assertThat(show.out().lines().filter((line) -> line.startsWith("  at stake "))).hasSameSizeAs(expected);
	}

	private void run() {
		run(this.installation.settings());
	}

	private static void run(List<String> settings) {
		ProgramRun run = ProgramRun.of(settings, "run");
		assertThat(run.exitCode()).as(run.text()).isZero();
	}

	private static FileSums check(Path run) {
		try (XSSFWorkbook workbook = ReadReport.workbook(run)) {
			FileSums sums = new FileSums(run);
			Document page = Jsoup.parse(run.resolve("report.html"));
			new PageTotals(page, sums, false).check();
			new WorkbookTotals(workbook, sums, false).check();
			assertThat(summary(workbook)).contains(page.selectFirst(".equation").text());
			return sums;
		}
		catch (IOException ex) {
			throw new AssertionError(run.toString(), ex);
		}
	}

	private static List<String> summary(XSSFWorkbook workbook) {
		List<String> cells = new ArrayList<>();
		workbook.getSheet("Summary").forEach((row) -> row.forEach((cell) -> cells.add(cell.toString())));
		return cells;
	}

}
