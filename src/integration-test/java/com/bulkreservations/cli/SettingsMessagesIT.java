package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A setting that cannot be used stops the start, and the message says which and why. */
class SettingsMessagesIT {

	@TempDir
	private Path folder;

	private Installation installation;

	@BeforeEach
	void install() {
		this.installation = Installation.in(this.folder);
		this.installation.upload("contoso", "a.csv", Installation.contosoSample().subList(0, 4));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					--reservations.max-file-size= | --reservations.max-file-size must have a value. Write it as --reservations.max-file-size=VALUE, or leave it out. [BR-111]
					--reservations.workers        | --reservations.workers must have a value.
					--reservations.x              | --reservations.x must have a value.
					--reservations.x=1            | Unknown setting reservations.x
					--reservations.workers=many   | ("reservations.workers" from property source "commandLineArgs"): it must be a whole number
					--reservations.quiet-period=x | it must be a time such as 2s
					--reservations.max-file-size=x | it must be a size such as 500MB
					--reservations.reports=x      | it must be true or false
					--reservations.mail.security=x | it must be one of none, starttls, tls
					--reservations.workers=257    | reservations.workers must be a number from 0 to 256, but is '257'
					--reservations.console.oidc.roles-claim=groups | reservations.console.oidc.roles-claim must be set together with console.oidc.roles, but is 'groups'
					--spring.security.oauth2.client.registration.contoso.client-secret=s3cr3t | spring.security.oauth2.client.registration.contoso.client-secret must not stand on the command line
					--reservations.column-aliases[a=sku  | reservations.column-aliases[a cannot be read.
					--reservations.column-aliases.a=skew | The header 'a' must stand for a column of an upload, such as sku, but stands for 'skew' [BR-116]
					""")
	void saysWhatIsWrong(String setting, String message) {
		ProgramRun run = ProgramRun.of(this.installation.settings(setting), "run");
		assertThat(run.exitCode()).as(run.text()).isEqualTo(2);
		assertThat(run.err()).startsWith("Nothing was processed. ").contains(message);
		assertThat(this.installation.published()).isEmpty();
	}

	@Test
	void blankValueInTheFile() throws IOException {
		Files.writeString(this.installation.config().resolve("application.yml"), "reservations:\n  quiet-period: ''\n");
		List<String> settings = new ArrayList<>(this.installation.settings());
		settings.removeIf((setting) -> setting.startsWith("--reservations.quiet-period"));
		ProgramRun run = ProgramRun.of(settings, "run");
		assertThat(run.exitCode()).as(run.text()).isEqualTo(2);
		assertThat(run.err()).contains("quiet-period").doesNotContain("Exception");
	}

	@Test
	void renamedSettingSaysItsNewName() throws IOException {
		Files.writeString(this.installation.config().resolve("application.yml"), "reservations:\n  settle-time: 5s\n");
		ProgramRun run = ProgramRun.of(this.installation.settings(), "run");
		assertThat(run.exitCode()).as(run.text()).isEqualTo(2);
		assertThat(run.err()).contains("Unknown setting reservations.settle-time (",
				"application.yml] - 2:16). It is now reservations.quiet-period.");
	}

	/** Somebody may have started it in another folder. */
	@ParameterizedTest
	@ValueSource(strings = { "run", "runs", "status", "stop", "doctor", "prune --older-than 400d",
			"report --from 2026-01-01 --to 2026-01-31", "show a" })
	void nothingIsMadeWhereNoConfigFolderIs(String words) {
		Path output = this.folder.resolve("elsewhere");
		ProgramRun run = ProgramRun
			.of(this.installation.settings("--reservations.config-dir=" + this.folder.resolve("none"),
					"--reservations.output-dir=" + output), words.split(" "));
		assertThat(run.exitCode()).as(run.text()).isEqualTo(2);
		assertThat(run.text()).contains("There is no " + this.folder.resolve("none") + "/ here, in ");
		assertThat(output).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a(b", "a)b", "a{b", "a}b", "a%b", "a;b", "a${b", "a[b" })
	void nameThatLoggingOrTheDatabaseWouldReadOtherwise(String name) {
		ProgramRun run = runWithOutputIn(name);
		assertThat(run.exitCode()).as(run.text()).isEqualTo(2);
		assertThat(run.err())
			.startsWith("Nothing was processed. The names of the output folder and of the log file must not contain")
			.contains(name)
			.hasLineCount(1);
		assertThat(this.installation.folder().resolve(name)).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a(b)c", "a+b", "a b", "a'b", "\u00E4", "a[b]", "a&b=c", "a#b" })
	void unusualNameOfTheOutputFolder(String name) {
		ProgramRun run = runWithOutputIn(name);
		assertThat(run.exitCode()).as(run.text()).isZero();
		assertThat(run.err()).doesNotContain("ch.qos.logback");
		assertThat(Installation.tree(this.installation.folder().resolve(name))).contains(".jobs/metadata.script",
				".jobs/logs/bulk-reservations.log");
	}

	@ParameterizedTest
	@ValueSource(strings = { "file", "file/output", "loop/output" })
	void outputFolderThatCannotBe(String name) throws IOException {
		Files.createFile(this.folder.resolve("file"));
		Files.createSymbolicLink(this.folder.resolve("loop"), Path.of("loop"));
		ProgramRun run = runWithOutputIn(name);
		assertThat(run.exitCode()).as(run.text()).isEqualTo(2);
		assertThat(run.err()).startsWith("Nothing was processed. The log file ")
			.contains("must be writable", "reservations.output-dir")
			.hasLineCount(1);
	}

	/** In a process of its own, where nothing is set up for what goes wrong so early. */
	@Test
	void impossibleOutputFolderIsReportedInOneLine() throws Exception {
		Path file = Files.createFile(this.folder.resolve("file"));
		ProgramProcess run = ProgramProcess.start(this.folder.resolve("console.txt"),
				this.installation.settings("--reservations.output-dir=" + file), "run");
		assertThat(run.exitCode()).as(run.text()).isEqualTo(2);
		assertThat(run.text()).startsWith("Nothing was processed. The log file ").hasLineCount(1);
	}

	private ProgramRun runWithOutputIn(String name) {
		Path output = this.installation.folder().resolve(name);
		return ProgramRun.of(this.installation.settings("--reservations.output-dir=" + output), "run");
	}

	@Test
	void distributorOfNoFile() {
		ProgramRun run = ProgramRun.of(this.installation.settings(), "run", "--distributor", "contoso");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("--distributor names the distributor of the given files, but no file is given.");
		assertThat(this.installation.published()).isEmpty();
	}

}
