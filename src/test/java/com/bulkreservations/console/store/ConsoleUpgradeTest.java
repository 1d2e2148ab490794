package com.bulkreservations.console.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadState;
import com.bulkreservations.console.work.Unobserved;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.infrastructure.database.DatabaseFiles;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.settings.SettingsReader;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A console of an earlier version, with people and uploads, is opened by this one, on
 * HSQLDB.
 */
class ConsoleUpgradeTest {

	private static final String ALICE = "a".repeat(32);

	private static final String UPLOAD = "b".repeat(32);

	@TempDir
	private Path folder;

	TestDatabase database() {
		return TestDatabase.HSQLDB;
	}

	@ParameterizedTest
	@ValueSource(strings = { "5", "6" })
	void peopleAndUploadsStayAndWhatIsNewWorks(String version) throws IOException {
		Installation installation = Installation.in(this.folder, database());
		prepare(installation, version);
		for (int start = 0; start < 2; start++) {
			try (Console console = Console.open(installation.settings(), Unobserved::new, (read) -> List.of(),
					Clock.systemUTC())) {
				Viewer alice = console.signIn().findByName("alice@contoso.example");
				assertThat(alice).isNotNull();
				assertThat(alice.memberships()).containsExactly(new Membership(Role.APPROVER, "contoso"));
				ConsoleUpload upload = console.uploads().get(alice, UPLOAD);
				assertThat(upload.state()).isEqualTo(UploadState.SUBMITTED);
				assertThat(console.uploads().versions(alice, UPLOAD)).hasSize(1);
				assertThat(console.notifications().unread(alice)).isZero();
				console.notificationWorker().workOnce();
				assertThat(console.uploads().ofRun(alice, "contoso", "none")).isNull();
				LocalDate today = LocalDate.now(ZoneOffset.UTC);
				if (start == 0) {
					console.signIn()
						.accept(console.people()
							.add(Viewer.ofAccount("test"), "bob@contoso.example", List.of())
							.token(), "four unrelated words here");
					console.deputies().name(alice, "bob@contoso.example", List.of("contoso"), today, today.plusDays(1));
				}
				Viewer bob = console.signIn().findByName("bob@contoso.example");
				assertThat(bob).isNotNull();
				assertThat(bob.has(Role.APPROVER, "contoso")).isTrue();
				byte[] file = "x\n".getBytes(StandardCharsets.UTF_8);
				Viewer clerk = new Viewer("c", "clerk@contoso.example", null,
						List.of(new Membership(Role.UPLOADER, "contoso")));
				console.uploads()
					.receive(clerk, "contoso", "new" + start + ".csv", file.length, new ByteArrayInputStream(file),
							null);
			}
		}
	}

	/** Makes the tables of an earlier version, with a person and an upload. */
	private static void prepare(Installation installation, String version) throws IOException {
		Path folder = ConsoleDatabase.folder(installation.output().resolve(".jobs"));
		FileTree.createForOwner(folder);
		DatabaseAddress of = SettingsReader.read(installation.settings(), (settings, address) -> address);
		DatabaseFiles files = new DatabaseFiles(folder, "console");
		if (!of.isServer()) {
			files.prepare();
		}
		DatabaseAddress address = of.isServer() ? of : DatabaseAddress.ofFiles(folder, "console");
		DriverManagerDataSource source = new DriverManagerDataSource(address.url(), address.username(),
				address.password());
		Flyway.configure()
			.dataSource(source)
			.locations("classpath:db/console/" + (of.isServer() ? "postgresql" : "hsqldb"))
			.table("console_schema_history")
			.baselineOnMigrate(true)
			.baselineVersion("0")
			.target(version)
			.load()
			.migrate();
		JdbcClient tables = JdbcClient.create(source);
		tables.sql(
				"INSERT INTO console_person (id, name, created_at) VALUES (?, 'alice@contoso.example', CURRENT_TIMESTAMP)")
			.param(ALICE)
			.update();
		tables.sql("INSERT INTO console_membership (person_id, role, distributor) VALUES (?, 'APPROVER', 'contoso')")
			.param(ALICE)
			.update();
		tables
			.sql("""
					INSERT INTO console_upload (id, live, distributor, name, sha256, bytes, number, state, sender,
						received_at, changed_at, queued_at) VALUES (?, 'contoso/x', 'contoso', 'a.csv', ?, 1, 1, 'SUBMITTED',
						'clerk@contoso.example', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)""")
			.params(UPLOAD, "c".repeat(64))
			.update();
		tables.sql("""
				INSERT INTO console_version (upload_id, number, name, sha256, bytes, person, made_at, cells)
				VALUES (?, 1, 'a.csv', ?, 1, 'clerk@contoso.example', CURRENT_TIMESTAMP, 0)""")
			.params(UPLOAD, "c".repeat(64))
			.update();
		if (!of.isServer()) {
			tables.sql("SHUTDOWN").update();
			files.markComplete();
		}
	}

}
