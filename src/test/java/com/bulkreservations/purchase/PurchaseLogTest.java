package com.bulkreservations.purchase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The log of a run's purchases. */
class PurchaseLogTest {

	@TempDir
	private Path folder;

	private Path file;

	@BeforeEach
	void place() throws IOException {
		Files.createDirectories(this.folder.resolve("contoso"));
		this.file = PurchaseLog.file(this.folder.resolve("contoso"), "monday.aaaaaaaaaaaa");
	}

	private static LogEntry entry(String event, PurchaseCart... carts) {
		return new LogEntry(0, Items.NOW, event, null, List.of(carts), List.of(), null, null);
	}

	private List<LogEntry> entries() throws IOException {
		List<LogEntry> entries = new ArrayList<>();
		PurchaseLog.read(this.file, entries::add);
		return entries;
	}

	private void append(LogEntry... entries) throws IOException {
		try (PurchaseLog log = PurchaseLog.open(this.file)) {
			for (LogEntry entry : entries) {
				log.append(entry);
			}
		}
	}

	@Test
	void entriesAreReadAsTheyWereWritten() throws IOException {
		PurchaseCart cart = Items.sent(Items.item(1, "004G", 1), Items.withoutPrice(2))
			.unknown(PurchaseCode.ANSWER_LOST.finding("é \n\""), Items.NOW);
		RunHead run = new RunHead("contoso", "a".repeat(64), "monday.aaaaaaaaaaaa", "b".repeat(64), 2, "sandbox");
		append(new LogEntry(0, Items.NOW, "BEGUN", run, List.of(), List.of(), null, null), entry("UNKNOWN", cart),
				new LogEntry(0, Items.NOW, "VOIDED", null, List.of(), List.of("R-1"), "anna", "no"));
		assertThat(Files.readAllLines(this.file)).hasSize(3);
		List<LogEntry> entries = entries();
		assertThat(entries).extracting(LogEntry::entry).containsExactly(1L, 2L, 3L);
		assertThat(entries.get(0).run()).isEqualTo(run);
		assertThat(entries.get(1).carts()).containsExactly(cart);
		assertThat(entries.get(2).released()).containsExactly("R-1");
		assertThat(entries.get(2).person()).isEqualTo("anna");
		assertThat(PurchaseLog.last(this.file)).isEqualTo(entries.get(2));
	}

	@Test
	void anotherProcessContinuesTheNumbers() throws IOException {
		append(entry("A"), entry("B"));
		append(entry("C"));
		assertThat(entries()).extracting(LogEntry::event).containsExactly("A", "B", "C");
		assertThat(entries()).extracting(LogEntry::entry).containsExactly(1L, 2L, 3L);
	}

	@Test
	void lineThatACrashHasCutOffIsNotReadAndIsReplaced() throws IOException {
		append(entry("A"), entry("B"));
		Files.writeString(this.file, "{\"entry\":3,\"ev", StandardOpenOption.APPEND);
		assertThat(entries()).extracting(LogEntry::event).containsExactly("A", "B");
		assertThat(PurchaseLog.last(this.file).event()).isEqualTo("B");
		append(entry("C"));
		assertThat(entries()).extracting(LogEntry::event).containsExactly("A", "B", "C");
	}

	@Test
	void nothingIsLeftOfALongLineThatACrashHasCutOff() throws IOException {
		append(entry("A"));
		Files.writeString(this.file, "{\"entry\":2,\"event\":\"" + "B".repeat(9000), StandardOpenOption.APPEND);
		append(entry("C"));
		assertThat(Files.readString(this.file)).doesNotContain("B").endsWith("}\n");
		assertThat(entries()).extracting(LogEntry::event).containsExactly("A", "C");
	}

	@Test
	void firstLineThatACrashHasCutOffLeavesAnEmptyLog() throws IOException {
		Files.writeString(this.file, "{\"entry\":1");
		assertThat(PurchaseLog.last(this.file)).isNull();
		assertThat(entries()).isEmpty();
		append(entry("A"));
		assertThat(entries()).extracting(LogEntry::event).containsExactly("A");
	}

	@Test
	void logWithoutAFileHasNoEntry() throws IOException {
		assertThat(PurchaseLog.last(this.file)).isNull();
		assertThat(entries()).isEmpty();
		try (PurchaseLog log = PurchaseLog.open(this.file)) {
			assertThat(log.entries()).isZero();
		}
	}

	@Test
	void lastLineMayBeLongerThanAPieceThatIsRead() throws IOException {
		PurchaseCart large = PurchaseCart.plan(Items.ORDER + "-1", Items.items(300), Items.NOW);
		append(entry("A"), entry("B", large));
		assertThat(Files.size(this.file)).isGreaterThan(20_000);
		assertThat(PurchaseLog.last(this.file).carts()).containsExactly(large);
	}

	@Test
	void changedLineIsReported() throws IOException {
		append(entry("A"), entry("B"));
		Files.writeString(this.file, Files.readString(this.file).replace("\"A\"", "A"));
		assertThatThrownBy(this::entries).isInstanceOf(IOException.class).hasMessageContaining("BR-520");
	}

	@Test
	void repeatedNumberIsReported() throws IOException {
		append(entry("A"), entry("B"));
		Files.writeString(this.file, Files.readString(this.file).replace("\"entry\":2", "\"entry\":1"));
		assertThatThrownBy(this::entries).hasMessageContaining("entry 1 follows entry 1");
	}

	@Test
	void numbersMayBeLeftOutAfterEntriesWereLost() throws IOException {
		try (PurchaseLog log = PurchaseLog.open(this.file)) {
			log.skipTo(7);
			log.append(entry("RESTATED"));
			assertThat(log.entries()).isEqualTo(8);
		}
		assertThat(entries()).extracting(LogEntry::entry).containsExactly(8L);
	}

	@Test
	void failedLogTakesNoFurtherEntry() throws IOException {
		PurchaseLog log = PurchaseLog.open(this.file);
		log.close();
		assertThatThrownBy(() -> log.append(entry("A"))).isInstanceOf(IOException.class);
		assertThatThrownBy(() -> log.append(entry("A"))).hasMessageContaining("BR-521");
	}

	@Test
	void logsOfAllDistributorsAreFound() throws IOException {
		append(entry("A"));
		Path other = Files.createDirectories(this.folder.resolve("fabrikam"));
		try (PurchaseLog log = PurchaseLog.open(PurchaseLog.file(other, "tuesday.b"))) {
			log.append(entry("A"));
		}
		Files.createDirectories(this.folder.resolve(".jobs"));
		Files.writeString(this.folder.resolve(".jobs/x.purchases.log"), "");
		Files.writeString(other.resolve("tuesday.b.purchases.csv"), "");
		assertThat(PurchaseLog.all(this.folder)).containsExactly(this.file, PurchaseLog.file(other, "tuesday.b"));
		assertThat(PurchaseLog.run(this.file)).isEqualTo("monday.aaaaaaaaaaaa");
		assertThat(PurchaseLog.all(this.folder.resolve("none"))).isEmpty();
	}

}
