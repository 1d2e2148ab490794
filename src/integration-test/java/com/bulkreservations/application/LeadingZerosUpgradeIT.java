package com.bulkreservations.application;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.disk.TestDisk;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.run.archive.LedgerIncompleteException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Version 0.1.0 compared request ids with their leading zeros, and this one compares
 * those of digits alone without. The stored installation of it has ordered
 * {@code 000451}, {@code 0452}, {@code 453} and {@code A-00454} of contoso in a published
 * run, {@code 000461} and {@code 0462} in a pruned one, and {@code 000471} of fabrikam in
 * another one; it was stopped in a run of fabrikam with {@code 471} and {@code 00472}
 * before, and {@code 472} and {@code 0473} behind its restart point.
 */
@Tag("crash")
@Tag("postgres")
@ParameterizedClass
@EnumSource
class LeadingZerosUpgradeIT {

	private static final String ORDERED = "contoso/ordered.b88ef43ab49a";

	private static final List<String> TABLES = List.of("BATCH_JOB_INSTANCE", "BATCH_JOB_EXECUTION",
			"BATCH_JOB_EXECUTION_PARAMS", "BATCH_STEP_EXECUTION", "BATCH_STEP_EXECUTION_CONTEXT",
			"BATCH_JOB_EXECUTION_CONTEXT", "ledger_run", "ledger_block");

	/**
	 * Commits that change the ledger, or delete job metadata; with
	 * {@code -Dcrashes=complete} all.
	 */
	private static final CrashStates.Choice CHOICE = (number, label) -> label.contains(" commit of ")
			&& ("complete".equals(System.getProperty("crashes")) || label.contains("ledger_")
					|| label.contains("DELETE"));

	@Parameter
	private TestDatabase database;

	@TempDir
	private Path folder;

	private Installation installation;

