package com.bulkreservations.run.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.WrittenRun;
import com.bulkreservations.run.published.Summary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is kept of a run that is pruned. */
class ArchivedRunTest {

	private static final List<String> FILES = List.of("accepted-orders.csv", "orders.csv", "rejections.csv",
			"rejected-requests.csv");

	@TempDir
	private Path output;

	private Path folder;

	private Path kept;

	@BeforeEach
	void publish() throws IOException {
		this.folder = this.output.resolve("contoso/one");
		this.kept = this.output.resolve("contoso/.pruned/one");
		Json.write(this.folder.resolve(Summary.FILE_NAME),
				WrittenRun.onDay(5)
					.ordered("R-1", "c", "EUR", "5.10", "")
					.rejected("R-2", "c", "USD", "7", RejectionCode.AGENT_UNKNOWN)
					.in(this.folder)
					.summary());
	}

	@Test
	void keepsAllFilesInOne() throws IOException {
		Path temporary = this.output.resolve("temporary");
		ArchivedRun.of(this.folder).keep();
		assertThat(names(this.kept)).containsExactly("published.zip", "summary.json");
		ArchivedRun pruned = new ArchivedRun("contoso", this.kept);
		Path files = pruned.files(temporary).folder();
		for (String name : FILES) {
			assertThat(files.resolve(name)).hasSameBinaryContentAs(this.folder.resolve(name));
		}
		assertThat(names(files)).containsExactlyInAnyOrderElementsOf(FILES);
		assertThat(pruned.acceptedOrders(temporary.resolve("accepted")))
			.hasSameBinaryContentAs(this.folder.resolve("accepted-orders.csv"));
	}

	@Test
	void keepsItOnceMoreAfterAnInterruption() throws IOException {
		Files.createDirectories(this.kept.resolveSibling("one.incoming"));
		Files.writeString(this.kept.resolveSibling("one.incoming").resolve("published.zip"), "half of it");
		ArchivedRun.of(this.folder).keep();
		ArchivedRun.of(this.folder).keep();
		ArchivedRun.of(this.folder).remove();
		assertThat(this.folder).doesNotExist();
		assertThat(names(this.kept.resolveSibling("."))).containsExactly("one");
	}

	@Test
	void readsWhatTheFirstVersionKept() throws IOException {
		Files.createDirectories(this.kept);
		try (OutputStream out = new GZIPOutputStream(
				Files.newOutputStream(this.kept.resolve("accepted-orders.csv.gz")))) {
			Files.copy(this.folder.resolve("accepted-orders.csv"), out);
		}
		Files.copy(this.folder.resolve(Summary.FILE_NAME), this.kept.resolve(Summary.FILE_NAME));
		ArchivedRun pruned = new ArchivedRun("contoso", this.kept);
		assertThat(pruned.acceptedOrders(this.output.resolve("accepted")))
			.hasSameBinaryContentAs(this.folder.resolve("accepted-orders.csv"));
		assertThat(names(pruned.files(this.output.resolve("temporary")).folder()))
			.containsExactly("accepted-orders.csv");
	}

	@Test
	void namesTheFileThatIsMissing() throws IOException {
		ArchivedRun.of(this.folder).keep();
		Files.delete(this.kept.resolve("published.zip"));
		assertThatExceptionOfType(NoSuchFileException.class)
			.isThrownBy(
					() -> new ArchivedRun("contoso", this.kept).acceptedOrders(this.output.resolve("accepted-orders")))
			.withMessageContaining("published.zip");
	}

	private static List<String> names(Path folder) throws IOException {
		try (Stream<Path> entries = Files.list(folder)) {
			return entries.map((entry) -> String.valueOf(entry.getFileName())).sorted().toList();
		}
	}

}
