package com.bulkreservations.run.published;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.csv.Delimiter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PublishedFileTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "'h\n', 0", "'h\na\n', 1", "'h\na\nb', 2", "'h\n\"a\nb\"\n', 1", "'\"h\nh\"\na\n', 1",
			"'h\n\n\n', 2" })
	void countsDataRows(String text, long rows) throws IOException {
		assertThat(PublishedFile.of(file(text), Delimiter.COMMA).rows()).isEqualTo(rows);
	}

	/** A quote begins a value only behind the delimiter. */
	@Test
	void readsTheDelimiterOfTheUpload() throws IOException {
		assertThat(PublishedFile.of(file("h\na;\"b\nc\"\n"), Delimiter.SEMICOLON).rows()).isEqualTo(1);
		assertThat(PublishedFile.of(file("h\na;\"b\nc\"\n"), Delimiter.COMMA).rows()).isEqualTo(2);
	}

	@Test
	void knowsNameLengthAndDigest() throws IOException {
		Path file = file("h\n\u00EB\n");
		assertThat(PublishedFile.of(file, Delimiter.COMMA))
			.isEqualTo(new PublishedFile("rejections.csv", 1, 5, Digests.sha256(file)));
	}

	private Path file(String text) throws IOException {
		return Files.writeString(this.folder.resolve("rejections.csv"), text);
	}

}
