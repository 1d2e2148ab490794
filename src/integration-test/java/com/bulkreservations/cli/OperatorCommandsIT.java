package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands with which an operator looks after an installation. */
class OperatorCommandsIT {

	@TempDir
	private Path folder;

	private Installation installation;

	@BeforeEach
	void run() throws IOException {
		this.installation = Installation.in(this.folder);
		List<String> sample = Installation.contosoSample();
		this.installation.upload("contoso", "a.csv", sample.subList(0, 12));
		this.installation.upload("contoso", "empty.csv", List.of(sample.get(0)));
		this.installation.upload("tailspin", "b.csv", sample.subList(0, 6));
		assertThat(command("run").exitCode()).isEqualTo(3);
	}

	@Test
	void runEndsWithOneLineAboutAllFiles() {
		ProgramRun run = command("run");
		assertThat(run.out().lines()).last().isEqualTo("3 files, 0 rows, 0 accepted, 0 rejected, 1 refused, exit 3");
		this.installation.upload("tailspin", "c.csv", Installation.contosoSample().subList(0, 4));
		ProgramRun quiet = command("run", "--quiet");
		assertThat(quiet.out()).startsWith("contoso/empty.csv").doesNotContain("tailspin");
		assertThat(quiet.out().lines()).last()
			.asString()
			.startsWith("4 files, 3 rows, ")
			.endsWith(" rejected, 1 refused, exit 3");
	}

	@Test
	void listsAll() {
		ProgramRun list = command("runs");
		assertThat(list.exitCode()).as(list.text()).isZero();
		assertThat(list.out()).contains("PUBLISHED", "contoso/a.", "tailspin/b.", "Refused; correct them",
				"contoso/empty.csv: ");
	}

	@Test
	void listsByDistributor() {
		assertThat(command("runs", "--distributor", "Tailspin").out()).contains("tailspin/b.")
			.doesNotContain("contoso");
	}

	@Test
	void unknownDistributorIsWrongUsage() {
		ProgramRun list = command("runs", "--distributor", "nope");
		assertThat(list.exitCode()).isEqualTo(2);
		assertThat(list.err())
			.startsWith("There is no run or refused file of nope. There are some of: contoso, tailspin.");
	}

	@Test
	void listsByState() {
		assertThat(command("runs", "--state", "refused").out()).contains("contoso/empty.csv: ")
			.doesNotContain("No run");
		assertThat(command("runs", "--state", "published").out()).contains("contoso/a.").doesNotContain("Refused");
		command("check", this.installation.input().resolve("contoso/a.csv").toString());
		assertThat(command("runs", "--state", "checked").out()).contains(".check").doesNotContain("tailspin");
	}

	@Test
	void checkSaysThatARunWouldOrderNothing() {
		String upload = this.installation.input().resolve("contoso/a.csv").toString();
		assertThat(command("check", upload).out().lines().findFirst().orElseThrow())
			.matches("contoso/a\\.csv: already processed, by run a\\.[0-9a-f]{12}: run would order nothing\\. "
					+ "It is judged again\\. \\[BR-169]");
		this.installation.upload("contoso", "new.csv", Installation.contosoSample().subList(0, 3));
		assertThat(command("check", this.installation.input().resolve("contoso/new.csv").toString()).out())
			.doesNotContain("BR-169");
	}

	@Test
	void aFolderStandsForTheUploadsInIt() {
		String folder = this.installation.input().resolve("contoso").toString();
		assertThat(command("run", folder).out()).contains("contoso/a.csv").doesNotContain("tailspin");
		assertThat(command("check", folder, "-q").out()).contains("files, ");
		assertThat(command("run", this.installation.input().toString()).out()).contains("contoso/a.csv",
				"tailspin/b.csv");
	}

	@Test
	void manyProcessedUploadsTakeOneLine() {
		for (int i = 0; i < 5; i++) {
			this.installation.upload("contoso", "again" + i + ".csv",
					Installation.read(this.installation.input().resolve("contoso/a.csv")).lines().toList());
		}
		ProgramRun run = command("run");
		assertThat(run.out()).containsPattern("\\n?[67] files: already processed, by earlier runs \\[BR-309]")
			.doesNotContain("again");
	}

	@Test
	void checkOfAPublishedUploadLeavesTheLedgerWhole() {
		assertThat(command("check", this.installation.input().resolve("contoso/a.csv").toString()).out())
			.contains("ALREADY_ORDERED");
		assertThat(command("runs", "--rebuild-ledger").text()).contains("Entered 0 runs");
	}

