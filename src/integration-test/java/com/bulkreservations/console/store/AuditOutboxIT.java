package com.bulkreservations.console.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.console.OpenedConsole;
import com.bulkreservations.infrastructure.storage.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What consoles have left in the database goes to the audit log, each entry once. */
@Tag("postgres")
class AuditOutboxIT {

	private static final int LEFT = 12;

	private static final int CHANGES = 10;

	@TempDir
	private Path folder;

	private AuditLog audit;

	private ConsoleDatabase one;

	private ConsoleDatabase other;

	@BeforeEach
	void open() throws IOException {
		Installation installation = Installation.in(this.folder, TestDatabase.POSTGRESQL);
		this.audit = new AuditLog(OpenedConsole.jobs(installation), Clock.systemUTC());
		this.one = OpenedConsole.of(installation, Clock.systemUTC());
		this.other = OpenedConsole.of(installation, Clock.systemUTC());
	}

	@AfterEach
	void close() {
		this.one.close();
		this.other.close();
	}

	/** Leaves an entry as a process that died, and returns its id. */
	private String leave(int number) {
		String id = ConsoleDatabase.newId();
		this.one.tables()
			.sql("INSERT INTO console_audit (id, process, kind, actor, details) VALUES (?, ?, 'test.left', 'test', ?)")
			.params(id, "d".repeat(32), Json.toLine(new AuditDetails(Map.of("number", Integer.toString(number)))))
			.update();
		return id;
	}

	private List<String> details(String kind, String name) throws IOException {
		List<String> details = new ArrayList<>();
		this.audit.read((entry) -> {
			if (entry.kind().equals(kind)) {
				details.add(String.valueOf(entry.details().get(name)));
			}
		});
		return details;
	}

	/** Some of the entries are in the log: their process died before it deleted them. */
	@Test
	void processesThatForwardAtTheSameTimeForwardEachEntryOnce() throws Exception {
		List<String> left = new ArrayList<>();
		for (int i = 0; i < LEFT; i++) {
			String id = leave(i);
			left.add(id);
			if (i < LEFT / 3) {
				this.audit.append("test.left", null, "test", Map.of("number", Integer.toString(i), "entry", id));
			}
		}
		CyclicBarrier together = new CyclicBarrier(3);
		ExecutorService threads = Executors.newFixedThreadPool(3);
		try {
			List<Future<?>> done = new ArrayList<>();
			for (ConsoleDatabase console : List.of(this.one, this.other)) {
				done.add(threads.submit(() -> {
					together.await();
					for (int i = 0; i < CHANGES; i++) {
						console.forwardLeft();
					}
					return null;
				}));
			}
			done.add(threads.submit(() -> {
				together.await();
				for (int i = 0; i < CHANGES; i++) {
					change(this.other, i);
				}
				return null;
			}));
			for (Future<?> each : done) {
				each.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(details("test.left", "entry")).containsExactlyElementsOf(left);
		assertThat(details("test.changed", "number")).containsExactlyElementsOf(numbers(CHANGES));
		assertThat(this.one.tables().sql("SELECT count(*) FROM console_audit").query(Long.class).single()).isZero();
		assertThat(this.audit.verify().findings()).isEmpty();
	}

	/** The database fails after the log has got the entry, for any process. */
	@Test
	void entryThatCouldNotBeDeletedIsNotForwardedAgain() throws IOException {
		change(this.one, 0);
		this.other.tables().sql("""
				CREATE FUNCTION fail() RETURNS trigger
				AS 'BEGIN RAISE EXCEPTION ''no room''; END' LANGUAGE plpgsql""").update();
		this.other.tables()
			.sql("CREATE TRIGGER fail BEFORE DELETE ON console_audit FOR EACH ROW EXECUTE FUNCTION fail()")
			.update();
		change(this.one, 1);
		change(this.one, 2);
		this.other.forwardLeft();
		change(this.one, 3);
		assertThat(details("test.changed", "number")).containsExactlyElementsOf(numbers(2));
		this.other.tables().sql("DROP TRIGGER fail ON console_audit").update();
		change(this.one, 4);
		this.other.forwardLeft();
		assertThat(details("test.changed", "number")).containsExactlyElementsOf(numbers(5));
		assertThat(this.one.tables().sql("SELECT count(*) FROM console_audit").query(Long.class).single()).isZero();
	}

	private static void change(ConsoleDatabase console, int number) {
		console.change((audit) -> {
			audit.add("test.changed", null, "test", Map.of("number", Integer.toString(number)));
			return number;
		});
	}

	private static List<String> numbers(int count) {
		List<String> numbers = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			numbers.add(Integer.toString(i));
		}
		return numbers;
	}

}
