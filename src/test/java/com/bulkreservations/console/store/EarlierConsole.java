package com.bulkreservations.console.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.infrastructure.database.DatabaseFiles;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.settings.SettingsReader;
import org.flywaydb.core.Flyway;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database of a console as an earlier version left it, with rows in every table. */
final class EarlierConsole {

	private static final Pattern VERSION = Pattern.compile("V(\\d+)__.+\\.sql");

	private static final int FIRST = 5;

	static final String ALICE = "a".repeat(32);

	static final String DAVE = "d".repeat(32);

	static final String UPLOAD = "b".repeat(32);

	private static final String SHA256 = "c".repeat(64);

	/** Of the time at which the console is opened: what has ended would not be found. */
	@SuppressWarnings("TimeInStaticInitializer")
	private static final OffsetDateTime NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC);

	private static final byte[] BYTES = "bytes".getBytes(StandardCharsets.UTF_8);

	/** What a program of each version wrote. */
	private static final List<Row> ROWS = List.of(
			row(1, "console_person", "id", ALICE, "name", "alice@contoso.example", "password", "$argon2id$v=19$x",
					"language", "nl", "created_at", NOW, "revision", 3),
			row(1, "console_person", "id", DAVE, "name", "dave@contoso.example", "disabled", false, "created_at", NOW),
			row(1, "console_membership", "person_id", ALICE, "role", "APPROVER", "distributor", "contoso"),
			row(1, "console_membership", "person_id", DAVE, "role", "FINANCE", "distributor", "*"),
			row(1, "console_invitation", "token_sha256", SHA256, "person_id", DAVE, "ends_at", NOW.plusHours(1)),
			row(1, "console_attempt", "origin", "account", "failures", 2, "last_at", NOW),
			row(1, "console_audit", "id", "e".repeat(32), "process", "f".repeat(32), "kind", "console.signed-in",
					"actor", "alice@contoso.example", "details", "{\"details\":{\"left\":\"behind\"}}"),
			row(1, "console_session", "PRIMARY_ID", "1".repeat(36), "SESSION_ID", "2".repeat(36), "CREATION_TIME", 1L,
					"LAST_ACCESS_TIME", 2L, "MAX_INACTIVE_INTERVAL", 1800, "EXPIRY_TIME", Long.MAX_VALUE,
					"PRINCIPAL_NAME", "alice@contoso.example"),
			row(1, "console_session_attributes", "SESSION_PRIMARY_ID", "1".repeat(36), "ATTRIBUTE_NAME", "x",
					"ATTRIBUTE_BYTES", BYTES),
			row(1, "user_entities", "id", "handle", "name", "alice@contoso.example", "display_name", "alice"),
			row(1, "user_credentials", "credential_id", "passkey", "user_entity_user_id", "handle", "public_key", BYTES,
					"signature_count", 7L, "uv_initialized", true, "backup_eligible", true, "backup_state", false,
					"label", "laptop"),
			row(2, "console_upload", "id", UPLOAD, "live", "contoso/x", "distributor", "contoso", "name", "a.csv",
					"sha256", SHA256, "bytes", 1L, "number", 1, "state", "SUBMITTED", "revision", 4L, "sender",
					"clerk@contoso.example", "received_at", NOW, "changed_at", NOW, "queued_at", NOW, "row_count", 3L,
					"accepted", 2L, "rejected", 1L, "accepted_sha256", SHA256, "submitted_by", "clerk@contoso.example"),
			row(2, "console_version", "upload_id", UPLOAD, "number", 1, "name", "a.csv", "sha256", SHA256, "bytes", 1L,
					"person", "clerk@contoso.example", "made_at", NOW, "cells", 0),
			row(3, "console_cart_decision", "id", "3".repeat(32), "cart", "cart-1", "kind", "BOUGHT", "order_id",
					"PC-1", "reason", "seen", "person", "operator@contoso.example", "made_at", NOW, "done_at", NOW),
			row(4, "console_token", "id", "4".repeat(32), "sha256", SHA256, "label", "ERP", "distributor", "contoso",
					"scopes", "uploads:read runs:read", "made_by", "root@contoso.example", "made_at", NOW, "ends_at",
					NOW.plusDays(90)),
			row(4, "console_answer", "owner", ALICE, "idempotency_key", "key-1", "request", SHA256, "answer", "{}",
					"made_at", NOW),
			row(4, "console_report", "id", "5".repeat(32), "distributor", "contoso", "first_day",
					LocalDate.of(2026, 1, 1), "last_day", LocalDate.of(2026, 1, 31), "state", "DONE", "asked_by",
					"dave@contoso.example", "asked_at", NOW, "name", "2026-01-01_2026-01-31"),
			row(5, "console_change", "upload_id", UPLOAD, "number", 1, "position", 0, "line", 2L, "column_name", "term",
					"value_before", "2 years", "value_after", "P3Y"),
			row(5, "console_return", "upload_id", UPLOAD, "number", 1, "person", "alice@contoso.example", "returned_at",
					NOW, "reason", "twice as many"),
			row(6, "console_draft", "id", "6".repeat(32), "person_id", DAVE, "distributor", "contoso", "request", "{}",
					"added_at", NOW),
			row(7, "console_deputy", "id", "7".repeat(32), "approver_id", ALICE, "deputy_id", DAVE, "distributor",
					"contoso", "from_at", NOW.minusDays(1), "to_at", NOW.plusDays(1)),
			row(7, "console_notification", "id", "8".repeat(32), "person_id", ALICE, "kind", "APPROVAL_NEEDED",
					"distributor", "contoso", "path", "/uploads/" + UPLOAD, "details",
					"{\"file\":\"a.csv\",\"distributor\":\"contoso\"}", "made_at", NOW),
			row(7, "console_notification_choice", "person_id", ALICE, "kind", "APPROVAL_NEEDED", "here", true, "mail",
					false, "webhook", true),
			row(7, "console_webhook", "person_id", ALICE, "address", "https://hooks.contoso.example/x", "secret",
					"whsec_x"),
			row(7, "console_reminder", "reminder", "upload/x/1/1", "made_at", NOW), row(8, "console_company_account",
					"issuer", "https://login.contoso.example", "subject", "4711", "person_id", DAVE, "bound_at", NOW));

	private final JdbcClient tables;

	private EarlierConsole(JdbcClient tables) {
		this.tables = tables;
	}

	/**
	 * Returns the versions of the tables from the first that was in use to the last one.
	 */
	static List<Integer> versions() throws IOException {
		try (Stream<Path> scripts = Files.list(Path.of("src/main/resources/db/console/hsqldb"))) {
			return scripts.map((script) -> VERSION.matcher(String.valueOf(script.getFileName())))
				.filter(Matcher::matches)
				.map((version) -> Integer.valueOf(version.group(1)))
				.filter((version) -> version >= FIRST)
				.sorted()
				.toList();
		}
	}

	private static Row row(int since, String table, Object... columnsAndValues) {
		Map<String, Object> values = new TreeMap<>();
		for (int i = 0; i < columnsAndValues.length; i += 2) {
			values.put((String) columnsAndValues[i], columnsAndValues[i + 1]);
		}
		return new Row(since, table, values);
	}

	/**
	 * Makes the tables of a version, and fills them.
	 * @return what they hold, by table
	 */
	static Map<String, List<Map<String, String>>> make(Installation installation, int version) throws IOException {
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
			.target(Integer.toString(version))
			.load()
			.migrate();
		EarlierConsole console = new EarlierConsole(JdbcClient.create(source));
		ROWS.stream().filter((row) -> row.since() <= version).forEach(console::insert);
		Map<String, List<Map<String, String>>> contents = contents(console.tables);
		if (!of.isServer()) {
			console.tables.sql("SHUTDOWN").update();
			files.markComplete();
		}
		return contents;
	}

	private void insert(Row row) {
		String marks = String.join(", ", Collections.nCopies(row.values().size(), "?"));
		this.tables
			.sql("INSERT INTO %s (%s) VALUES (%s)".formatted(row.table(), String.join(", ", row.values().keySet()),
					marks))
			.params(new ArrayList<>(row.values().values()))
			.update();
	}

	/** Returns the rows of all tables of the console but Flyway's, by table. */
	static Map<String, List<Map<String, String>>> contents(JdbcClient tables) {
		Set<String> names = new TreeSet<>();
		for (Object name : tables
			.sql("SELECT table_name FROM information_schema.tables WHERE LOWER(table_schema) = 'public'")
			.query()
			.singleColumn()) {
			String lower = String.valueOf(name).toLowerCase(Locale.ROOT);
			if ((lower.startsWith("console_") || lower.startsWith("user_")) && !lower.endsWith("schema_history")) {
				names.add(lower);
			}
		}
		Map<String, List<Map<String, String>>> contents = new TreeMap<>();
		for (String name : names) {
			contents.put(name,
					tables.sql("SELECT * FROM " + name)
						.query()
						.listOfRows()
						.stream()
						.map(EarlierConsole::text)
						.toList());
		}
		return contents;
	}

	private static Map<String, String> text(Map<String, Object> row) {
		Map<String, String> text = new TreeMap<>();
		row.forEach((column, value) -> text.put(column.toLowerCase(Locale.ROOT),
				(value instanceof byte[] bytes) ? HexFormat.of().formatHex(bytes) : String.valueOf(value)));
		return text;
	}

	/** What a table holds. */
	private record Row(int since, String table, Map<String, Object> values) {

	}

}
