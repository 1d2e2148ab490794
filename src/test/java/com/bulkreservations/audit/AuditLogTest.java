package com.bulkreservations.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class AuditLogTest {

	private static final Instant NOVEMBER = Instant.parse("2026-11-29T21:00:00Z");

	@TempDir
	private Path jobs;

	private AuditLog log;

	@BeforeEach
	void begin() {
		this.log = at(NOVEMBER);
	}

	private AuditLog at(Instant now) {
		return new AuditLog(this.jobs, Clock.fixed(now, ZoneOffset.UTC));
	}

	private Path file() {
		return this.jobs.resolve("audit/2026-11.jsonl");
	}

	private Path head() {
		return this.jobs.resolve("approvals/audit-head.json");
	}

	private void append(String... names) throws IOException {
		for (String name : names) {
			this.log.append("test." + name, "contoso", "alice@contoso.example", Map.of("name", name));
		}
	}

	private List<String> kinds() throws IOException {
		List<String> kinds = new ArrayList<>();
		this.log.read((entry) -> kinds.add(entry.kind()));
		return kinds;
	}

	private List<String> lines() throws IOException {
		return new ArrayList<>(Files.readAllLines(file()));
	}

	private void write(List<String> lines) throws IOException {
		Files.writeString(file(), String.join("\n", lines) + "\n");
	}

	@Test
	void entriesAreNumberedAndChained() throws Exception {
		append("one", "two", "three");
		List<AuditEntry> entries = new ArrayList<>();
		this.log.read(entries::add);
		assertThat(entries).extracting(AuditEntry::number).containsExactly(1L, 2L, 3L);
		List<String> lines = lines();
		assertThat(entries.get(0).previous()).isEqualTo("0".repeat(64));
		assertThat(entries.get(2).previous()).isEqualTo(AuditFiles.hash(lines.get(1).getBytes(StandardCharsets.UTF_8)));
		assertThat(this.log.verify().findings()).isEmpty();
		assertThat(this.log.verify().entries()).isEqualTo(3);
	}

	/** Another process has appended it since this one looked. */
	@Test
	void entryIsAppendedUnlessTheLogHasIt() throws Exception {
		append("one");
		AuditTail tail = this.log.tail();
		this.log.appendUnless(() -> !tail.more(1).isEmpty(), "test.two", null, "alice@contoso.example", Map.of());
		this.log.appendUnless(() -> !tail.more(1).isEmpty(), "test.three", null, "alice@contoso.example", Map.of());
		assertThat(kinds()).containsExactly("test.one", "test.two");
		assertThat(this.log.verify().findings()).isEmpty();
	}

	@Test
	void textsOfPeopleKeepTheirCharactersInOneLine() throws Exception {
		this.log.append("test", null, "zoë@contoso.example", Map.of("reason", "line\none\u2028\"two\""));
		assertThat(lines()).hasSize(1);
		this.log.read((entry) -> {
			assertThat(entry.actor()).isEqualTo("zoë@contoso.example");
			assertThat(entry.details()).containsEntry("reason", "line\none\u2028\"two\"");
		});
	}

	@Test
	void aMonthHasAFileOfItsOwnInTheSameChain() throws Exception {
		append("one");
		this.log = at(NOVEMBER.plusSeconds(3 * 86_400));
		append("two");
		assertThat(this.jobs.resolve("audit/2026-12.jsonl")).exists();
		// A clock that was set back.
		this.log = at(NOVEMBER);
		append("three");
		assertThat(lines()).hasSize(1);
		assertThat(kinds()).containsExactly("test.one", "test.two", "test.three");
		assertThat(this.log.verify().findings()).isEmpty();
	}

	@Test
	void aTornLastLineIsKeptAsideAndReported() throws Exception {
		append("one", "two");
		Files.writeString(file(), "{\"number\":3,\"at\":\"2026-", StandardOpenOption.APPEND);
		append("three");
		assertThat(kinds()).containsExactly("test.one", "test.two", AuditLog.SET_ASIDE, "test.three");
		try (Stream<Path> files = Files.list(this.jobs.resolve("audit"))) {
			assertThat(files.filter((file) -> file.getFileName().toString().startsWith("set-aside-"))).singleElement()
				.satisfies((file) -> assertThat(file).hasContent("{\"number\":3,\"at\":\"2026-"));
		}
		assertThat(this.log.verify().findings()).isEmpty();
	}

	@Test
	void aTornFirstLineOfAMonthIsKeptAside() throws Exception {
		append("one");
		this.log = at(NOVEMBER.plusSeconds(3 * 86_400));
		Files.writeString(this.jobs.resolve("audit/2026-12.jsonl"), "\0\0\0");
		append("two");
		assertThat(kinds()).containsExactly("test.one", AuditLog.SET_ASIDE, "test.two");
		assertThat(this.log.verify().findings()).isEmpty();
	}

	@Test
	void aCompleteLineOfAProcessThatWasKilledCounts() throws Exception {
		append("one");
		byte[] head = Files.readAllBytes(head());
		append("two");
		Files.write(head(), head);
		assertThat(this.log.verify().findings()).isEmpty();
		append("three");
		assertThat(kinds()).containsExactly("test.one", "test.two", "test.three");
		assertThat(this.log.verify().findings()).isEmpty();
	}

	@Test
	void aChangedEntryIsFound() throws Exception {
		append("one", "two", "three");
		for (int i = 0; i < 3; i++) {
			List<String> lines = lines();
			List<String> changed = new ArrayList<>(lines);
			changed.set(i, changed.get(i).replace("alice", "mallo"));
			write(changed);
			assertThat(this.log.verify().findings()).as("line %d", i + 1).isNotEmpty();
			write(lines);
		}
		assertThat(this.log.verify().findings()).isEmpty();
	}

	@Test
	void aRemovedEntryIsFound() throws Exception {
		append("one", "two", "three", "four");
		for (int i = 0; i < 4; i++) {
			List<String> lines = lines();
			List<String> fewer = new ArrayList<>(lines);
			fewer.remove(i);
			write(fewer);
			assertThat(this.log.verify().findings()).as("line %d", i + 1).isNotEmpty();
			write(lines);
		}
	}

	@Test
	void aMovedOrAddedEntryIsFound() throws Exception {
		append("one", "two", "three");
		List<String> lines = lines();
		List<String> moved = new ArrayList<>(lines);
		Collections.swap(moved, 0, 1);
		write(moved);
		assertThat(this.log.verify().findings()).isNotEmpty();
		List<String> more = new ArrayList<>(lines);
		more.add(1, lines.get(0));
		write(more);
		assertThat(this.log.verify().findings()).isNotEmpty();
		List<String> behind = new ArrayList<>(lines);
		behind.addAll(List.of("{}", "{}"));
		write(behind);
		assertThat(this.log.verify().findings()).isNotEmpty();
	}

	@Test
	void aLogThatWasTruncatedIsFoundAndTakesNoEntry() throws Exception {
		append("one", "two", "three");
		write(lines().subList(0, 2));
		assertThat(this.log.verify().findings()).anyMatch((finding) -> finding.contains("entries were removed"));
		assertThatIOException().isThrownBy(() -> append("four")).withMessageContaining("[BR-355]");
		Files.delete(file());
		assertThat(this.log.verify().findings()).isNotEmpty();
		assertThatIOException().isThrownBy(() -> append("four")).withMessageContaining("[BR-355]");
	}

	@Test
	void aLogThatWasReplacedWithItsFolderIsFound() throws Exception {
		append("one");
		Files.delete(file());
		Files.delete(this.jobs.resolve("audit/lock"));
		Files.delete(this.jobs.resolve("audit"));
		assertThat(this.log.verify().findings()).isNotEmpty();
	}

	@Test
	void anEndOfAnotherKeyIsFound() throws Exception {
		append("one", "two");
		Files.writeString(head(), Files.readString(head()).replace("\"entries\" : 2", "\"entries\" : 1"));
		write(lines().subList(0, 1));
		assertThat(this.log.verify().findings()).anyMatch((finding) -> finding.contains("[BR-352]"));
	}

	@Test
	void aLogWithoutItsEndIsFoundAndTakesNoEntry() throws Exception {
		append("one", "two");
		Files.delete(head());
		assertThat(this.log.verify().findings()).isNotEmpty();
		assertThatIOException().isThrownBy(() -> append("three")).withMessageContaining("[BR-355]");
		assertThat(kinds()).containsExactly("test.one", "test.two");
	}

	@Test
	void threadsAppendOneAfterAnother() throws Exception {
		List<Thread> threads = IntStream.range(0, 4).mapToObj((number) -> new Thread(() -> {
			for (int i = 0; i < 10; i++) {
				try {
					append(number + "-" + i);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}
		})).toList();
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(this.log.verify().findings()).isEmpty();
		assertThat(this.log.verify().entries()).isEqualTo(40);
	}

	@Test
	void latestEntriesAreSearched() throws Exception {
		append("one", "two");
		assertThat(this.log.contains("name", "one")).isTrue();
		assertThat(this.log.contains("name", "three")).isFalse();
	}

}
