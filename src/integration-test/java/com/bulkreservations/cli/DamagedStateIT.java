package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.SortedMap;

import com.bulkreservations.Installation;
import com.bulkreservations.disk.TestDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the program keeps for itself is damaged from outside: it says so in plain words,
 * and orders nothing twice.
 */
@Tag("crash")
class DamagedStateIT {

	private static final String[] SEVERAL_CHUNKS = { "--reservations.block-size=500B",
			"--reservations.commit-interval=1" };

	@TempDir
	private Path folder;

	private Installation installation;

	@BeforeEach
	void install() {
		this.installation = Installation.in(this.folder);
		this.installation.upload("contoso", "a.csv", Installation.contosoSample().subList(0, 12));
	}

	@Test
	void ledgerIsRebuiltFromPublishedRuns() throws IOException {
		assertThat(run().exitCode()).isZero();
		SortedMap<String, String> published = this.installation.published();
		deleteDatabase();
		this.installation.upload("contoso", "b.csv", Installation.contosoSample().subList(0, 5));

		ProgramRun lost = run();

		assertThat(lost.exitCode()).isEqualTo(1);
		assertThat(lost.err()).contains("The ledger must know all published runs", "runs --rebuild-ledger");
		assertThat(this.installation.published()).isEqualTo(published);

		ProgramRun rebuilt = ProgramRun.of(settings(), "runs", "--rebuild-ledger");

		assertThat(rebuilt.exitCode()).as(rebuilt.text()).isZero();
		ProgramRun next = run();
		assertThat(next.exitCode()).as(next.text()).isZero();
		assertThat(next.out()).contains("contoso/a.csv", "already processed, by run a.", "ALREADY_ORDERED");
	}

