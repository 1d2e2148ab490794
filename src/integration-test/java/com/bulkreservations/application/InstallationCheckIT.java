package com.bulkreservations.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class InstallationCheckIT {

	@TempDir
	private Path folder;

	private Installation installation;

	@BeforeEach
	void install() {
		this.installation = Installation.in(this.folder);
		this.installation.upload("contoso", "a.csv", Installation.contosoSample().subList(0, 5));
	}

	@Test
	void soundInstallationHasNoFindings() throws IOException {
		assertThat(InstallationCheck.of(this.installation.settings())).extracting(CheckResult::level)
			.hasSize(8)
			.containsOnly(CheckResult.Level.OK);
	}

	@Test
	void looksAtEverything() throws IOException {
		assertThat(InstallationCheck.of(this.installation.settings())).extracting(CheckResult::part)
			.containsExactly("settings", "reference data", "input folder", "output folder", "free space", "clock",
					"approvals", "database");
	}

	@Test
	void ordersAndPublishesNothing() throws IOException {
		InstallationCheck.of(this.installation.settings());
		assertThat(this.installation.published()).isEmpty();
		assertThat(this.installation.leftInWork()).isEmpty();
		assertThat(this.installation.input().resolve("contoso/a.csv")).exists();
	}

	@Test
	void misspeltSetting() throws IOException {
		assertProblem(InstallationCheck.of(this.installation.settings("--reservations.input-dri=x")), "settings",
				"Unknown setting reservations.input-dri");
	}

	@Test
	void brokenReferenceData() throws IOException {
		Files.delete(this.installation.config().resolve("reference/agents.csv"));
		assertProblem(InstallationCheck.of(this.installation.settings()), "reference data", "agents.csv");
	}

	@Test
	void missingInputFolder() throws IOException {
		assertProblem(
				InstallationCheck
					.of(this.installation.settings("--reservations.input-dir=" + this.folder.resolve("none"))),
				"input folder", "reservations.input-dir must be a folder");
	}

	@Test
	void folderOfNoDistributor() throws IOException {
		this.installation.upload("contsoo", "a.csv", List.of("x"));
		assertThat(InstallationCheck.of(this.installation.settings()))
			.anySatisfy((finding) -> assertThat(finding.text()).contains("contsoo", "uploads will be refused"))
			.filteredOn((finding) -> finding.level() == CheckResult.Level.WARNING)
			.hasSize(1);
	}

	@Test
	void uploadsThatCannotBePutAway() throws IOException {
		Path inTheWay = Files.createFile(this.installation.input().resolve("contoso/processed"));
		String noUpload = inTheWay
				+ ": Expected a file whose name ends with .csv or .xlsx, but found a file of another name.";
		assertThat(InstallationCheck.of(this.installation.settings()))
			.filteredOn((finding) -> finding.level() != CheckResult.Level.OK)
			.singleElement()
			.satisfies((finding) -> assertThat(finding.text()).startsWith(noUpload));
		assertThat(InstallationCheck.of(this.installation.settings("--reservations.move-uploads=true")))
			.filteredOn((finding) -> finding.level() == CheckResult.Level.WARNING)
			.extracting(CheckResult::text)
			.satisfiesExactly((text) -> assertThat(text).startsWith(noUpload),
					(text) -> assertThat(text).contains("cannot be moved", inTheWay.toString()));
	}

	@Test
	void distributorWhoseIdHasChangedItsCase() throws IOException {
		Files.createDirectories(this.installation.output().resolve("CONTOSO"));
		assertThat(InstallationCheck.of(this.installation.settings()))
			.filteredOn((finding) -> finding.level() != CheckResult.Level.OK)
			.singleElement()
			.satisfies((finding) -> assertThat(finding.text())
				.startsWith("The distributor contoso was called CONTOSO when runs were published"));
	}

	@Test
	void clockToTheSecond() throws IOException {
		assertThat(InstallationCheck.of(this.installation.settings()))
			.filteredOn((finding) -> finding.part().equals("clock"))
			.singleElement()
			.satisfies((finding) -> assertThat(finding.text()).matches("[-0-9]{10}T[0-9:]{8}Z"));
	}

	/** Workers compare their clocks by the database's. */
	@Test
	@Tag("postgres")
	void clockThatDiffersFromThatOfTheDatabase() throws IOException {
		Installation shared = this.installation.withDatabase(TestDatabase.POSTGRESQL);
		Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
		assertThat(InstallationCheck.of(shared.settings(), ahead))
			.filteredOn((finding) -> finding.level() == CheckResult.Level.WARNING)
			.extracting(CheckResult::text)
			.anyMatch((text) -> text.contains("of the database server are 60 s apart"));
		assertThat(InstallationCheck.of(shared.settings())).extracting(CheckResult::text)
			.noneMatch((text) -> text.contains("of the database server are"));
	}

	@Test
	void unknownDefaultDistributor() throws IOException {
		assertProblem(InstallationCheck.of(this.installation.settings("--reservations.default-distributor=nobody")),
				"input folder", "'nobody', which is not a distributor");
	}

	@Test
	void outputFolderThatCannotBeMade() throws IOException {
		Files.writeString(this.installation.output(), "a file");
		assertProblem(
				InstallationCheck.of(this.installation.settings("--logging.file.name=" + this.folder.resolve("log"))),
				"output folder", "Let this user write there");
	}

	@Test
	void clockThatWasSetBack() throws IOException {
		try (StartedProgram program = StartedProgram.in(this.installation)) {
			program.run();
		}
		Clock wrong = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);
		// A run would work: either this clock is wrong, or it was when that run was
		// published.
		assertThat(InstallationCheck.of(this.installation.settings(), wrong))
			.filteredOn((result) -> result.level() != CheckResult.Level.OK)
			.singleElement()
			.satisfies((result) -> {
				assertThat(result.level()).isEqualTo(CheckResult.Level.WARNING);
				assertThat(result.text()).startsWith("It is 2020-01-01T00:00:00Z, but");
			});
	}

	@Test
	void clockOfAnotherMachine() throws IOException {
		Clock wrong = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);
		assertThat(InstallationCheck.of(this.installation.settings(), wrong)).anySatisfy((finding) -> {
			assertThat(finding.level()).isEqualTo(CheckResult.Level.WARNING);
			assertThat(finding.text()).contains("an upload may be taken before it is complete");
		});
	}

	@Test
	void lostDatabase() throws IOException {
		try (StartedProgram program = StartedProgram.in(this.installation)) {
			program.run();
		}
		for (String extension : List.of("script", "properties", "data", "lobs", "log")) {
			Files.deleteIfExists(this.installation.work().resolveSibling("metadata." + extension));
		}
		assertProblem(InstallationCheck.of(this.installation.settings()), "database", "runs --rebuild-ledger");
	}

	@Test
	void databaseOfARunningProcessIsLeftAlone() throws IOException {
		try (StartedProgram program = StartedProgram.in(this.installation)) {
			assertThat(InstallationCheck.of(this.installation.settings())).last()
				.isEqualTo(CheckResult.ok("database", "in use by a running process, and not checked"));
			assertThat(program.run()).hasSize(1);
		}
	}

	private static void assertProblem(List<CheckResult> findings, String part, String text) {
		assertThat(findings).filteredOn((finding) -> finding.level() == CheckResult.Level.PROBLEM)
			.singleElement()
			.satisfies((finding) -> {
				assertThat(finding.part()).isEqualTo(part);
				assertThat(finding.text()).contains(text);
			});
	}

}
