package com.bulkreservations.console.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Keys are found at each edge of a section. */
class RunKeysTest {

	/** Two full sections, and a few entries more. */
	private static final int KEYS = 2 * RunKeys.SECTION + 3;

	@TempDir
	private Path folder;

	private RunKeys keys;

	@BeforeEach
	void create() {
		this.keys = new RunKeys(this.folder.resolve("run.keys"));
	}

	private void write(RunKeys.Source source) throws IOException {
		this.keys.write(this.folder.resolve("incoming"), source);
	}

	private List<RunKeys.Place> find(RunKeys.Key key) throws IOException {
		return Objects.requireNonNull(this.keys.find(List.of(List.of(key)), 100)).get(0);
	}

	private static RunKeys.Place place(long offset) {
		return new RunKeys.Place(RunKeys.In.REJECTIONS, offset);
	}

	@Test
	void findsEachKeyOfSeveralSectionsAndNoOther() throws IOException {
		write((sink) -> {
			for (int i = 0; i < KEYS; i++) {
				sink.add(RunKeys.Key.request("R-" + i), place(10L * i));
			}
		});
		for (int i : new int[] { 0, 1, RunKeys.SECTION - 1, RunKeys.SECTION, 2 * RunKeys.SECTION, KEYS - 1 }) {
			assertThat(find(RunKeys.Key.request("R-" + i))).containsExactly(place(10L * i));
			assertThat(find(RunKeys.Key.order("R-" + i))).isEmpty();
		}
		assertThat(find(RunKeys.Key.request("R-" + KEYS))).isEmpty();
	}

	/** A customer has orders in all sections. */
	@Test
	void findsAllPlacesOfAKeyInTheirOrder() throws IOException {
		write((sink) -> {
			for (int i = 0; i < KEYS; i++) {
				boolean wanted = i % RunKeys.SECTION == 5;
				sink.add(RunKeys.Key.customer(wanted ? "wanted" : "other-" + i),
						new RunKeys.Place(RunKeys.In.ORDERS, Long.MAX_VALUE / 8 - i));
			}
		});
		assertThat(find(RunKeys.Key.customer("wanted"))).hasSize(2).isSorted();
	}

	@Test
	void runWithoutRequestsHasNoKeys() throws IOException {
		assertThat(this.keys.exist()).isFalse();
		assertThat(this.keys.find(List.of(), 100)).isNull();
		write((sink) -> {
		});
		assertThat(this.keys.exist()).isTrue();
		assertThat(find(RunKeys.Key.request("R-1"))).isEmpty();
	}

	/** The words of names are not spread evenly. */
	@Test
	void findsKeysBesideOnesThatAreMoreFrequentThanWhatIsReadAtOnce() throws IOException {
		write((sink) -> {
			for (int i = 0; i < 20_000; i++) {
				sink.add(RunKeys.Key.customer("frequent-" + i % 2), place(i));
			}
			for (int i = 0; i < 100; i++) {
				sink.add(RunKeys.Key.request("R-" + i), place(i));
			}
		});
		for (int i = 0; i < 100; i++) {
			assertThat(find(RunKeys.Key.request("R-" + i))).containsExactly(place(i));
			assertThat(find(RunKeys.Key.request("S-" + i))).isEmpty();
		}
		assertThat(this.keys.find(List.of(List.of(RunKeys.Key.customer("frequent-0")),
				List.of(RunKeys.Key.request("R-1")), List.of(RunKeys.Key.customer("frequent-1"))), 20_000))
			.extracting(List::size)
			.containsExactly(10_000, 1, 10_000);
	}

	@Test
	void leavesNothingWhenItFails() {
		assertThatThrownBy(() -> write((sink) -> {
			sink.add(RunKeys.Key.request("R-1"), place(1));
			throw new IOException("full");
		})).hasMessage("full");
		assertThat(this.keys.exist()).isFalse();
		assertThat(Files.exists(this.folder.resolve("incoming"))).isFalse();
	}

}
