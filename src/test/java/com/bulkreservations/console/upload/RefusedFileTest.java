package com.bulkreservations.console.upload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.bulkreservations.order.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RefusedFileTest {

	@TempDir
	private Path folder;

	private Path file(String name, byte[] content) throws IOException {
		return Files.write(this.folder.resolve(name), content);
	}

	@Test
	void namesTheMissingColumnsAndShowsTheLine() throws IOException {
		RefusedFile refused = RefusedFile.of(
				"Line 1: expected a header row with the columns sku, quantity. Found (delimiter comma): a, b. Add the missing columns. [BR-203]",
				file("a.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)));
		assertThat(refused.at()).isEqualTo(1);
		assertThat(refused.missing()).containsExactly(Column.SKU, Column.QUANTITY);
		assertThat(refused.lines()).containsExactly(new RefusedFile.Line(1, "a,b"), new RefusedFile.Line(2, "1,2"));
	}

	@Test
	void showsTheLinesAroundOneFartherBelow() throws IOException {
		StringBuilder text = new StringBuilder();
		for (int line = 1; line <= 5000; line++) {
			text.append("line ").append(line).append('\n');
		}
		RefusedFile refused = RefusedFile.of("Line 1,234: expected text, but found a NUL character",
				file("a.csv", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE)));
		assertThat(refused.at()).isEqualTo(1234);
		assertThat(refused.lines()).extracting(RefusedFile.Line::number)
			.containsExactly(1L, 2L, 3L, 1233L, 1234L, 1235L);
		assertThat(refused.lines().get(4).text()).isEqualTo("line 1234");
	}

	@Test
	void shortensLinesAndShowsNoneOfAWorkbook() throws IOException {
		byte[] longLine = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
		assertThat(RefusedFile.of("The file ends", file("a.csv", longLine)).lines()).singleElement()
			.satisfies((line) -> assertThat(line.text()).hasSize(301));
		assertThat(RefusedFile.of("Sheet 'a'", file("a.xlsx", longLine)).lines()).isEmpty();
	}

}
