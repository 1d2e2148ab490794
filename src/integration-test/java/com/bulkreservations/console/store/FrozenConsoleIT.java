package com.bulkreservations.console.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.audit.AuditEntry;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.console.OpenedConsole;
import com.bulkreservations.infrastructure.storage.ExclusiveLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A console is frozen within a transaction. The server ends its session, others go on,
 * and it changes nothing when it wakes up.
 */
@Tag("kill")
@Tag("postgres")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "cannot freeze a process")
class FrozenConsoleIT {

	private static final Duration LONGEST = Duration.ofMinutes(1);

	private static final String OPEN_TRANSACTIONS = """
			SELECT count(*) FROM pg_stat_activity
			WHERE application_name = '%s' AND state = 'idle in transaction'""".formatted(HungConsole.SESSIONS);

	/** What it has asked last when it waits for the lock of the audit log. */
	private static final String AT_THE_LOG = OPEN_TRANSACTIONS + " AND query LIKE 'SELECT id, process%'";

	@TempDir
	private Path folder;

	private Installation installation;

	private Path jobs;

	private AuditLog audit;

	private ConsoleDatabase other;

	private Process hung;

	@BeforeEach
	void open() throws IOException {
		this.installation = Installation.in(this.folder, TestDatabase.POSTGRESQL);
		this.jobs = OpenedConsole.jobs(this.installation);
		this.audit = new AuditLog(this.jobs, Clock.systemUTC());
		this.audit.append("test.before", null, "test", Map.of());
		this.other = OpenedConsole.of(this.installation, Clock.systemUTC());
		this.other.tables()
			.sql("INSERT INTO console_answer (owner, idempotency_key, request, answer, made_at) VALUES ('x', 'x', 'x', 'x', ?)")
			.param(ConsoleDatabase.time(Instant.now()))
			.update();
	}

	@AfterEach
	void close() {
		if (this.hung != null) {
			this.hung.destroyForcibly();
		}
		this.other.close();
	}

	private Path changed() {
		return this.folder.resolve("changed");
	}

	private Path mayCommit() {
		return this.folder.resolve("may-commit");
	}

	private Path output() {
		return this.folder.resolve("process.txt");
	}

	private void start() throws IOException {
		this.hung = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
				HungConsole.class.getName(),
				this.installation.databaseUrl() + "&ApplicationName=" + HungConsole.SESSIONS, this.jobs.toString(),
				changed().toString(), mayCommit().toString())
			.redirectErrorStream(true)
			.redirectOutput(output().toFile())
			.start();
	}

	private void freeze(boolean frozen) throws IOException, InterruptedException {
		Process kill = new ProcessBuilder("kill", frozen ? "-STOP" : "-CONT", Long.toString(this.hung.pid()))
			.inheritIO()
			.start();
		assertThat(kill.waitFor()).isZero();
	}

	private int exitCode() throws InterruptedException {
		assertThat(this.hung.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
		return this.hung.exitValue();
	}

	private long count(String query) {
		return this.other.tables().sql(query).query(Long.class).single();
	}

	private String answer() {
		return this.other.tables().sql("SELECT answer FROM console_answer").query(String.class).single();
	}

	private List<String> kinds() throws IOException {
		return this.audit.latest((entry) -> true, 10).stream().map(AuditEntry::kind).toList();
	}

	@Test
	void othersChangeTheRowThatItHasChanged() throws Exception {
		start();
		await().atMost(LONGEST).until(() -> Files.exists(changed()));
		freeze(true);

		HungConsole.change(this.other, "the other", "test.by-the-other", () -> {
		});
		assertThat(answer()).isEqualTo("the other");

		freeze(false);
		Files.writeString(mayCommit(), "");
		assertThat(exitCode()).as(Installation.read(output())).isNotZero();
		assertThat(answer()).isEqualTo("the other");
		assertThat(kinds()).containsExactly("test.by-the-other", "test.before");
		assertThat(count("SELECT count(*) FROM console_audit")).isZero();
	}

	/** It has committed its change, and waits for the lock of the audit log. */
	@Test
	void othersWriteItsEntryInTheAuditLogAndItDoesNotWriteItAgain() throws Exception {
		Files.writeString(mayCommit(), "");
		ExclusiveLock lock = ExclusiveLock.acquire(this.jobs.resolve("audit/lock"));
		try (lock) {
			start();
			await().atMost(LONGEST).until(() -> count(AT_THE_LOG) == 1);
			freeze(true);
		}
		await().atMost(LONGEST).until(() -> count(OPEN_TRANSACTIONS) == 0);
		this.other.forwardLeft();
		assertThat(kinds()).containsExactly(HungConsole.KIND, "test.before");

		freeze(false);
		assertThat(exitCode()).as(Installation.read(output())).isZero();
		assertThat(answer()).isEqualTo("the hung");
		assertThat(kinds()).containsExactly(HungConsole.KIND, "test.before");
		assertThat(count("SELECT count(*) FROM console_audit")).isZero();
		assertThat(this.audit.verify().findings()).isEmpty();
	}

}
