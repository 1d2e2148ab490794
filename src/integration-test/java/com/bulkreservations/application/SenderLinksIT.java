package com.bulkreservations.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import com.bulkreservations.Installation;
import com.bulkreservations.run.UploadResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
