package com.bulkreservations.application;

import java.io.IOException;
import com.opencsv.RFC4180ParserBuilder;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.CSVReader;
import java.util.regex.Pattern;
import java.util.TreeMap;
import java.io.StringReader;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import com.bulkreservations.Installation;
import com.bulkreservations.infrastructure.database.DatabaseUnusableException;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.run.UploadResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * An installation of the first version is started by this one. The first version left it
 * with a published run and with one that it was killed while validating, of the sample
 * uploads; what it makes of them undisturbed lies beside that.
 */
@Tag("crash")
class UpgradeIT {

	private static final Pattern REJECTIONS_DIGEST = Pattern.compile(
			"(\"name\" : \"rejections.csv\",\\s+\"rows\" : \\d+,\\s+\"bytes\" : )\\d+(,\\s+\"sha256\" : \")[0-9a-f]{64}");

	/** Columns of rejections.csv, from 0. */
	private static final int REASON = 6;

	private static final int FIX = 7;

	/** {@code -Dfailures.every=1} takes all statements, not only every third one. */
	private static final int EVERY = Integer.getInteger("failures.every", 3);

	private static final int REFUSALS_AT_LEAST = 5;

	private static final int LEAST_STATEMENTS = 20;

	@TempDir
	private Path folder;

	private Installation installation;

	private SortedMap<String, String> undisturbed;

	@BeforeEach
	void unpack() throws IOException {
		unpack("first-version.zip", this.folder);
		this.installation = Installation.in(this.folder.resolve("installation"));
		this.undisturbed = this.installation.withOutput(this.folder.resolve("expected/output")).published();
		assertThat(this.installation.published()).hasSizeLessThan(this.undisturbed.size());
		assertThat(this.installation.leftInWork()).isNotEmpty();
	}

