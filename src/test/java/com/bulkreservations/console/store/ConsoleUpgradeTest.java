package com.bulkreservations.console.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.OpenedConsole;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadState;
import com.bulkreservations.console.work.Unobserved;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A console of an earlier version, with rows in every table, is opened by this one, on
 * HSQLDB.
 */
class ConsoleUpgradeTest {

	private static final String UPLOAD = EarlierConsole.UPLOAD;

	private static final Viewer ADMIN = new Viewer("r", "root@contoso.example", null,
			List.of(new Membership(Role.ADMIN, null)));

	@TempDir
	private Path folder;

	TestDatabase database() {
		return TestDatabase.HSQLDB;
	}

	@ParameterizedTest
	@MethodSource("com.bulkreservations.console.store.EarlierConsole#versions")
	void everyRowStaysAndWhatIsNewWorks(int version) throws IOException {
		Installation installation = Installation.in(this.folder, database());
		Map<String, List<Map<String, String>>> before = EarlierConsole.make(installation, version);
		assertThat(before).allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
		try (ConsoleDatabase opened = OpenedConsole.of(installation, Clock.systemUTC())) {
			requireRows(before, EarlierConsole.contents(opened.tables()));
		}
		assertThat(forwarded(installation)).containsExactly("alice@contoso.example behind");
		for (int start = 0; start < 2; start++) {
			try (Console console = Console.open(installation.settings(), Unobserved::new, (read) -> List.of(),
					Clock.systemUTC())) {
				requireKnown(console, version);
				use(console, start);
			}
		}
	}

	/** What waited for the audit log went there, and rows may have new columns. */
	private static void requireRows(Map<String, List<Map<String, String>>> before,
			Map<String, List<Map<String, String>>> after) {
		before.forEach((table, rows) -> {
			List<Map<String, String>> now = new ArrayList<>();
			for (Map<String, String> row : after.getOrDefault(table, List.of())) {
				Map<String, String> known = new HashMap<>(row);
				known.keySet().retainAll(rows.get(0).keySet());
				now.add(known);
			}
			assertThat(now).as(table)
				.containsExactlyInAnyOrderElementsOf(table.equals("console_audit") ? List.of() : rows);
		});
	}

	private static List<String> forwarded(Installation installation) throws IOException {
		List<String> forwarded = new ArrayList<>();
		new AuditLog(OpenedConsole.jobs(installation), Clock.systemUTC())
			.read((entry) -> forwarded.add(entry.actor() + " " + entry.details().get("left")));
		return forwarded;
	}

	private static void requireKnown(Console console, int version) {
		Viewer alice = found(console, "alice@contoso.example");
		assertThat(alice.memberships()).containsExactly(new Membership(Role.APPROVER, "contoso"));
		assertThat(alice.language()).isEqualTo("nl");
		ConsoleUpload upload = console.uploads().get(alice, UPLOAD);
		assertThat(upload.state()).isEqualTo(UploadState.SUBMITTED);
		assertThat(upload.counts()).isEqualTo(new ConsoleUpload.Counts(3, 2, 1));
		assertThat(console.uploads().versions(alice, UPLOAD)).hasSize(1);
		assertThat(console.uploads().returns(alice, UPLOAD)).hasSize(1);
		assertThat(console.uploads().ofRun(alice, "contoso", "none")).isNull();
		assertThat(console.notifications().unread(alice)).isEqualTo((version >= 7) ? 1 : 0);
		assertThat(console.tokens().list(ADMIN, "", 10)).singleElement()
			.satisfies((token) -> assertThat(token.label()).isEqualTo("ERP"));
		Viewer dave = found(console, "dave@contoso.example");
		assertThat(dave.has(Role.APPROVER, "contoso")).isEqualTo(version >= 7);
		assertThat(console.people().get(ADMIN, EarlierConsole.DAVE).company())
			.isEqualTo((version >= 8) ? "https://login.contoso.example" : null);
	}

	private static Viewer found(Console console, String name) {
		Viewer viewer = console.signIn().findByName(name);
		assertThat(viewer).isNotNull();
		return viewer;
	}

	private static void use(Console console, int start) throws IOException {
		Viewer alice = found(console, "alice@contoso.example");
		console.notificationWorker().workOnce();
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		if (start == 0) {
			console.signIn()
				.accept(console.people().add(Viewer.ofAccount("test"), "bob@contoso.example", List.of()).token(),
						"four unrelated words here");
			console.deputies().name(alice, "bob@contoso.example", List.of("contoso"), today, today.plusDays(1));
		}
		assertThat(found(console, "bob@contoso.example").has(Role.APPROVER, "contoso")).isTrue();
		byte[] file = "x\n".getBytes(StandardCharsets.UTF_8);
		Viewer clerk = new Viewer("c", "clerk@contoso.example", null,
				List.of(new Membership(Role.UPLOADER, "contoso")));
		console.uploads()
			.receive(clerk, "contoso", "new" + start + ".csv", file.length, new ByteArrayInputStream(file), null);
	}

}
