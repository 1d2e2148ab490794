package com.bulkreservations.infrastructure.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Files and folders that a sender replaces before and while they are opened. */
class SentFilesIT {

	private static final String SENT = "sent";

	private static final Duration LONGEST = Duration.ofMinutes(1);

	@TempDir
	private Path folder;

	private Path own;

	private Path file;

	private Path other;

	private Path secret;

	@BeforeEach
	void send() throws IOException {
		this.own = Files.createDirectory(this.folder.resolve("own"));
		this.file = Files.writeString(this.own.resolve("a.csv"), SENT);
		this.other = Files.createDirectory(this.folder.resolve("other"));
		this.secret = Files.writeString(this.other.resolve("a.csv"), "secret");
	}

	@Test
	void opensARegularFile() throws IOException {
		assertThat(content(SentFile.open(this.file))).isEqualTo(SENT);
		try (SentFolder sent = SentFolder.open(this.own)) {
			assertThat(content(sent.read("a.csv"))).isEqualTo(SENT);
			assertThat(sent.stateOf("a.csv")).isEqualTo(FileState.of(this.file));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "link", "pipe", "folder", "device", "folder link" })
	void opensNothingElse(String kind) throws Exception {
		replace(this.file, kind);
		try (SentFolder sent = SentFolder.open(this.own)) {
			assertTimeoutPreemptively(LONGEST, () -> {
				assertThatExceptionOfType(NotRegularFileException.class).isThrownBy(() -> SentFile.open(this.file));
				assertThatExceptionOfType(NotRegularFileException.class).isThrownBy(() -> sent.read("a.csv"));
				assertThatExceptionOfType(NotRegularFileException.class).isThrownBy(() -> sent.stateOf("a.csv"));
				assertThatExceptionOfType(NotRegularFileException.class)
					.isThrownBy(() -> sent.setTime("a.csv", FileTime.fromMillis(0)));
			});
			assertThat(sent.has("a.csv")).isTrue();
			assertThat(sent.hasFile("a.csv")).isFalse();
		}
	}

	/** The look finds the file, and the opening what has taken its place. */
	@ParameterizedTest
	@ValueSource(strings = { "link", "pipe", "folder", "folder link" })
	void opensNothingThatTakesThePlaceOfTheFileAfterTheLook(String kind) throws IOException {
		BasicFileAttributes found = SentFile.attributes(this.file);
		replace(this.file, kind);
		assertTimeoutPreemptively(LONGEST,
				() -> assertThatExceptionOfType(IOException.class)
					.isThrownBy(() -> content(SentFile.open(this.file, () -> found,
							() -> FileChannel.open(this.file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)))));
	}

	/** Somebody writes to it, so that opening it does not take long. */
	@Test
	void readsNothingOfAPipe() throws Exception {
		BasicFileAttributes found = SentFile.attributes(this.file);
		replace(this.file, "pipe");
		Process writer = new ProcessBuilder("sh", "-c", "echo secret > " + this.file).start();
		assertThatExceptionOfType(NotRegularFileException.class).isThrownBy(() -> SentFile.open(this.file, () -> found,
				() -> FileChannel.open(this.file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
		writer.destroyForcibly();
	}

	/** Each opening gives what was sent, or nothing. */
	@Test
	void opensNothingElseWhileTheFileIsReplacedAllTheTime() throws Exception {
		AtomicBoolean ended = new AtomicBoolean();
		CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> swap(ended));
		int opened = 0;
		try (SentFolder sent = SentFolder.open(this.own)) {
			for (int i = 0; i < 2_000; i++) {
				try (FileChannel channel = (i % 2 == 0) ? SentFile.open(this.file) : sent.read("a.csv")) {
					assertThat(content(channel)).isEqualTo(SENT);
					opened++;
				}
				catch (IOException ex) {
					// It was a link at that instant.
				}
			}
		}
		ended.set(true);
		sender.join();
		assertThat(opened).isPositive();
	}

	private void swap(AtomicBoolean ended) {
		try {
			Path kept = Files.writeString(this.folder.resolve("kept"), SENT);
			while (!ended.get()) {
				Path link = Files.createSymbolicLink(this.folder.resolve("link"), this.secret);
				Files.move(link, this.file, StandardCopyOption.ATOMIC_MOVE);
				Path again = Files.createLink(this.folder.resolve("again"), kept);
				Files.move(again, this.file, StandardCopyOption.ATOMIC_MOVE);
			}
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "link", "pipe", "device", "folder link" })
	void folderThatIsNoneIsRefused(String kind) throws IOException {
		Path processed = this.own.resolve("processed");
		Files.writeString(processed, "");
		replace(processed, kind);
		assertTimeoutPreemptively(LONGEST, () -> {
			assertThatExceptionOfType(NotDirectoryException.class).isThrownBy(() -> SentFolder.open(processed));
			try (SentFolder sent = SentFolder.open(this.own)) {
				assertThatExceptionOfType(NotDirectoryException.class).isThrownBy(() -> sent.folder("processed"));
				assertThatExceptionOfType(NotDirectoryException.class)
					.isThrownBy(() -> sent.requireFolderOrNothing("processed"));
			}
		});
	}

	@Test
	void nothingGoesIntoALinkThatTakesThePlaceOfAnOpenFolder() throws IOException {
		try (SentFolder sent = SentFolder.open(this.own); SentFolder processed = sent.folder("processed")) {
			Files.move(this.own.resolve("processed"), this.own.resolve("away"));
			Files.createSymbolicLink(this.own.resolve("processed"), this.other);
			processed.write("reason.txt", ".reason", "because");
			sent.move("a.csv", processed, "moved.csv");
			processed.force();
			sent.force();
		}
		assertThat(this.other).isDirectoryContaining((path) -> path.equals(this.secret));
		assertThat(this.other.toFile().list()).hasSize(1);
		assertThat(this.own.resolve("away/moved.csv")).hasContent(SENT);
		assertThat(this.own.resolve("away/reason.txt")).hasContent("because");
	}

	@ParameterizedTest
	@ValueSource(strings = { "link", "pipe", "device" })
	void writesAFileInPlaceOfWhatASenderPutsThere(String kind) throws IOException {
		for (String name : new String[] { "reason.txt", ".reason" }) {
			replace(Files.writeString(this.own.resolve(name), ""), kind);
		}
		try (SentFolder sent = SentFolder.open(this.own)) {
			sent.write("reason.txt", ".reason", "because");
		}
		assertThat(this.own.resolve("reason.txt")).isRegularFile().hasContent("because");
		assertThat(this.secret).hasContent("secret");
	}

	private void replace(Path path, String kind) throws IOException {
		Files.delete(path);
		switch (kind) {
			case "link" -> Files.createSymbolicLink(path, this.secret);
			case "device" -> Files.createSymbolicLink(path, Path.of("/dev/zero"));
			case "folder link" -> Files.createSymbolicLink(path, this.other);
			case "folder" -> Files.createDirectory(path);
			default -> makePipe(path);
		}
	}

	private static void makePipe(Path path) throws IOException {
		try {
			assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private static String content(FileChannel channel) throws IOException {
		try (channel) {
			ByteBuffer bytes = ByteBuffer.allocate(100);
			channel.read(bytes);
			return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
		}
	}

}