	@Test
	void databaseIsLostBetweenTheRenameAndTheLedger() throws Exception {
		interruptAt("plan.json", TestDisk.Operation.DELETE);
		SortedMap<String, String> published = this.installation.published();
		assertThat(published).isNotEmpty();
		deleteDatabase();

		ProgramRun next = run();

		assertThat(next.exitCode()).as(next.text()).isZero();
		assertThat(this.installation.published()).isEqualTo(published);
		assertThat(this.installation.leftInWork()).isEmpty();
		assertThat(run().out()).contains("already processed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "script", "properties", "data" })
	void databaseFileIsGarbage(String extension) throws IOException {
		assertThat(run().exitCode()).isZero();
		SortedMap<String, String> published = this.installation.published();
		Files.write(jobs().resolve("metadata." + extension), new byte[] { 1, 2, 3, 0, -1, '\n', 'x' });

		ProgramRun damaged = run();

		assertThat(damaged.exitCode()).as(damaged.text()).isEqualTo(1);
		assertPlain(damaged);
		assertThat(this.installation.published()).isEqualTo(published);
	}

	/** HSQLDB itself does not open what it was killed in the middle of making. */
	@ParameterizedTest
	@ValueSource(strings = { "log", "log properties", "log properties script", "log properties script data" })
	void databaseIsHalfMade(String extensions) throws IOException {
		Files.createDirectories(jobs());
		Files.createFile(jobs().resolve("database.unfinished"));
		for (String extension : extensions.split(" ", -1)) {
			Files.writeString(jobs().resolve("metadata." + extension),
					extension.equals("properties") ? "modified=yes\nversion=2.7.4\n" : "");
		}
		assertFinishes();
		assertThat(jobs().resolve("database.unfinished")).doesNotExist();
	}

	/** Nothing must be ordered twice whoever makes the mark. */
	@Test
	void databaseIsTakenForHalfMade() throws IOException {
		assertThat(run().exitCode()).isZero();
		SortedMap<String, String> published = this.installation.published();
		Files.createFile(jobs().resolve("database.unfinished"));

		ProgramRun next = run();

		assertThat(next.exitCode()).as(next.text()).isEqualTo(1);
		assertThat(next.text()).contains("runs --rebuild-ledger");
		assertThat(this.installation.published()).isEqualTo(published);
		assertThat(ProgramRun.of(this.installation.settings(), "runs", "--rebuild-ledger").exitCode()).isZero();
		assertThat(run().out()).contains("already processed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "script", "properties", "data" })
	void databaseFileIsGone(String extension) throws IOException {
		assertThat(run().exitCode()).isZero();
		SortedMap<String, String> published = this.installation.published();
		Files.delete(jobs().resolve("metadata." + extension));
		this.installation.upload("contoso", "b.csv", Installation.contosoSample().subList(0, 5));

		ProgramRun damaged = run();

		assertPlain(damaged);
		if (damaged.exitCode() == 0) {
			assertThat(damaged.out()).contains("already processed, by run a.", "ALREADY_ORDERED");
		}
		else {
			assertThat(damaged.exitCode()).isEqualTo(1);
			assertThat(this.installation.published()).isEqualTo(published);
		}
	}

	@ParameterizedTest
	@CsvSource({ "plan.json, ''", "plan.json, {", "upload.csv, short", "upload.blocks, short", "upload.csv, ",
			"upload.blocks, ", "publish/rejections.csv, ''" })
	void workFolderIsDamaged(String file, String content) throws Exception {
		interruptAt("reconciliation.json.incoming", TestDisk.Operation.CREATE, SEVERAL_CHUNKS);
		Path run = onlyEntry(this.installation.work());
		Path damaged = run.resolve(file);
		if (content == null) {
			Files.delete(damaged);
		}
		else {
			Files.writeString(damaged, content, StandardOpenOption.TRUNCATE_EXISTING);
		}

		ProgramRun next = ProgramRun.of(this.installation.settings(SEVERAL_CHUNKS), "run");

		assertThat(next.exitCode()).as(next.text()).isEqualTo(1);
		assertPlain(next);
		assertThat(this.installation.published()).isEmpty();
		Installation.delete(run);
		assertFinishes();
	}

	/** A run of one chunk writes its files again. */
	@Test
	void filesOfARunOfOneChunkAreDamaged() throws Exception {
		interruptAt("reconciliation.json.incoming", TestDisk.Operation.CREATE);
		Path run = onlyEntry(this.installation.work());
		Files.writeString(run.resolve("publish/rejections.csv"), "");

		assertThat(run().exitCode()).isZero();

		SortedMap<String, String> published = publishedLines();
		Installation.delete(this.installation.output());
		assertThat(run().exitCode()).isZero();
		assertThat(publishedLines()).isEqualTo(published).hasSizeGreaterThan(3);
	}

	private SortedMap<String, String> publishedLines() {
		SortedMap<String, String> files = this.installation.published();
		files.keySet().removeIf((name) -> !name.endsWith(".csv"));
		return files;
	}

	@Test
	void copyOfTheUploadIsChangedInOneByte() throws Exception {
		interruptAt("reconciliation.json.incoming", TestDisk.Operation.CREATE);
		Path run = onlyEntry(this.installation.work());
		// As before validation, which reads the copy.
		deleteDatabase();
		Path copy = run.resolve("upload.csv");
		Files.writeString(copy, Files.readString(copy).replaceFirst("Standard_D4s_v3", "Standard_D8s_v3"));

		ProgramRun next = run();

		assertThat(next.exitCode()).as(next.text()).isEqualTo(1);
		assertThat(next.text()).contains("The run's copy of the upload was changed");
		assertThat(next.out()).containsOnlyOnce("contoso/a.csv");
		assertPlain(next);
		assertThat(this.installation.published()).isEmpty();
		Installation.delete(run);
		assertFinishes();
	}

	@Test
	void damagedRunIsEnteredAgain() throws Exception {
		assertThat(run().exitCode()).isZero();
		List<String> ledger = LedgerContent.of(this.installation);
		try (Connection database = this.installation.connect(); Statement statement = database.createStatement()) {
			statement.executeUpdate("UPDATE ledger_block SET checksum = checksum + 1");
		}
		this.installation.upload("contoso", "b.csv", Installation.contosoSample().subList(0, 5));
		ProgramRun damaged = run();
		assertThat(damaged.exitCode()).as(damaged.text()).isEqualTo(1);
		assertThat(damaged.text()).contains("is damaged", "runs --rebuild-ledger");

		ProgramRun rebuilt = ProgramRun.of(settings(), "runs", "--rebuild-ledger");

		assertThat(rebuilt.text()).contains("Entered 1 runs into the ledger.");
		assertThat(LedgerContent.of(this.installation).get(0)).isEqualTo(ledger.get(0));
		assertThat(run().out()).contains("ALREADY_ORDERED");
	}

	@Test
	void copyOfReferenceDataIsGone() throws Exception {
		interruptAt("reconciliation.json.incoming", TestDisk.Operation.CREATE);
		Installation.delete(jobs().resolve("reference"));
		Files.writeString(this.installation.config().resolve("reference/resellers.csv"), "\n",
				StandardOpenOption.APPEND);

		ProgramRun next = run();

		assertThat(next.exitCode()).as(next.text()).isEqualTo(1);
		assertThat(next.text()).contains("The copy of policy and reference data that this run began with",
				"delete the run's folder");
		assertPlain(next);
		Installation.delete(onlyEntry(this.installation.work()));
		assertFinishes();
	}

	/** As a process leaves it that was killed while it copied them. */
	@Test
	void copyOfReferenceDataIsHalfMade() throws IOException {
		Path incoming = jobs().resolve("reference/incoming");
		Files.createDirectories(incoming);
		Files.writeString(incoming.resolve("customers.csv"), "customer_id,distrib");
		Files.writeString(incoming.resolve("of-an-earlier-version.csv"), "");
		assertFinishes();
		assertThat(incoming).doesNotExist();
	}

	@Test
	void publishedFolderIsRemovedByHand() throws IOException {
		assertThat(run().exitCode()).isZero();
		Installation.delete(this.installation.output().resolve("contoso"));

		ProgramRun next = run();

		assertThat(next.exitCode()).isZero();
		assertThat(next.out()).contains("already processed, by run a.", "FOLDER GONE", "Restore it from a backup");
		assertThat(this.installation.published()).isEmpty();
		ProgramRun doctor = ProgramRun.of(this.installation.settings(), "doctor");
		assertThat(doctor.out()).contains("WARNING",
				"1 runs in the ledger have no folder and were not pruned, such as contoso/a.");
	}

	private void assertFinishes() {
		ProgramRun last = run();
		assertThat(last.exitCode()).as(last.text()).isZero();
		assertThat(last.out()).contains("rows          11 =");
		assertThat(this.installation.leftInWork()).isEmpty();
		assertThat(run().out()).contains("already processed");
	}

	private static void assertPlain(ProgramRun run) {
		assertThat(run.text()).doesNotContain("Exception", "\tat ", "BeanCreation");
	}

	/** Lets the disk fail where a file is used for the first time in a certain way. */
	private void interruptAt(String file, TestDisk.Operation operation, String... settings) throws Exception {
		Files.createDirectories(this.installation.output());
		ProgramRun run = TestDisk.with(new TestDisk.Behaviour() {

			@Override
			public void before(TestDisk.Operation wanted, Path path) throws IOException {
				if (wanted == operation && path.endsWith(file)) {
					throw new IOException("Input/output error");
				}
			}

		}, () -> ProgramRun.of(this.installation.settingsOnTestDisk(settings), "run"));
		assertThat(run.exitCode()).as(run.text()).isEqualTo(1);
	}

	private ProgramRun run() {
		return ProgramRun.of(settings(), "run");
	}

	private List<String> settings() {
		return this.installation.settings();
	}

	private Path jobs() {
		return this.installation.output().resolve(".jobs");
	}

	private void deleteDatabase() throws IOException {
		try (DirectoryStream<Path> files = Files.newDirectoryStream(jobs(), "metadata.*")) {
			for (Path file : files) {
				Installation.delete(file);
			}
		}
	}

	private static Path onlyEntry(Path folder) throws IOException {
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
			return entries.iterator().next();
		}
	}

}