	/** Who reads accepted rows must not take them for orders. */
	@Test
	void checkIsNotSaidToBePublished() {
		command("check", this.installation.input().resolve("contoso/a.csv").toString());
		String list = command("runs").out();
		int checked = list.indexOf("CHECKED OR WITHHELD: NOTHING WAS ORDERED");
		assertThat(list.indexOf("tailspin/b.")).isBetween(list.indexOf("PUBLISHED"), checked);
		assertThat(list.indexOf(".check")).isGreaterThan(checked);
		assertThat(command("runs", "--state", "checked").out()).doesNotContain("PUBLISHED", "No published run");
		String check = list.substring(checked).replaceFirst("(?s).* (contoso/a\\.\\S+).*", "$1");
		assertThat(command("show", check).out()).contains("  judged ", "NOTHING WAS ORDERED")
			.doesNotContain("  published ");
		assertThat(command("show", check.replace(".check", "")).out()).contains("  published ")
			.doesNotContain("NOTHING WAS ORDERED");
	}

	@Test
	void listsByDay() {
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		assertThat(command("runs", "--from", today.minusDays(1).toString()).out()).contains("contoso/a.");
		assertThat(command("runs", "--from", today.plusDays(2).toString()).out()).doesNotContain("contoso");
		assertThat(command("runs", "--to", today.minusDays(2).toString()).out()).doesNotContain("contoso");
	}

	@Test
	void wrongDayIsWrongUsage() {
		assertThat(command("runs", "--from", "yesterday").exitCode()).isEqualTo(2);
	}

	@Test
	void listsAsJson() {
		JsonNode list = JsonMapper.shared().readTree(command("runs", "--json").out());
		assertThat(list).hasSize(3);
		JsonNode run = list.get(0);
		assertThat(run.get("state").asString()).isEqualTo("PUBLISHED");
		assertThat(run.get("distributor").asString()).isEqualTo("contoso");
		assertThat(run.get("file").asString()).isEqualTo("a.csv");
		assertThat(run.get("summary").get("counts").get("rows").asInt()).isEqualTo(11);
		assertThat(Path.of(run.get("folder").asString())).isDirectory();
		assertThat(list.get(2).get("state").asString()).isEqualTo("REFUSED");
		assertThat(list.get(2).get("reason").asString()).contains("no data row");
	}

	@Test
	void showsARunAsJson() throws IOException {
		Path summary;
		try (var files = Files.walk(this.installation.output().resolve("contoso"))) {
			summary = files.filter((file) -> file.endsWith("summary.json")).findFirst().orElseThrow();
		}
		String run = summary.getParent().getFileName().toString();
		assertThat(command("show", run, "--json").out().strip()).isEqualTo(Files.readString(summary).strip());
	}

	@Test
	void showsARunByItsBeginningItsUploadOrItsFolder() throws IOException {
		command("check", this.installation.input().resolve("contoso/a.csv").toString());
		Path run;
		try (var files = Files.walk(this.installation.output().resolve("contoso"), 1)) {
			run = files.filter((file) -> file.getFileName().toString().matches("a\\.[0-9a-f]+"))
				.findFirst()
				.orElseThrow();
		}
		String shown = command("show", run.getFileName().toString()).out();
		assertThat(shown).startsWith("contoso/a.");
		assertThat(command("show", "a.").out()).isEqualTo(shown);
		assertThat(command("show", "contoso/a").out()).isEqualTo(shown);
		assertThat(command("show", "a.csv").out()).isEqualTo(shown);
		assertThat(command("show", run + "/").out()).isEqualTo(shown);
		assertThat(command("report", "--run", "a.csv").out()).contains(run.resolve("report.html").toString());
	}

	@Test
	void beginningOfSeveralRunsIsWrongUsage() {
		this.installation.upload("contoso", "a2.csv", Installation.contosoSample().subList(0, 3));
		command("run");
		ProgramRun show = command("show", "contoso/a");
		assertThat(show.exitCode()).isEqualTo(2);
		assertThat(show.err()).contains("Expected one run, but several match contoso/a: contoso/a.", ", contoso/a2.");
	}

	/**
	 * What a check has judged must not be taken for no name at all: that buys everything.
	 */
	@Test
	void onlyWhatWasOrderedIsBoughtOrGivenUp() {
		this.installation.upload("contoso", "new.csv", Installation.contosoSample().subList(0, 3));
		command("check", this.installation.input().resolve("contoso/new.csv").toString());
		for (String[] words : List.of(new String[] { "buy", "new.csv" }, new String[] { "buy", "contoso/new" },
				new String[] { "purchases", "void", "new.csv", "--reason", "x" })) {
			ProgramRun refused = command(words);
			assertThat(refused.exitCode()).isEqualTo(2);
			assertThat(refused.err()).contains("Expected a published run, but contoso/new.",
					".check is a check, of which nothing was ordered.");
		}
		assertThat(command("buy", " ").err()).contains("Expected the name of a run, but it is blank.");
	}