	@BeforeEach
	void unpack() throws IOException, SQLException {
		try (InputStream file = LeadingZerosUpgradeIT.class.getResourceAsStream("leading-zeros.zip");
				ZipInputStream zip = new ZipInputStream(file)) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				Path path = this.folder.resolve(entry.getName());
				if (entry.isDirectory()) {
					Files.createDirectories(path);
				}
				else {
					Files.copy(zip, path);
				}
			}
		}
		Installation unpacked = Installation.in(this.folder.resolve("installation"));
		this.installation = unpacked.withDatabase(this.database);
		if (this.database == TestDatabase.POSTGRESQL) {
			copyTables(unpacked);
		}
	}

	/** Version 0.1.0 would have written the same rows. */
	private void copyTables(Installation from) throws IOException, SQLException {
		SingleConnectionDataSource source = new SingleConnectionDataSource(from.databaseUrl(), "sa", "", true);
		try (StartedProgram program = StartedProgram.in(this.installation)) {
			for (String table : TABLES) {
				JdbcClient.create(source).sql("SELECT * FROM " + table).query((row) -> {
					List<String> columns = new ArrayList<>();
					List<Object> values = new ArrayList<>();
					for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
						columns.add(row.getMetaData().getColumnName(i));
						Object value = row.getObject(i);
						values.add((value instanceof java.sql.Clob) ? row.getString(i) : value);
					}
					program.database()
						.sql("INSERT INTO %s (%s) VALUES (%s)".formatted(table, String.join(", ", columns),
								String.join(", ", Collections.nCopies(columns.size(), "?"))))
						.params(values)
						.update();
				});
			}
			for (String sequence : List.of("BATCH_STEP_EXECUTION_SEQ", "BATCH_JOB_EXECUTION_SEQ",
					"BATCH_JOB_INSTANCE_SEQ")) {
				program.database().sql("ALTER SEQUENCE " + sequence + " RESTART WITH 1000").update();
			}
		}
		new JdbcTemplate(source).execute("SHUTDOWN");
		source.destroy();
	}

	@Test
	void requestsOrderedBeforeAreKnownWithAndWithoutLeadingZeros() throws IOException {
		upload("1-without.csv", 20, "451", "452", "00453", "A-00454", "461", "462", "A-454");
		upload("2-as-sent.csv", 20, "000451", "0452", "453", "000461", "0462");
		upload("3-other-content.csv", 19, "451", "0452", "0453", "A-00454", "461");
		upload("4-other-content-as-sent.csv", 19, "000451", "452", "0462");
		List<Integer> entered = new ArrayList<>();
		try (StartedProgram program = StartedProgram.in(this.installation)) {
			assertThat(program.bean(Ledger.class).formerRuns()).hasSize(3);
			program.run(counting(entered));
			assertThat(program.bean(Ledger.class).formerRuns()).isEmpty();
		}
		assertThat(entered).containsExactly(3);
		assertThat(rejections("1-without"))
			.isEqualTo(Map.of("451", "ALREADY_ORDERED", "452", "ALREADY_ORDERED", "00453", "ALREADY_ORDERED", "A-00454",
					"ALREADY_ORDERED", "461", "ALREADY_ORDERED", "462", "ALREADY_ORDERED"));
		assertThat(rejections("2-as-sent")).isEqualTo(Map.of("000451", "ALREADY_ORDERED", "0452", "ALREADY_ORDERED",
				"453", "ALREADY_ORDERED", "000461", "ALREADY_ORDERED", "0462", "ALREADY_ORDERED"));
		assertThat(rejections("3-other-content"))
			.isEqualTo(Map.of("451", "CONFLICTING_REQUEST", "0452", "CONFLICTING_REQUEST", "0453",
					"CONFLICTING_REQUEST", "A-00454", "CONFLICTING_REQUEST", "461", "CONFLICTING_REQUEST"));
		assertThat(rejections("4-other-content-as-sent")).isEqualTo(
				Map.of("000451", "CONFLICTING_REQUEST", "452", "CONFLICTING_REQUEST", "0462", "CONFLICTING_REQUEST"));
		try (StartedProgram program = StartedProgram.in(this.installation)) {
			program.run(counting(entered));
		}
		assertThat(entered).as("by both starts").containsExactly(3);
	}

	@Test
	void unfinishedRunIsJudgedFromItsBeginning() throws IOException {
		try (StartedProgram program = StartedProgram.in(this.installation)) {
			assertThat(program.run()).hasAtLeastOneElementOfType(UploadResult.Processed.class);
			assertThat(program.ledger()).noneMatch((row) -> row.endsWith(" unpublished"));
		}
		assertThat(rejections("unfinished")).isEqualTo(Map.of("471", "ALREADY_ORDERED", "472", "DUPLICATE_REQUEST"));
		assertThat(published("unfinished", "accepted-orders.csv").lines().map((line) -> line.split(",", -1)[1]))
			.hasSize(1 + 3005 - 2)
			.contains("00472", "PED/1", "PED/2/3000", "0473")
			.doesNotContain("471", "472");
		assertThat(this.installation.leftInWork()).isEmpty();
	}

	@Test
	void checkKnowsThemToo() throws IOException {
		Path file = upload("again.csv", 20, "451", "000462");
		try (StartedProgram program = StartedProgram.in(this.installation)) {
			program.check(file);
			assertThat(program.bean(Ledger.class).formerRuns()).isEmpty();
		}
		assertThat(rejections("again")).isEqualTo(Map.of("451", "ALREADY_ORDERED", "000462", "ALREADY_ORDERED"));
	}

	@Test
	void programKilledAtAnyCommitGoesOn() throws Exception {
		upload("again.csv", 20, "451", "0462");
		Installation undisturbed = this.installation.copyOutput(this.folder.resolve("undisturbed"));
		SortedMap<String, String> published;
		List<String> ledger;
		try (StartedProgram program = StartedProgram.in(undisturbed)) {
			program.run();
			ledger = program.ledger();
			published = undisturbed.published();
		}
		Installation watched = this.installation.copyOutput(this.folder.resolve("watched"));
		CrashStates states = new CrashStates(watched, this.folder.resolve("states"), CHOICE);
		TestDisk.with(states, () -> {
			try (StartedProgram program = StartedProgram.with(watched.settingsOnTestDisk(), states)) {
				return program.run();
			}
		});
		assertThat(states.states()).hasSizeGreaterThan(8);
		for (Path state : states.states()) {
			Installation left = this.installation.withOutput(state);
			try (StartedProgram program = StartedProgram.in(left)) {
				assertThat(program.run()).as("%s", state).extracting(UploadResult::exitCode).containsOnly(0);
				assertThat(program.ledger()).as("ledger of %s", state).isEqualTo(ledger);
				assertThat(program.bean(Ledger.class).formerRuns()).isEmpty();
			}
			assertThat(left.published()).as("%s", state).isEqualTo(published);
			assertThat(left.leftInWork()).isEmpty();
			Installation.delete(state);
		}
	}

	@Test
	void nothingIsOrderedWhereAFolderIsGoneOrChanged() throws IOException {
		upload("again.csv", 20, "451");
		Path ordered = this.installation.output().resolve(ORDERED);
		Path elsewhere = Files.move(ordered, this.folder.resolve("elsewhere"));
		requireRefused("the folder of " + ORDERED + " does not exist");
		Files.move(elsewhere, ordered);
		Path orders = ordered.resolve("accepted-orders.csv");
		String content = Files.readString(orders);
		Files.writeString(orders, content.replace(",000451,", ",000499,"));
		requireRefused("was changed after it was published");
		Files.delete(orders);
		requireRefused("accepted-orders.csv of " + ordered + " does not exist");
		Files.writeString(orders, content);
		try (StartedProgram program = StartedProgram.in(this.installation)) {
			assertThat(program.run()).extracting(UploadResult::exitCode).containsOnly(0);
		}
		assertThat(rejections("again")).isEqualTo(Map.of("451", "ALREADY_ORDERED"));
	}

	private void requireRefused(String message) throws IOException {
		try (StartedProgram program = StartedProgram.in(this.installation)) {
			assertThatThrownBy(program::run).isInstanceOf(LedgerIncompleteException.class)
				.hasMessageContaining(message)
				.hasMessageContaining("Restore the folder from a backup");
		}
		assertThat(Installation.tree(this.installation.output())).noneMatch((name) -> name.contains("again"));
	}

	@Test
	void doctorFindsNothingWrong() throws IOException {
		List<CheckResult> results = InstallationCheck.of(this.installation.settings());
		assertThat(results).noneMatch((result) -> result.toString().contains("PROBLEM"));
		assertThat(results.toString()).contains("the ledger knows all published runs",
				"the next start enters 3 published runs of version 0.1.0 again");
		try (StartedProgram program = StartedProgram.in(this.installation)) {
			assertThat(program.bean(Ledger.class).formerRuns()).hasSize(3);
		}
		Files.move(this.installation.output().resolve(ORDERED), this.folder.resolve("elsewhere"));
		assertThat(InstallationCheck.of(this.installation.settings()).toString())
			.contains("the folder of " + ORDERED + " does not exist");
	}

	@Test
	void rebuiltLedgerHasThemWithoutLeadingZeros() throws IOException {
		try (StartedProgram program = StartedProgram.in(this.installation)) {
			assertThat(program.reservations().rebuildLedger()).hasSize(3);
			assertThat(program.bean(Ledger.class).formerRuns()).isEmpty();
			assertThat(program.reservations().rebuildLedger()).isEmpty();
			assertThat(program.bean(Ledger.class).intactRunNames("contoso")).hasSize(2);
		}
	}

	private Path upload(String name, int quantity, String... requestIds) throws IOException {
		List<String> sent = Files.readAllLines(this.installation.input().resolve("contoso/ordered.csv"));
		String rest = sent.get(1).substring(sent.get(1).indexOf(',')).replace(",20,", "," + quantity + ",");
		return this.installation.upload("contoso", name,
				Stream.concat(Stream.of(sent.get(0)), Stream.of(requestIds).map((id) -> id + rest)).toList());
	}

	private static StartedProgram.Silent counting(List<Integer> entered) {
		return new StartedProgram.Silent() {

			@Override
			public void onFormerRunsEntered(int runs) {
				entered.add(runs);
			}

		};
	}

	/** The codes of all rejected rows of an upload by request id. */
	private Map<String, String> rejections(String upload) {
		return published(upload, "rejections.csv").lines()
			.skip(1)
			.map((line) -> line.split(",", -1))
			.collect(Collectors.toMap((line) -> line[1], (line) -> line[3]));
	}

	private String published(String upload, String file) {
		return this.installation.published()
			.entrySet()
			.stream()
			.filter((one) -> one.getKey().contains("/" + upload + ".") && one.getKey().endsWith("/" + file))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElseThrow();
	}

}
