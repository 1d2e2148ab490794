package com.bulkreservations.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.bulkreservations.approval.AdjustableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class AuditTailTest {

	@TempDir
	private Path jobs;

	private final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-31T23:59:00Z"));

	private void append(int entries) throws IOException {
		for (int i = 0; i < entries; i++) {
			new AuditLog(this.jobs, this.clock).append("test.entry", null, "alice@contoso.example", Map.of("ü", "ö"));
		}
	}

	private static List<Long> numbers(List<AuditEntry> entries) {
		return entries.stream().map(AuditEntry::number).toList();
	}

	@Test
	void eachEntryIsReadOnceOverTheEndOfAMonth() throws IOException {
		AuditTail tail = new AuditTail(this.jobs);
		assertThat(tail.hasMore()).isFalse();
		assertThat(tail.last()).isZero();
		append(3);
		assertThat(tail.hasMore()).isTrue();
		assertThat(numbers(tail.after(0, 2))).containsExactly(1L, 2L);
		assertThat(tail.hasMore()).isTrue();
		this.clock.set(Instant.parse("2026-02-01T00:00:00Z"));
		append(2);
		assertThat(numbers(tail.after(2, 10))).containsExactly(3L, 4L, 5L);
		assertThat(tail.hasMore()).isFalse();
		assertThat(tail.after(5, 10)).isEmpty();
		append(1);
		assertThat(numbers(tail.after(5, 10))).containsExactly(6L);
	}

	@Test
	void itFollowsFromTheEndOfTheLogOn() throws IOException {
		AuditTail ofNothing = new AuditLog(this.jobs, this.clock).tail();
		append(3);
		AuditTail tail = new AuditLog(this.jobs, this.clock).tail();
		assertThat(tail.more(10)).isEmpty();
		append(1);
		this.clock.set(Instant.parse("2026-02-01T00:00:00Z"));
		append(1);
		assertThat(numbers(tail.more(10))).containsExactly(4L, 5L);
		assertThat(tail.more(10)).isEmpty();
		assertThat(numbers(ofNothing.more(4))).containsExactly(1L, 2L, 3L, 4L);
		assertThat(numbers(ofNothing.more(4))).containsExactly(5L);
	}

	@Test
	void itFollowsTheWholeLogWhereItsEndIsUnreadable() throws IOException {
		append(2);
		Files.writeString(this.jobs.resolve("approvals/audit-head.json"), "{");
		assertThat(numbers(new AuditLog(this.jobs, this.clock).tail().more(10))).containsExactly(1L, 2L);
	}

	/** As after a transaction that was rolled back, or one of another process. */
	@Test
	void itReadsFromAnyEntryOn() throws IOException {
		append(5);
		AuditTail tail = new AuditTail(this.jobs);
		assertThat(tail.last()).isEqualTo(5);
		assertThat(numbers(tail.after(3, 10))).containsExactly(4L, 5L);
		assertThat(numbers(tail.after(1, 2))).containsExactly(2L, 3L);
		assertThat(numbers(tail.after(4, 10))).containsExactly(5L);
	}

	@Test
	void aLineThatIsBeingWrittenIsLeftForLater() throws IOException {
		append(1);
		AuditTail tail = new AuditTail(this.jobs);
		Path file = this.jobs.resolve("audit/2026-01.jsonl");
		byte[] line = Files.readAllBytes(file);
		Files.write(file, new String(line, StandardCharsets.UTF_8).substring(0, 20).getBytes(StandardCharsets.UTF_8),
				StandardOpenOption.APPEND);
		assertThat(numbers(tail.after(0, 10))).containsExactly(1L);
		assertThat(tail.after(1, 10)).isEmpty();
	}

}
