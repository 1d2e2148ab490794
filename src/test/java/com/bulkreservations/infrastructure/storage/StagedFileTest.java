package com.bulkreservations.infrastructure.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.bulkreservations.disk.TestDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** A file goes on exactly where a restart point says, or not at all. */
class StagedFileTest {

	@TempDir
	private Path folder;

	private Path file() throws IOException {
		return Files.writeString(this.folder.resolve("orders.csv"), "committed");
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void goesOnAtItsEnd() throws IOException {
		Path file = file();
		try (StagedFile staged = new StagedFile(file, 9)) {
			assertThat(staged.length()).isEqualTo(9);
			staged.append(bytes(", more"));
			assertThat(staged.length()).isEqualTo(15);
		}
		assertThat(file).hasContent("committed, more");
	}

	@Test
	void losesWhatWasWrittenLater() throws IOException {
		Path file = file();
		try (StagedFile staged = new StagedFile(file, 6)) {
			assertThat(file).hasContent("commit");
			staged.append(bytes("!"));
			assertThat(staged.length()).isEqualTo(7);
		}
		assertThat(file).hasContent("commit!");
	}

	@Test
	void isNoShorterThanItsRestartPoint() throws IOException {
		Path file = file();
		assertThatIOException().isThrownBy(() -> new StagedFile(file, 10).close())
			.withMessage("%s must have 10 bytes, as committed, but is shorter. It was changed from outside [BR-508]",
					file);
		assertThat(file).hasContent("committed");
	}

	@Test
	void isBegunWhereItIsNot() throws IOException {
		Path file = this.folder.resolve("new.csv");
		try (StagedFile staged = new StagedFile(file, 0)) {
			staged.append(bytes("x"));
		}
		assertThat(file).hasContent("x");
	}

	/** As a disk may that is nearly full. */
	@Test
	void isWrittenWholeByADiskThatTakesOneByteAtATime() throws Exception {
		Path file = file();
		Path onTestDisk = Path.of(URI.create(TestDisk.nameOf(file)));
		TestDisk.with(new TestDisk.Behaviour() {

			@Override
			public int beforeWrite(Path path, int bytes) {
				return 1;
			}

		}, () -> {
			try (StagedFile staged = new StagedFile(onTestDisk, 9)) {
				staged.append(bytes(", more"));
				assertThat(staged.length()).isEqualTo(15);
			}
			return file;
		});
		assertThat(file).hasContent("committed, more");
	}

}
