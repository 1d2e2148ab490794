package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

import com.bulkreservations.Installation;
import com.bulkreservations.application.HaltingProgram;
import com.bulkreservations.disk.TestDisk;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The reports of runs, as the program's commands write them, and write them again. */
class ReportCommandIT {

	@TempDir
	private Path folder;

	private Installation installation;

	@BeforeEach
	void install() throws IOException {
		this.installation = Installation.in(this.folder);
	}

	@Test
	void aReportIsWrittenAgainAsItWas() throws IOException {
		upload("a.csv", 0, 20);
		assertThat(run("run").exitCode()).isZero();
		Path run = ReadReport.runFolders(this.installation).get(0);
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
	void aReportThatWasNotAskedForIsWrittenLater() throws IOException {
		upload("a.csv", 0, 20);
		ProgramRun first = run("run", "--reservations.reports=false");
		assertThat(first.exitCode()).as(first.text()).isZero();
		assertThat(first.text()).doesNotContain("NO REPORT");
		Path run = ReadReport.runFolders(this.installation).get(0);
		assertThat(run.resolve("summary.json")).exists();
		assertThat(run.resolve("report.html")).doesNotExist();
		assertThat(run.resolve("report.xlsx")).doesNotExist();

		assertThat(run("report", "--run", run.getFileName().toString()).exitCode()).isZero();

		assertThat(run.resolve("report.html")).exists();
		assertThat(run.resolve("report.xlsx")).exists();
	}

	@Test
	void aCheckHasAReportThatSaysSo() throws IOException {
		Path upload = upload("a.csv", 0, 20);
		assertThat(run("check", upload.toString()).exitCode()).isZero();
		Document page = Jsoup.parse(ReadReport.runFolders(this.installation).get(0).resolve("report.html"));
		assertThat(page.selectFirst(".remark").text()).isEqualTo("This is a check: nothing was ordered.");
		assertThat(page.select("dt").eachText()).contains("Checked").doesNotContain("Published");
	}

	/** The disk is full, or the folder of the run must not be written to. */
	@ParameterizedTest
	@CsvSource({ "CREATE, report.html, No space left on device", "CREATE, report.xlsx, No space left on device",
			"WRITE, report.html, No space left on device", "WRITE, report.xlsx, No space left on device",
			"FORCE, report.html, Input/output error", "FORCE, report.xlsx, Input/output error",
			"MOVE, report.html, Permission denied", "MOVE, report.xlsx, Permission denied" })
	void aReportThatCannotBeWrittenLeavesTheOrders(TestDisk.Operation failing, String file, String why)
			throws Exception {
		upload("a.csv", 0, 20);
		Files.createDirectories(this.installation.output());
		List<String> settings = this.installation.settingsOnTestDisk();

		ProgramRun run = TestDisk.with(new TestDisk.Behaviour() {

			@Override
			public void before(TestDisk.Operation operation, Path path) throws IOException {
				if (operation == failing && path.endsWith(file)) {
					throw new IOException(why);
				}
			}

			@Override
			public int beforeWrite(Path path, int bytes) throws IOException {
				before(TestDisk.Operation.WRITE, path);
				return bytes;
			}

		}, () -> ProgramRun.of(settings, "run"));

		assertThat(run.exitCode()).as(run.text()).isZero();
		String name = ReadReport.runFolders(this.installation).get(0).getFileName().toString();
		assertThat(run.out()).contains("NO REPORT", why, "report --run " + name);
		assertThat(this.installation.published()).isNotEmpty();
		assertThat(this.installation.reports()).noneMatch((report) -> report.endsWith(file));
		assertThat(this.installation.leftInWork()).isEmpty();

		assertThat(run("report", "--run", name).exitCode()).isZero();
		assertThat(this.installation.reports()).hasSize(2);
	}

	@Test
	void aRunThatIsKilledBeforeItsReportHasItAfterTheNextStart() throws Exception {
		upload("a.csv", 0, 20);
		Files.createDirectories(this.installation.output());
		List<String> arguments = new ArrayList<>(List.of("before CREATE report.html"));
		arguments.addAll(this.installation.settingsOnTestDisk());
		ProgramProcess killed = ProgramProcess.startTest(HaltingProgram.class, this.folder.resolve("halting.txt"),
				arguments);
		assertThat(killed.exitCode()).as(killed.text()).isEqualTo(HaltingProgram.HALTED);
		Path folder = ReadReport.runFolders(this.installation).get(0);
		assertThat(folder.resolve("names.csv")).exists();
		assertThat(this.installation.reports()).isEmpty();

		assertThat(run("run").exitCode()).isZero();

		SortedMap<String, String> written = Installation.files(folder);
		assertThat(written).containsKeys("report.html", "report.xlsx");
		assertThat(run("report", "--run", folder.getFileName().toString()).exitCode()).isZero();
		assertThat(Installation.files(folder)).isEqualTo(written);
		assertThat(Files.readString(folder.resolve("report.html"))).contains("Contoso Distribution B.V. (contoso)");
	}

	@Test
	void customersAndResellersAreShownByName() throws IOException {
		this.installation.uploadSamples();
		assertThat(run("run").exitCode()).isZero();
		Path folder = ReadReport.runFolders(this.installation)
			.stream()
			.filter((run) -> run.getParent().endsWith("contoso"))
			.findFirst()
			.orElseThrow();
		Map<String, String> names = new HashMap<>();
		for (Map<String, String> line : ReadReport.rows(folder.resolve("names.csv"))) {
			names.put(line.get("id"), line.get("name"));
		}
		Document page = Jsoup.parse(folder.resolve("report.html"));
		for (Element line : page.select("section[aria-labelledby=orders] tbody th")) {
			List<String> texts = line.select("bdi").eachText();
			assertThat(names).containsEntry(texts.get(1), texts.get(0));
		}
		for (Map<String, String> customer : ReadReport.rows(Path.of("config/reference/customers.csv"))) {
			if (names.containsKey(customer.get("customer_id"))) {
				assertThat(names).containsEntry(customer.get("customer_id"), customer.get("name"));
			}
		}
		try (XSSFWorkbook workbook = ReadReport.workbook(folder)) {
			for (String sheet : List.of("By customer", "Orders", "Rejections")) {
				int id = sheet.equals("By customer") ? 0 : sheet.equals("Orders") ? 1 : 2;
				assertThat(ReadReport.dataRows(workbook.getSheet(sheet)))
					.allSatisfy((row) -> assertThat(ReadReport.text(row, id + 1))
						.isEqualTo(names.getOrDefault(ReadReport.text(row, id).toLowerCase(Locale.ROOT), "")));
			}
		}
	}

	@Test
	void productsAreShownAsTheCatalogueWritesThem() throws IOException {
		upload("a.csv", 0, 40);
		assertThat(run("run").exitCode()).isZero();
		List<String> catalogue = ReadReport.rows(Path.of("config/reference/catalogue.csv"))
			.stream()
			.map((item) -> item.get("reservation_type") + " " + item.get("sku"))
			.toList();
		Document page = Jsoup.parse(ReadReport.runFolders(this.installation).get(0).resolve("report.html"));
		List<String> shown = page.getElementById("by-product").nextElementSiblings().select("tbody th").eachText();
		assertThat(shown).isNotEmpty();
		assertThat(page.getElementById("by-product")
			.nextElementSibling()
			.nextElementSibling()
			.select("tbody th")
			.eachText()).isNotEmpty().allMatch(catalogue::contains);
	}

	/** The second of two files; what a pruned run was stays known. */
	@Test
	void aFileIsComparedWithTheLastOneOfItsDistributor() throws IOException {
		upload("a.csv", 0, 20);
		assertThat(run("run").exitCode()).isZero();
		assertThat(Jsoup.parse(ReadReport.runFolders(this.installation).get(0).resolve("report.html"))
			.getElementById("comparison")).isNull();
		assertThat(run("prune", "--older-than", "1ms").exitCode()).isZero();
		upload("b.csv", 0, 30);
		assertThat(run("run").exitCode()).isZero();
		Document page = Jsoup.parse(ReadReport.runFolders(this.installation).get(0).resolve("report.html"));
		assertThat(page.select("section[aria-labelledby=comparison] tbody th").eachText().get(1))
			.startsWith("Last file: a.csv, ");
	}

	@Test
	void aRunWithoutNamesIsReportedByIds() throws IOException {
		upload("a.csv", 0, 20);
		assertThat(run("run").exitCode()).isZero();
		Path folder = ReadReport.runFolders(this.installation).get(0);
		Files.delete(folder.resolve("names.csv"));

		assertThat(run("report", "--run", folder.getFileName().toString()).exitCode()).isZero();

		assertThat(Jsoup.parse(folder.resolve("report.html")).select("header dd").eachText()).contains("contoso");
		assertThat(run("show", "--verify", folder.getFileName().toString()).out()).contains("verified");
	}

	@Test
	void eachDistributorHasItsLanguage() throws IOException {
		this.installation.uploadSamples();
		assertThat(run("run", "--reservations.language=nl", "--reservations.languages.Fabrikam=en").exitCode())
			.isZero();
		for (Path run : ReadReport.runFolders(this.installation)) {
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

}
