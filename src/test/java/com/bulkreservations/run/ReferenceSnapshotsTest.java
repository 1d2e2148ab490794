package com.bulkreservations.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import com.bulkreservations.reference.ReferenceDataException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReferenceSnapshotsTest {

	private static final Path SAMPLE = Path.of("src/test/resources/cases");

	@TempDir
	private Path folder;

	private Path config;

	private Path copies;

	@BeforeEach
	void configure() throws IOException {
		this.config = this.folder.resolve("config");
		this.copies = this.folder.resolve("reference");
		for (String part : List.of("policy", "reference")) {
			Files.createDirectories(this.config.resolve(part));
			try (Stream<Path> files = Files.list(SAMPLE.resolve(part))) {
				for (Path file : files.toList()) {
					Files.copy(file, this.config.resolve(part).resolve(file.getFileName()));
				}
			}
		}
	}

	@Test
	void usesTheCopyOfAnEarlierStartWhereNothingChanged() throws IOException {
		ReferenceSnapshot first = takenByANewProcess();
		Set<String> files = identities(first.name());
		ReferenceSnapshot second = takenByANewProcess();
		assertThat(second).usingRecursiveComparison().ignoringFields("data").isEqualTo(first);
		assertThat(identities(first.name())).isEqualTo(files);
		assertThat(names(this.copies)).containsExactly(first.name());
	}

	@Test
	void copiesWhatChangedBetweenTwoStarts() throws IOException {
		ReferenceSnapshot first = takenByANewProcess();
		for (String file : List.of("policy/markets.csv", "reference/agent-access.csv", "reference/agents.csv",
				"reference/catalogue.csv", "reference/customers.csv", "reference/distributors.csv",
				"reference/resellers.csv", "reference/subscriptions.csv")) {
			removeLastLine(this.config.resolve(file));
			ReferenceSnapshot changed = takenByANewProcess();
			assertThat(changed.name()).isNotEqualTo(first.name());
			assertThat(this.copies.resolve(changed.name()).resolve(Path.of(file).getFileName()))
				.hasSameBinaryContentAs(this.config.resolve(file));
			first = changed;
		}
		assertThat(names(this.copies)).hasSize(9);
	}

	@Test
	void judgesByWhatChangedBetweenTwoStarts() throws IOException {
		Path customers = this.config.resolve("reference").resolve("customers.csv");
		String customer = Files.readAllLines(customers).get(60).split(",", 2)[0];
		assertThat(isKnown(takenByANewProcess(), customer)).isTrue();
		removeLastLine(customers);
		assertThat(isKnown(takenByANewProcess(), customer)).isFalse();
	}

	@Test
	void replacesACopyThatWasChangedOutside() throws IOException {
		ReferenceSnapshot first = takenByANewProcess();
		for (Path file : files(first.name())) {
			byte[] sound = Files.readAllBytes(file);
			removeLastLine(file);
			assertThat(takenByANewProcess().name()).isEqualTo(first.name());
			assertThat(file).hasBinaryContent(sound);
			Files.delete(file);
			assertThat(takenByANewProcess().name()).isEqualTo(first.name());
			assertThat(file).hasBinaryContent(sound);
		}
	}

	@Test
	void namesAFileThatIsMissing() throws IOException {
		takenByANewProcess();
		Path missing = this.config.resolve("reference").resolve("agents.csv");
		Files.delete(missing);
		assertThatThrownBy(this::takenByANewProcess).isInstanceOf(ReferenceDataException.class)
			.hasMessageContaining(missing.toString())
			.hasMessageContaining(": not found [BR-130]");
	}

	/** As at the first start, which copies first and then reads. */
	@Test
	void saysOfAFileWhatIsWrongWithIt() throws IOException {
		Path wrong = this.config.resolve("reference").resolve("agents.csv");
		byte[] sound = Files.readAllBytes(wrong);
		Files.delete(wrong);
		Files.createDirectory(wrong);
		String first = saidOf(this::takenByANewProcess);
		Files.delete(wrong);
		Files.write(wrong, sound);
		takenByANewProcess();
		Files.delete(wrong);
		Files.createDirectory(wrong);
		assertThat(saidOf(this::takenByANewProcess)).isEqualTo(first).contains("agents.csv");
	}

	private static String saidOf(ThrowingCallable taking) {
		return assertThatExceptionOfType(ReferenceDataException.class).isThrownBy(taking).actual().getMessage();
	}

	@Test
	void goesOnWhereAnEarlierProcessStoppedCopying() throws IOException {
		Files.createDirectories(this.copies.resolve("incoming"));
		Files.writeString(this.copies.resolve("incoming").resolve("customers.csv"), "customer_id");
		ReferenceSnapshot taken = takenByANewProcess();
		assertThat(names(this.copies)).containsExactly(taken.name());
		assertThat(new ReferenceSnapshots(this.copies).get(taken.name())).usingRecursiveComparison()
			.ignoringFields("data")
			.isEqualTo(taken);
	}

	@Test
	void readsUnchangedFilesOnceInAProcess() throws IOException {
		LatestSnapshot latest = new LatestSnapshot();
		ReferenceSnapshot first = takenAgain(latest);
		ReferenceSnapshots next = new ReferenceSnapshots(this.copies, false, latest);
		assertThat(next.take(this.config)).isSameAs(first);
		assertThat(next.get(first.name())).isSameAs(first);
		for (Path file : files(first.name())) {
			removeLastLine(file);
			assertThat(takenAgain(latest)).usingRecursiveComparison().ignoringFields("data").isEqualTo(first);
			assertThat(file).hasSameBinaryContentAs(currentFile(String.valueOf(file.getFileName())));
		}
	}

	@Test
	void readsWhatChangedWithinAProcess() throws IOException {
		LatestSnapshot latest = new LatestSnapshot();
		ReferenceSnapshot before = takenAgain(latest);
		for (Path file : files(before.name())) {
			Path current = currentFile(String.valueOf(file.getFileName()));
			byte[] sound = Files.readAllBytes(current);
			FileTime time = Files.getLastModifiedTime(current);
			removeLastLine(current);
			Files.setLastModifiedTime(current, time);
			ReferenceSnapshot changed = takenAgain(latest);
			assertThat(changed.name()).isNotEqualTo(before.name());
			assertThat(changed.data()).isNotSameAs(before.data());
			assertThat(latest.find(before.name())).isNull();
			Files.write(current, sound);
		}
		Path customers = this.config.resolve("reference").resolve("customers.csv");
		String customer = Files.readAllLines(customers).get(60).split(",", 2)[0];
		assertThat(isKnown(takenAgain(latest), customer)).isTrue();
		removeLastLine(customers);
		assertThat(isKnown(takenAgain(latest), customer)).isFalse();
	}

	private ReferenceSnapshot takenAgain(LatestSnapshot latest) throws IOException {
		return new ReferenceSnapshots(this.copies, false, latest).take(this.config);
	}

	private Path currentFile(String name) {
		return this.config.resolve(name.equals("markets.csv") ? "policy" : "reference").resolve(name);
	}

	private ReferenceSnapshot takenByANewProcess() throws IOException {
		return new ReferenceSnapshots(this.copies).take(this.config);
	}

	private static boolean isKnown(ReferenceSnapshot snapshot, String customer) {
		return snapshot.data()
			.distributors()
			.all()
			.stream()
			.anyMatch(
					(distributor) -> snapshot.data().customers().find(distributor, UUID.fromString(customer)) != null);
	}

	private static void removeLastLine(Path file) throws IOException {
		List<String> lines = Files.readAllLines(file);
		Files.write(file, lines.subList(0, lines.size() - 1));
	}

	private List<Path> files(String name) throws IOException {
		try (Stream<Path> files = Files.list(this.copies.resolve(name))) {
			return files.sorted().toList();
		}
	}

	/** What tells the files of a copy from others of the same name and content. */
	private Set<String> identities(String name) throws IOException {
		Set<String> keys = new TreeSet<>();
		for (Path file : files(name)) {
			BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
			keys.add(file + " " + attributes.fileKey() + " " + attributes.lastModifiedTime());
		}
		return keys;
	}

	private static List<String> names(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

}
