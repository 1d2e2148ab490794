package com.bulkreservations.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import com.bulkreservations.Installation;
import com.bulkreservations.run.UploadResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** A sender puts links into the own folder, before and while the program runs. */
class SenderLinksIT {

	private static final String SECRET = "s3cret of another distributor";

	private static final String MOVED = "--reservations.move-uploads=true";

	@TempDir
	private Path folder;

	private Installation installation;

	private Path input;

	private Path secret;

	private List<String> lines;

	@BeforeEach
	void install() throws IOException {
		this.installation = Installation.in(this.folder.resolve("installation"));
		this.lines = Installation.contosoSample().subList(0, 4);
		this.input = Files.createDirectories(this.installation.input().resolve("contoso"));
		this.secret = Files.writeString(this.folder.resolve("secret"), SECRET);
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "true" })
	void uploadReplacedByALinkDuringARunIsRefused(String move) throws IOException {
		this.installation.upload("contoso", "a.csv", this.lines);
		Path swapped = this.installation.upload("contoso", "b.csv", Installation.contosoSample().subList(5, 9));
		List<UploadResult> results = runAndReplace(swapped, this.secret, "--reservations.move-uploads=" + move);
		assertThat(results).extracting((result) -> result.getClass().getSimpleName())
			.containsExactly("Processed", "Refused");
		requireSecretIsKept();
	}

	@Test
	void uploadReplacedByALinkToADeviceIsNotReadWithoutEnd() throws IOException {
		this.installation.upload("contoso", "a.csv", this.lines);
		Path swapped = this.installation.upload("contoso", "b.csv", Installation.contosoSample().subList(5, 9));
		assertTimeoutPreemptively(Duration.ofMinutes(2), () -> assertThat(runAndReplace(swapped, Path.of("/dev/zero")))
			.hasAtLeastOneElementOfType(UploadResult.Refused.class));
	}

	@Test
	void namedLinkInTheInputFolderIsRefused() throws IOException {
		Path link = Files.createSymbolicLink(this.input.resolve("link.csv"), this.secret);
		try (StartedProgram program = StartedProgram.in(this.installation, MOVED)) {
			assertThat(program.run(List.of(link))).singleElement().isInstanceOf(UploadResult.Refused.class);
			assertThat(program.check(link)).singleElement().isInstanceOf(UploadResult.Refused.class);
		}
		requireSecretIsKept();
	}

	@Test
	void namedLinkElsewhereIsFollowed() throws IOException {
		Path upload = this.installation.upload("contoso", "a.csv", this.lines);
		Path elsewhere = Files.move(upload, this.folder.resolve("elsewhere.csv"));
		Path link = Files.createSymbolicLink(this.folder.resolve("latest.csv"), elsewhere);
		try (StartedProgram program = StartedProgram.in(this.installation,
				"--reservations.default-distributor=contoso")) {
			assertThat(program.run(List.of(link))).singleElement().isInstanceOf(UploadResult.Processed.class);
		}
	}

	@Test
	void reasonIsNotWrittenThroughALink() throws IOException {
		this.installation.upload("contoso", "z.csv", List.of("order_number,request_id", "1,2"));
		Path refused = Files.createDirectory(this.input.resolve("refused"));
		for (String name : List.of("z.csv.reason.txt", ".z.csv.reason.txt.incoming", "z.csv")) {
			Files.createSymbolicLink(refused.resolve(name), this.secret);
		}
		run(MOVED);
		requireSecretIsKept();
		assertThat(Installation.tree(refused)).anyMatch((name) -> name.endsWith(".reason.txt")
				&& Files.isRegularFile(refused.resolve(name), LinkOption.NOFOLLOW_LINKS));
	}

	@ParameterizedTest
	@ValueSource(strings = { "processed", "refused" })
	void nothingIsPutIntoAFolderThatIsALink(String name) throws IOException {
		this.installation.upload("contoso", "a.csv", this.lines);
		this.installation.upload("contoso", "z.csv", List.of("order_number,request_id", "1,2"));
		Path other = Files.createDirectory(this.folder.resolve("other"));
		Files.createSymbolicLink(this.input.resolve(name), other);
		run(MOVED);
		assertThat(Installation.tree(other)).isEmpty();
		assertThat(this.input.resolve(name.equals("processed") ? "a.csv" : "z.csv")).isRegularFile();
	}

	@Test
	void controlFileThatIsALinkIsNotRead() throws IOException {
		this.installation.upload("contoso", "a.csv", this.lines);
		Files.createSymbolicLink(this.input.resolve("a.csv.sha256"), this.secret);
		assertThat(run(MOVED)).singleElement().isInstanceOf(UploadResult.Refused.class);
		requireSecretIsKept();
	}

	@Test
	void controlFileThatIsAPipeStopsNothing() throws Exception {
		this.installation.upload("contoso", "a.csv", this.lines);
		assertThat(new ProcessBuilder("mkfifo", this.input.resolve("a.csv.sha256").toString()).start().waitFor())
			.isZero();
		assertTimeoutPreemptively(Duration.ofMinutes(1),
				() -> assertThat(run(MOVED)).singleElement().isInstanceOf(UploadResult.Processed.class));
	}

	/** Whatever takes these places, before a run or while it works. */
	@ParameterizedTest
	@CsvSource({ "link, false", "link, true", "pipe, false", "pipe, true", "folder, false", "folder, true",
			"device, false", "device, true" })
	void nothingLeadsOutOfTheFolder(String kind, boolean during) throws IOException {
		this.installation.upload("contoso", "a.csv", this.lines);
		this.installation.upload("contoso", "c.csv", Installation.contosoSample().subList(5, 9));
		this.installation.upload("contoso", "z.csv", List.of("order_number,request_id", "1,2"));
		Path swapped = Files.writeString(this.input.resolve("b.csv"), "b");
		Files.createDirectories(this.input.resolve("refused"));
		Files.createDirectories(this.input.resolve("processed"));
		List<Path> places = List.of(swapped, this.input.resolve("c.csv.sha256"), this.input.resolve(".c.csv.moving"),
				this.input.resolve("refused/z.csv.reason.txt"), this.input.resolve("refused/.reason.incoming"),
				this.input.resolve("refused/z.csv.sha256"), this.input.resolve("processed/c.csv.sha256"));
		if (!during) {
			places.forEach((place) -> put(place, kind));
		}
		List<UploadResult> results = new ArrayList<>();
		assertTimeoutPreemptively(Duration.ofMinutes(3), () -> {
			AtomicBoolean replaced = new AtomicBoolean(!during);
			try (StartedProgram program = StartedProgram.in(this.installation, MOVED)) {
				results.addAll(program.run(new StartedProgram.Silent() {

					@Override
					public void onFinished(UploadResult result) {
						if (replaced.compareAndSet(false, true)) {
							places.forEach((place) -> put(place, kind));
						}
					}

				}));
			}
		});
		assertThat(results).filteredOn((result) -> result.file().equals("a.csv"))
			.hasOnlyElementsOfType(UploadResult.Processed.class);
		assertThat(results).filteredOn((result) -> result.file().equals("b.csv"))
			.doesNotHaveAnyElementsOfTypes(UploadResult.Processed.class, UploadResult.Failed.class);
		requireSecretIsKept();
	}

	@ParameterizedTest
	@ValueSource(strings = { "big.csv", "a.csv.sha256" })
	void fileOfATerabyteIsNotReadToItsEnd(String name) throws IOException {
		this.installation.upload("contoso", "a.csv", this.lines);
		Files.writeString(this.input.resolve("big.csv.sha256"), "0".repeat(64) + "  big.csv");
		try (FileChannel sparse = FileChannel.open(this.input.resolve(name), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			sparse.write(ByteBuffer.wrap(new byte[1]), (1L << 40) - 1);
		}
		assertTimeoutPreemptively(Duration.ofMinutes(2),
				() -> assertThat(run(MOVED)).hasAtLeastOneElementOfType(UploadResult.Refused.class));
	}

	private void put(Path place, String kind) {
		try {
			Files.deleteIfExists(place);
			switch (kind) {
				case "link" -> Files.createSymbolicLink(place, this.secret);
				case "device" -> Files.createSymbolicLink(place, Path.of("/dev/zero"));
				case "folder" -> Files.createDirectory(place);
				default -> new ProcessBuilder("mkfifo", place.toString()).start().waitFor();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private List<UploadResult> run(String... settings) throws IOException {
		try (StartedProgram program = StartedProgram.in(this.installation, settings)) {
			return program.run();
		}
	}

	/** Replaces an upload by a link when the first one is finished. */
	private List<UploadResult> runAndReplace(Path upload, Path target, String... settings) throws IOException {
		AtomicBoolean replaced = new AtomicBoolean();
		try (StartedProgram program = StartedProgram.in(this.installation, settings)) {
			return program.run(new StartedProgram.Silent() {

				@Override
				public void onFinished(UploadResult result) {
					if (replaced.compareAndSet(false, true)) {
						replace(upload, target);
					}
				}

			});
		}
	}

	private static void replace(Path upload, Path target) {
		try {
			Files.delete(upload);
			Files.createSymbolicLink(upload, target);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void requireSecretIsKept() throws IOException {
		assertThat(this.secret).hasContent(SECRET);
		assertThat(Installation.files(this.installation.output()).values())
			.noneMatch((content) -> content.contains(SECRET));
	}

}