	private static void unpack(String name, Path folder) throws IOException {
		try (InputStream file = UpgradeIT.class.getResourceAsStream(name);
				ZipInputStream zip = new ZipInputStream(file)) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				Path path = folder.resolve(entry.getName());
				if (entry.isDirectory()) {
					Files.createDirectories(path);
				}
				else {
					Files.copy(zip, path);
				}
			}
		}
	}

	@Test
	void unfinishedRunEndsAsUndisturbedAndNothingIsOrderedTwice() throws IOException {
		try (StartedProgram program = StartedProgram.in(this.installation)) {
			List<String> before = program.ledger();
			assertThat(before)
				.anyMatch((row) -> row.startsWith("contoso") && row.stripTrailing().endsWith(" published"))
				.anyMatch((row) -> row.startsWith("fabrikam") && row.endsWith(" unpublished"));
			assertThat(program.run()).extracting((outcome) -> outcome.getClass().getSimpleName())
				.containsExactly("Processed", "AlreadyProcessed", "AlreadyProcessed");
			assertThat(program.ledger())
				.containsAll(before.stream().filter((row) -> row.startsWith("contoso")).toList())
				.hasSizeGreaterThanOrEqualTo(before.size())
				.noneMatch((row) -> row.endsWith(" unpublished"));
		}
		requireFinished();
		assertThat(Installation
			.read(this.installation.output().resolve("fabrikam/pedidos-janeiro.27c472f686ff/summary.json")))
			.contains("\"restarts\" : 1");
	}

	/** Its request ids are in a form that is compared no more: all blocks are read. */
	@Test
	void unfinishedRunBeginsAgain() throws IOException {
		try (StartedProgram program = StartedProgram.in(this.installation, "--reservations.block-size=1KB")) {
			program.run();
			assertThat(steps(program)).endsWith("validate", "reconcile", "publish");
			assertThat(program.bean(Ledger.class).formerRuns()).isEmpty();
		}
		requireFinished();
	}

	/**
	 * Version 0.1.0, which called the steps and their files otherwise, was killed in its
	 * first step, or before or behind the rename that publishes. It left another run
	 * published, and a third one pruned, too.
	 */
	@ParameterizedTest
	@CsvSource({ "installation, review, true", "settled, publish, false", "settled, publish, true" })
	void unfinishedRunOfTheVersionBeforeEndsAsUndisturbed(String output, String lastStep, boolean beginsAgain)
			throws IOException {
		Path unpacked = Files.createDirectory(this.folder.resolve("before"));
		unpack("last-version.zip", unpacked);
		Installation before = Installation.in(unpacked.resolve("installation"))
			.withOutput(unpacked.resolve(output).resolve("output"));
		if (output.equals("settled") && beginsAgain) {
			undoPublication(before);
		}
		SortedMap<String, String> expected = before.withOutput(unpacked.resolve("expected/output")).published();
		try (StartedProgram program = StartedProgram.in(before)) {
			List<String> ledger = program.ledger();
			assertThat(steps(program)).endsWith(lastStep).doesNotContain("validate");
			assertThat(program.run()).extracting((result) -> result.getClass().getSimpleName())
				.containsExactly("Processed", "AlreadyProcessed", "AlreadyProcessed", "AlreadyProcessed");
			assertThat(program.ledger())
				.containsAll(ledger.stream().filter((row) -> row.startsWith("contoso")).toList())
				.noneMatch((row) -> row.endsWith(" unpublished"));
			// What is published stays.
			assertThat(steps(program)).endsWith("publish");
			assertThat(steps(program).contains("validate")).isEqualTo(beginsAgain);
			assertThat(program.bean(Ledger.class).formerRuns()).isEmpty();
		}
		SortedMap<String, String> published = before.published();
		// The version before published no such files.
		published.keySet().removeIf((name) -> name.endsWith("/audit.json") || name.endsWith("/resolved.csv"));
		// There are names of more ids now.
		published.replaceAll((name, content) -> {
			String former = expected.get(name);
			return (name.endsWith("/names.csv") && former != null
					&& content.lines().toList().containsAll(former.lines().toList())) ? former : content;
		});
		assertThat(withoutWords(published)).isEqualTo(withoutWords(expected));
		assertThat(before.leftInWork()).isEmpty();
	}

	/** As before the rename that publishes. */
	private static void undoPublication(Installation before) throws IOException {
		String run = before.leftInWork().stream().filter((name) -> !name.contains("/")).findFirst().orElseThrow();
		Files.move(before.output().resolve("fabrikam/pedidos-janeiro.27c472f686ff"),
				before.work().resolve(run).resolve("publish"));
	}

	/** The names of all steps that were begun, in order. */
	private static List<String> steps(StartedProgram program) {
		return program.database()
			.sql("SELECT STEP_NAME FROM BATCH_STEP_EXECUTION ORDER BY STEP_EXECUTION_ID")
			.query(String.class)
			.list();
	}

	/** What was ordered before is ordered no more, whatever file it comes in. */
	@Test
	void requestsOrderedBeforeAreKnown() throws IOException {
		this.installation.upload("contoso", "again.csv", Installation.contosoSample().subList(0, 20));
		try (StartedProgram program = StartedProgram.in(this.installation)) {
			assertThat(program.run()).hasSize(4).extracting(UploadResult::exitCode).containsOnly(0);
		}
		List<String> files = this.installation.published()
			.entrySet()
			.stream()
			.filter((file) -> file.getKey().startsWith("contoso/again.")
					&& file.getKey().endsWith("/accepted-orders.csv"))
			.map((file) -> file.getValue().strip())
			.toList();
		assertThat(files).hasSize(1).noneMatch((content) -> content.contains("\n"));
	}

	/** A migration that was interrupted at any statement starts again. */
	@Test
	void migrationCanBeInterrupted() throws IOException {
		int number = 0;
		int refused = 0;
		FailingAt failing;
		do {
			Installation copy = this.installation.withOutput(this.folder.resolve("copy-" + number));
			Installation.copy(this.installation.output(), copy.output());
			failing = new FailingAt(number);
			try (StartedProgram program = StartedProgram.in(copy, failing)) {
				// Flyway can do without some of its statements.
				assertThat(program.rows("ledger_run")).isEqualTo(2);
			}
			catch (DatabaseUnusableException ex) {
				assertThat(failing.hasFailed).isTrue();
				refused++;
			}
			try (StartedProgram program = StartedProgram.in(copy)) {
				assertThat(program.rows("ledger_run")).isEqualTo(2);
				assertThat(program.rows("BATCH_JOB_INSTANCE")).isEqualTo(2);
				assertThat(program.rows("\"flyway_schema_history\" WHERE \"version\" = '4' AND \"success\" = TRUE"))
					.isEqualTo(1);
			}
			Installation.delete(copy.output());
			number += EVERY;
		}
		while (failing.hasFailed);
		assertThat(refused).isGreaterThanOrEqualTo(REFUSALS_AT_LEAST);
	}

	/**
	 * What a kill would leave at any statement and commit of a migration: the next start
	 * finds every block of the ledger as it was.
	 */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void migrationCanBeKilled(boolean shutDownBefore) throws IOException, SQLException {
		if (shutDownBefore) {
			shutDown();
		}
		List<Path> images = new ArrayList<>();
		List<String> ledger;
		try (StartedProgram program = StartedProgram.in(this.installation, new WatchedDatabase.Watcher() {

			@Override
			public void changing(String sql) {
				images.add(image(images.size()));
			}

			@Override
			public void afterCommit() {
				images.add(image(images.size()));
			}

		})) {
			ledger = program.ledger();
		}
		assertThat(ledger).hasSizeGreaterThan(2);
		assertThat(images).hasSizeGreaterThan(LEAST_STATEMENTS);
		for (Path image : images) {
			assertThat(ledgerIn(image)).isEqualTo(ledger);
			Installation.delete(image);
		}
	}

	/**
	 * HSQLDB gives up its log at the first statement that it cannot do again after a
	 * kill. A migration must leave none there: what comes behind it would be forgotten.
	 */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whatIsOrderedAfterAMigrationOutlivesAKill(boolean shutDownBefore) throws IOException, SQLException {
		if (shutDownBefore) {
			shutDown();
		}
		Path killed;
		List<String> ledger;
		try (StartedProgram program = StartedProgram.in(this.installation)) {
			program.run();
			ledger = program.ledger();
			killed = image(0);
		}
		assertThat(ledger).noneMatch((row) -> row.endsWith(" unpublished"));
		assertThat(ledgerIn(killed)).isEqualTo(ledger);
	}

	/**
	 * What a kill would leave now. Another thread may be giving a folder of reference
	 * data its name just then, and the copy is taken again.
	 */
	private Path image(int number) {
		Path image = this.folder.resolve("image-" + number);
		while (true) {
			try {
				Installation.copy(this.installation.output(), image);
				return image;
			}
			catch (UncheckedIOException ex) {
				if (!(ex.getCause() instanceof NoSuchFileException)) {
					throw ex;
				}
				Installation.delete(image);
			}
		}
	}

	private List<String> ledgerIn(Path output) throws IOException {
		try (StartedProgram program = StartedProgram.in(this.installation.withOutput(output))) {
			assertThat(program.bean(Ledger.class).intactRunNames("contoso")).hasSize(1);
			return program.ledger();
		}
	}

	/** As the first version leaves its database where it is not killed. */
	private void shutDown() throws SQLException {
		String url = "jdbc:hsqldb:file:%s;hsqldb.lock_file=false"
			.formatted(this.installation.output().resolve(".jobs/metadata"));
		try (Connection connection = DriverManager.getConnection(url, "sa", "");
				Statement statement = connection.createStatement()) {
			statement.execute("SHUTDOWN");
		}
	}

	@Test
	void databaseOfALaterVersionIsRefused() throws IOException {
		try (StartedProgram program = StartedProgram.in(this.installation)) {
			program.database()
				.sql("""
						INSERT INTO "flyway_schema_history" SELECT 99, '99', 'to come', 'SQL', 'V99', 0, 'later', NOW(), 1, TRUE
						FROM "flyway_schema_history" WHERE "installed_rank" = 1""")
				.update();
		}
		SortedMap<String, String> before = this.installation.published();
		assertThatThrownBy(() -> StartedProgram.in(this.installation)).isInstanceOf(DatabaseUnusableException.class)
			.hasMessageStartingWith(
					"The database must have tables of version 6 or earlier, but has those of version 99: ");
		assertThat(this.installation.published()).isEqualTo(before);
	}

	private void requireFinished() {
		SortedMap<String, String> published = this.installation.published();
		// The first version published no such files; it is the run of contoso that it
		// has.
		for (String file : List.of("/names.csv", "/resolved.csv", "/audit.json")) {
			assertThat(published.keySet().stream().filter((name) -> name.endsWith(file))).hasSize(1)
				.allMatch((name) -> name.startsWith("fabrikam/"));
			published.keySet().removeIf((name) -> name.endsWith(file));
		}
		assertThat(withoutWords(published)).isEqualTo(withoutWords(this.undisturbed));
		assertThat(this.installation.leftInWork()).isEmpty();
	}

	/**
	 * Returns files without what people read in rejections.csv, which later versions say
	 * otherwise, and without its length and digest.
	 */
	private static SortedMap<String, String> withoutWords(SortedMap<String, String> files) {
		SortedMap<String, String> decisions = new TreeMap<>(files);
		decisions.replaceAll((name, content) -> name.endsWith("/rejections.csv") ? decisions(content)
				: REJECTIONS_DIGEST.matcher(content).replaceAll("$1$2"));
		return decisions;
	}

	private static String decisions(String rejections) {
		try (CSVReader reader = new CSVReaderBuilder(new StringReader(rejections))
			.withCSVParser(new RFC4180ParserBuilder().build())
			.build()) {
			StringBuilder decisions = new StringBuilder();
			for (String[] line : reader) {
				line[REASON] = "";
				line[FIX] = "";
				decisions.append(String.join("|", line)).append('\n');
			}
			return decisions.toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Lets the database fail at one of its changes. */
	private static final class FailingAt implements WatchedDatabase.Watcher {

		private final int number;

		private int seen;

		private boolean hasFailed;

		private FailingAt(int number) {
			this.number = number;
		}

		@Override
		public void changing(String sql) throws SQLException {
			if (this.seen++ == this.number) {
				this.hasFailed = true;
				throw new SQLException("The database was made to fail");
			}
		}

	}

}
