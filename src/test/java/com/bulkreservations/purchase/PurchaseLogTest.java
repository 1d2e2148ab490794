package com.bulkreservations.purchase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.disk.PowerCut;
import com.bulkreservations.disk.TestDisk;
import com.bulkreservations.infrastructure.storage.FileTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

	/** A log is read from its end in pieces of 8 KB. */
	@ParameterizedTest
	@ValueSource(ints = { 8190, 8191, 8192, 8193, 16_383, 16_384, 16_385 })
	void lastLineIsFoundWhereverAPieceEnds(int length) throws IOException {
		append(entry("A"), entry("B"));
		String shortest = Files.readAllLines(this.file).get(1);
		append(entry("B" + "b".repeat(length - shortest.length())));
		assertThat(Files.readAllLines(this.file).get(2)).hasSize(length);
		assertThat(PurchaseLog.last(this.file).entry()).isEqualTo(3);
		append(entry("C"));
		assertThat(entries()).extracting(LogEntry::entry).containsExactly(1L, 2L, 3L, 4L);
	}

	/** Power may fail as soon as an entry is acknowledged. */
	@Test
	void entryIsOnTheDiskWhenItIsAcknowledged() throws Exception {
		PowerCut cut = new PowerCut(this.folder, (number, disk) -> {
		});
		Path distributor = Path.of(URI.create(TestDisk.nameOf(this.folder.resolve("fabrikam"))));
		Path left = this.folder.resolve("left");
		TestDisk.with(cut, () -> {
			FileTree.create(distributor);
			PurchaseLog log = PurchaseLog.open(PurchaseLog.file(distributor, "tuesday.b"));
			log.append(entry("A"));
			cut.leave(left);
			return log;
		}).close();
		PurchaseLog.read(PurchaseLog.file(left.resolve("fabrikam"), "tuesday.b"),
				(entry) -> assertThat(entry.event()).isEqualTo("A"));
		assertThat(PurchaseLog.last(PurchaseLog.file(left.resolve("fabrikam"), "tuesday.b")).event()).isEqualTo("A");
	}

	@Test
	void whatACrashHasCutOffIsGoneFromTheDiskOnceTheLogIsOpen() throws Exception {
		PowerCut cut = new PowerCut(this.folder, (number, disk) -> {
		});
		Path distributor = Path.of(URI.create(TestDisk.nameOf(this.folder.resolve("fabrikam"))));
		Path log = PurchaseLog.file(distributor, "tuesday.b");
		Path left = this.folder.resolve("left");
		String whole = TestDisk.with(cut, () -> {
			FileTree.create(distributor);
			try (PurchaseLog opened = PurchaseLog.open(log)) {
				opened.append(entry("A"));
			}
			String content = Files.readString(log);
			Files.writeString(log, "{\"entry\":2,", StandardOpenOption.APPEND);
			FileTree.force(log);
			PurchaseLog.open(log).close();
			cut.leave(left);
			return content;
		});
		assertThat(left.resolve("fabrikam/tuesday.b.purchases.log")).hasContent(whole);
	}

	@Test
	void openedSoundLogIsNotWritten() throws Exception {
		append(entry("A"));
		TestDisk.Failing disk = new TestDisk.Failing(Integer.MAX_VALUE, false, false, "");
		Path log = Path.of(URI.create(TestDisk.nameOf(this.file)));
		TestDisk.with(disk, () -> {
			PurchaseLog.open(log).close();
			return null;
		});
		assertThat(disk.operations()).containsExactly("OPEN monday.aaaaaaaaaaaa.purchases.log");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void failedWriteIsTheLastUntilTheLogIsOpenedAgain(boolean halfWritten) throws Exception {
		append(entry("A"));
		Path path = Path.of(URI.create(TestDisk.nameOf(this.file)));
		try (PurchaseLog log = PurchaseLog.open(path)) {
			assertThatThrownBy(() -> TestDisk.with(new TestDisk.Failing(1, true, halfWritten, "the disk is full"),
					() -> log.append(entry("B"))))
				.hasMessageContaining("the disk is full");
			assertThatThrownBy(() -> log.append(entry("B"))).hasMessageContaining("BR-521");
			assertThat(log.entries()).isEqualTo(1);
		}
		assertThat(entries()).extracting(LogEntry::event).containsExactly("A");
		append(entry("B"));
		assertThat(entries()).extracting(LogEntry::event).containsExactly("A", "B");
	}

	/** A disk may give a part of what is to be read. */
	@Test
	void lastEntryIsReadWholeThoughTheDiskGivesParts() throws Exception {
		PurchaseCart large = PurchaseCart.plan(Items.ORDER + "-1", Items.items(50), Items.NOW);
		append(entry("A"), entry("B", large));
		Path path = Path.of(URI.create(TestDisk.nameOf(this.file)));
		LogEntry last = TestDisk.with(new TestDisk.Behaviour() {
			@Override
			public int beforeRead(Path file, int bytes) {
				return Math.min(bytes, 1000);
			}
		}, () -> PurchaseLog.last(path));
		assertThat(last.carts()).containsExactly(large);
	}

	/** A disk may take a part of what is to be written. */
	@Test
	void entryIsWrittenWholeThoughTheDiskTakesParts() throws Exception {
		Path path = Path.of(URI.create(TestDisk.nameOf(this.file)));
		TestDisk.with(new TestDisk.Behaviour() {
			@Override
			public int beforeWrite(Path file, int bytes) {
				return Math.min(bytes, 7);
			}
		}, () -> {
			try (PurchaseLog log = PurchaseLog.open(path)) {
				return log.append(entry("A", Items.planned(Items.item(1, "004G", 1))));
			}
		});
		assertThat(PurchaseLog.last(this.file).carts()).hasSize(1);
	}

	/** A process appends while another one reads. */
	@Test
	void entryThatIsBeingWrittenIsLeftForTheNextLook() throws IOException {
		append(entry("A"), entry("B"));
		List<String> events = new ArrayList<>();
		PurchaseLog.read(this.file, (entry) -> {
			events.add(entry.event());
			append("{\"entry\":3,");
		});
		assertThat(events).containsExactly("A", "B");
	}

	private void append(String text) {
		try {
			Files.writeString(this.file, text, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void damagedLogIsNotOpened() throws IOException {
		append(entry("A"));
		Files.writeString(this.file, Files.readString(this.file).replace("\"A\"", "A"));
		assertThatThrownBy(() -> PurchaseLog.open(this.file)).hasMessageContaining("BR-520");
		assertThatThrownBy(() -> PurchaseLog.last(this.file)).hasMessageContaining("BR-520")
			.hasMessageContaining(this.file.toString());
	}

	@Test
	void laterNumbersAreNotTakenBack() throws IOException {
		append(entry("A"), entry("B"), entry("C"));
		try (PurchaseLog log = PurchaseLog.open(this.file)) {
			log.skipTo(1);
			assertThat(log.append(entry("D")).entry()).isEqualTo(4);
		}
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
		Files.writeString(this.folder.resolve("a file"), "");
		assertThat(PurchaseLog.beside(other.resolve("tuesday.b"))).isEqualTo(PurchaseLog.file(other, "tuesday.b"));
		assertThat(PurchaseLog.all(this.folder)).containsExactly(this.file, PurchaseLog.file(other, "tuesday.b"));
		assertThat(PurchaseLog.run(this.file)).isEqualTo("monday.aaaaaaaaaaaa");
		assertThat(PurchaseLog.all(this.folder.resolve("none"))).isEmpty();
	}

}
