package com.bulkreservations.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class BlockIndexTest {

	@TempDir
	private Path folder;

	@Test
	void readsWhatItHasWritten() throws IOException {
		BlockIndex.Builder builder = new BlockIndex.Builder();
		for (int block = 0; block < 1000; block++) {
			builder.beginBlock(5_000_000_000L + block * 7L, 3_000_000_000L + block * 2L);
		}
		Path file = this.folder.resolve("index");
		builder.build(5_000_007_003L).write(file);
		BlockIndex index = BlockIndex.read(file);
		assertThat(index.size()).isEqualTo(1000);
		for (int block = 0; block < 1000; block++) {
			assertThat(index.offset(block)).isEqualTo(5_000_000_000L + block * 7L);
			assertThat(index.line(block)).isEqualTo(3_000_000_000L + block * 2L);
			assertThat(index.length(block)).isEqualTo((block < 999) ? 7 : 10);
		}
	}

	@Test
	void writesTheFormatThatItSays() throws IOException {
		BlockIndex.Builder builder = new BlockIndex.Builder();
		byte[] text = "123456789".getBytes(StandardCharsets.US_ASCII);
		builder.addText(text, 0, text.length);
		builder.beginBlock(256, 2);
		Path file = this.folder.resolve("index");
		builder.build(300).write(file);
		// The CRC-32C of these digits is E3069283, that of nothing is 0.
		assertThat(Files.readAllBytes(file)).containsExactly(0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2,
				0, 0, 0, 0, 0, 0, 1, 44, 0, 0, 0, 0, 0xE3, 0x06, 0x92, 0x83, 0, 0, 0, 0, 0, 0, 0, 0);
	}

	@Test
	void leavesOutABlockWithNothingInIt() {
		BlockIndex.Builder builder = new BlockIndex.Builder();
		builder.beginBlock(2, 2);
		builder.beginBlock(5, 3);
		assertThat(builder.build(5).size()).isEqualTo(1);
		assertThat(builder.build(5).length(0)).isEqualTo(3);
		assertThat(builder.build(6).size()).isEqualTo(2);
	}

	@Test
	void mayBeEmpty() {
		assertThat(new BlockIndex.Builder().build(0).size()).isZero();
	}

	@Test
	void isNotReadFromAFileThatEndsTooEarly() throws IOException {
		Path file = Files.write(this.folder.resolve("index"), new byte[] { 0, 0, 0, 1, 0 });
		assertThatIOException().isThrownBy(() -> BlockIndex.read(file))
			.withMessage(file + " was changed: it does not have the length of an index of blocks [BR-504]");
	}

}
