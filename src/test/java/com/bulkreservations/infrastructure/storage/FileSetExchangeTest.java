package com.bulkreservations.infrastructure.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A set of files is exchanged as a whole, or not at all. */
class FileSetExchangeTest {

	private static final List<String> NAMES = List.of("a.csv", "b.csv", "c.csv");

	@TempDir
	private Path temporary;

	private Path folder;

	private Path newSet;

	@BeforeEach
	void writeSets() throws IOException {
		this.folder = Files.createDirectory(this.temporary.resolve("reference"));
		this.newSet = Files.createDirectory(this.temporary.resolve("new"));
		write(this.folder, "old");
		write(this.newSet, "new");
		Files.writeString(this.folder.resolve("by-hand.csv"), "kept");
	}

	private static void write(Path to, String content) throws IOException {
		for (String name : NAMES) {
			Files.writeString(to.resolve(name), content);
		}
	}

	@Test
	void replacesFilesAndKeepsTheFormerOnes() throws IOException {
		assertThat(FileSetExchange.replace(this.folder, FileSetExchange.state(this.folder), this.newSet)).isTrue();
		assertThat(current()).containsOnly("new");
		assertThat(contents(this.folder.resolve("former"))).containsOnly("old");
		assertThat(this.folder.resolve("former/by-hand.csv")).doesNotExist();
		assertThat(this.folder.resolve("by-hand.csv")).hasContent("kept");
		assertThat(contents(this.newSet)).containsOnly("new");
	}

	@Test
	void leavesFilesAloneThatChangedInTheMeantime() throws IOException {
		SortedMap<String, FileState> state = FileSetExchange.state(this.folder);
		Files.writeString(this.folder.resolve("by-hand.csv"), "edited");
		assertThat(FileSetExchange.replace(this.folder, state, this.newSet)).isFalse();
		assertThat(current()).containsOnly("old");
		assertThat(this.folder.resolve("former")).doesNotExist();
	}

	@Test
	void putsTheFormerFilesBackAndForth() throws IOException {
		assertThat(FileSetExchange.undo(this.folder)).isFalse();
		FileSetExchange.replace(this.folder, FileSetExchange.state(this.folder), this.newSet);
		Files.writeString(this.folder.resolve("by-hand.csv"), "edited");
		assertThat(FileSetExchange.undo(this.folder)).isTrue();
		assertThat(current()).containsOnly("old");
		assertThat(this.folder.resolve("by-hand.csv")).hasContent("edited");
		assertThat(FileSetExchange.undo(this.folder)).isTrue();
		assertThat(current()).containsOnly("new");
	}

	/** What a process leaves that is killed after the commit, at any of its steps. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6 })
	void whoeverReadsNextFinishesACommittedExchange(int steps) throws IOException {
		Files.createDirectory(this.folder.resolve("former"));
		Files.writeString(this.folder.resolve("former/a.csv"), "oldest");
		Path committed = this.folder.resolve(".committed");
		Installation.copy(this.newSet, committed.resolve("new"));
		Installation.copy(this.newSet, committed.resolve("former"));
		write(committed.resolve("former"), "old");
		List<Step> all = new ArrayList<>();
		for (String name : NAMES) {
			all.add(() -> Files.move(committed.resolve("new").resolve(name), this.folder.resolve(name),
					StandardCopyOption.ATOMIC_MOVE));
		}
		all.add(() -> Files.delete(this.folder.resolve("former/a.csv")));
		all.add(() -> Files.delete(this.folder.resolve("former")));
		all.add(() -> Files.move(committed.resolve("former"), this.folder.resolve("former")));
		for (Step step : all.subList(0, steps)) {
			step.take();
		}
		assertThat(FileSetExchange.read(this.folder, this::current)).containsOnly("new");
		assertThat(contents(this.folder.resolve("former"))).containsOnly("old");
		assertThat(committed).doesNotExist();
	}

	@Test
	void whatWasPreparedButNotCommittedCountsForNothing() throws IOException {
		Installation.copy(this.newSet, this.folder.resolve(".prepared/new"));
		assertThat(FileSetExchange.read(this.folder, this::current)).containsOnly("old");
		FileSetExchange.replace(this.folder, FileSetExchange.state(this.folder), this.newSet);
		assertThat(current()).containsOnly("new");
	}

	@Test
	void readsOneSetWhileOthersAreExchanged() throws Exception {
		AtomicBoolean reading = new AtomicBoolean(true);
		CompletableFuture<Integer> exchanging = CompletableFuture.supplyAsync(() -> {
			int exchanges = 0;
			while (reading.get()) {
				try {
					write(this.newSet, "set " + exchanges);
					FileSetExchange.replace(this.folder, FileSetExchange.state(this.folder), this.newSet);
					exchanges++;
					// A sync takes longer than a reading.
					Thread.sleep(20);
				}
				catch (IOException | InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
			}
			return exchanges;
		});
		for (int i = 0; i < 200; i++) {
			assertThat(FileSetExchange.read(this.folder, this::current)).hasSize(1);
		}
		reading.set(false);
		assertThat(exchanging.get()).isPositive();
	}

	@Test
	void givesUpReadingWhatChangesEachTime() {
		assertThatThrownBy(() -> FileSetExchange.read(this.folder, () -> {
			Files.writeString(this.folder.resolve("a.csv"), "changed " + System.nanoTime());
			Files.delete(this.folder.resolve("b.csv"));
			Files.writeString(this.folder.resolve("b.csv"), "changed");
			return "a mixture";
		})).isInstanceOf(IOException.class).hasMessageContaining("[BR-568]");
	}

	@Test
	void failuresOfAReadingAreThoseOfTheSetThatStands() {
		assertThatThrownBy(() -> FileSetExchange.read(this.folder, () -> {
			throw new IllegalArgumentException("no such column");
		})).isInstanceOf(IllegalArgumentException.class);
	}

	private List<String> current() throws IOException {
		return contents(this.folder);
	}

	/** Returns the contents of the set, each once. */
	private static List<String> contents(Path of) throws IOException {
		List<String> contents = new ArrayList<>();
		for (String name : NAMES) {
			contents.add(Files.readString(of.resolve(name)));
		}
		return contents.stream().distinct().toList();
	}

	private interface Step {

		void take() throws IOException;

	}

}