	@Test
	void eachCommandTakesTheBeginningOfARun() {
		for (String name : List.of("contoso/a", "a.csv", "a.")) {
			assertThat(command("purchases", name).out()).startsWith("There is no purchase.");
			assertThat(command("buy", name).err()).contains("reservations.partner-center.environment");
			assertThat(command("purchases", "void", name, "--reason", "x").err()).doesNotContain("BR-102");
			assertThat(command("approve", name).err()).doesNotContain("BR-102");
			assertThat(command("report", "--run", name).exitCode()).isZero();
		}
		this.installation.upload("contoso", "a2.csv", Installation.contosoSample().subList(0, 3));
		command("run");
		for (String[] words : List.of(new String[] { "buy", "contoso/a" }, new String[] { "purchases", "contoso/a" },
				new String[] { "purchases", "void", "contoso/a", "--reason", "x" },
				new String[] { "report", "--run", "contoso/a" }, new String[] { "show", "contoso/a" })) {
			ProgramRun several = command(words);
			assertThat(several.exitCode()).isEqualTo(2);
			assertThat(several.err()).contains("Expected one run, but several match contoso/a");
		}
		for (String[] words : List.of(new String[] { "buy", "nope" }, new String[] { "purchases", "nope" },
				new String[] { "purchases", "void", "nope", "--reason", "x" })) {
			ProgramRun none = command(words);
			assertThat(none.exitCode()).isEqualTo(2);
			assertThat(none.err()).contains("there is none called nope");
		}
	}

	@Test
	void saysWhatIsStillOpenAndSinceWhen() {
		assertThat(command("runs", "--open").out()).containsPattern(
				"(?s)Still open: rejected, and not ordered since\\R  contoso: \\d+ requests?, EUR [\\d,.]+.*, the oldest for 0 days\\R");
		assertThat(command("runs", "--open", "--distributor", "tailspin").out()).doesNotContain("  contoso: ");
		assertThat(command("runs", "--open", "--state", "refused").out()).doesNotContain("Still open");
	}

	/** A list is of use while a folder is damaged. */
	@Test
	void listsRunsThoughWhatIsOpenCannotBeCounted() throws IOException {
		Path damaged;
		try (var files = Files.walk(this.installation.output().resolve("contoso"))) {
			damaged = files.filter((file) -> file.endsWith("rejected-requests.csv")).findFirst().orElseThrow();
		}
		Files.delete(damaged);
		ProgramRun list = command("runs", "--open");
		assertThat(list.exitCode()).isZero();
		assertThat(list.out()).contains("contoso/a.");
		assertThat(list.err()).contains("What is still open cannot be counted: ", "BR-171");
	}

	@Test
	void nothingIsRunning() {
		assertThat(command("status").out()).isEqualToIgnoringNewLines("Nothing is running. [BR-330]");
		assertThat(command("stop").out()).isEqualToIgnoringNewLines("Nothing is running. [BR-330]");
		assertThat(this.installation.work().resolveSibling("stop")).doesNotExist();
	}

	/** What is on this machine is shown all the same. */
	@Test
	void statusDoesWithoutADatabaseThatCannotBeReached() {
		ProgramRun status = command("status", "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none");
		assertThat(status.exitCode()).as(status.text()).isZero();
		assertThat(status.out())
			.contains("Nothing is running on this machine. Other machines are unknown",
					"The database jdbc:postgresql://127.0.0.1:1/none cannot be used")
			.doesNotContain(".:", "..");
	}

	/** The disk may be full or read-only, or somebody may look who must not write. */
	@Test
	void looksWithoutALogFileWhereNoneCanBeWritten() throws IOException {
		Path unwritable = Files.createFile(this.folder.resolve("file")).resolve("reservations.log");
		String logFile = "--logging.file.name=" + unwritable;
		assertThat(command("run", logFile).exitCode()).isEqualTo(2);
		ProgramRun list = command("runs", logFile);
		assertThat(list.exitCode()).as(list.text()).isZero();
		assertThat(list.out()).contains("contoso/a.");
		assertThat(command("status", logFile).out()).isEqualToIgnoringNewLines("Nothing is running. [BR-330]");
		assertThat(command("doctor", logFile).out()).contains("OK       output folder");
	}

	@Test
	void looksAtNothingWithoutMakingAnything() {
		Path nothing = this.folder.resolve("nothing");
		assertThat(command("runs", "--reservations.output-dir=" + nothing).out())
			.isEqualToIgnoringNewLines("No run was published yet. [BR-336]");
		assertThat(command("status", "--reservations.output-dir=" + nothing).out())
			.isEqualToIgnoringNewLines("Nothing is running. [BR-330]");
		assertThat(nothing).doesNotExist();
	}

	@Test
	void doctorFindsASoundInstallation() {
		ProgramRun doctor = command("doctor");
		assertThat(doctor.exitCode()).as(doctor.text()).isZero();
		assertThat(doctor.out()).contains("OK       database").doesNotContain("PROBLEM");
	}

	@Test
	void doctorSaysWhatIsWrong() throws IOException {
		Files.delete(this.installation.config().resolve("policy/markets.csv"));
		ProgramRun doctor = command("doctor");
		assertThat(doctor.exitCode()).isEqualTo(2);
		assertThat(doctor.out()).contains("PROBLEM  reference data", "markets.csv");
	}

	private ProgramRun command(String... words) {
		return ProgramRun.of(this.installation.settings(), words);
	}

}
