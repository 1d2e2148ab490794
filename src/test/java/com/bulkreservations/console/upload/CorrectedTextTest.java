package com.bulkreservations.console.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.intake.ColumnAliases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Only the changed cells of a corrected upload differ. */
class CorrectedTextTest {

	@TempDir
	private Path folder;

	private String corrected(String text, Charset charset, Delimiter delimiter, long headerLine, CellChange... changes)
			throws IOException {
		Path source = this.folder.resolve("upload.csv");
		Files.write(source, text.getBytes(charset));
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		new CorrectedText(source, delimiter, ColumnAliases.NONE, headerLine).write(List.of(changes), 2, out);
		return out.toString(charset);
	}

	@Test
	void allElseStaysByteForByte() throws IOException {
		String text = "Request ID,note,TERM\r\n\"a\",\"x\ny\", 2 years \r\n\n#b,\"say \"\"hi\"\"\",P1Y\nc,,P3Y";
		assertThat(corrected(text, StandardCharsets.UTF_8, Delimiter.COMMA, 1, new CellChange(2, "term", "P1Y"),
				new CellChange(5, "note", "a,b \"c\""), new CellChange(6, "TERM", "P5Y")))
			.isEqualTo("Request ID,note,TERM\r\n\"a\",\"x\ny\",P1Y\r\n\n#b,\"a,b \"\"c\"\"\",P1Y\nc,,P5Y");
	}

	@Test
	void changesAreReturnedWithTheValuesBefore() throws IOException {
		Path source = this.folder.resolve("upload.csv");
		Files.writeString(source, "Request ID,TERM\na,\"2 years\"\n");
		assertThat(new CorrectedText(source, Delimiter.COMMA, ColumnAliases.NONE, 1)
			.write(List.of(new CellChange(2, "term", "P1Y")), 3, new ByteArrayOutputStream()))
			.containsExactly(new ChangedCell(3, 2, "TERM", "2 years", "P1Y"));
	}

	@Test
	void byteOrderMarkEncodingAndSeparatorLineStay() throws IOException {
		for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
			String text = "\uFEFFsep=;\nsku;region\nä;b\n𝄞;d\n";
			assertThat(corrected(text, charset, Delimiter.SEMICOLON, 2, new CellChange(4, "region", "é;")))
				.isEqualTo("\uFEFFsep=;\nsku;region\nä;b\n𝄞;\"é;\"\n");
		}
	}

	@Test
	void cellOfALargeFileIsFound() throws IOException {
		String rows = "row,P1Y\n".repeat(300_000);
		assertThat(corrected("sku,term\n" + rows + "last,P1Y\n", StandardCharsets.UTF_8, Delimiter.COMMA, 1,
				new CellChange(300_002, "term", "P3Y")))
			.isEqualTo("sku,term\n" + rows + "last,P3Y\n");
	}

	@Test
	void cellThatIsNotThereIsRefused() {
		for (CellChange change : List.of(new CellChange(9, "term", "x"), new CellChange(2, "unknown", "x"),
				new CellChange(1, "term", "x"), new CellChange(3, "term", "x"), new CellChange(2, "term", "a\nb"))) {
			assertThatExceptionOfType(ActionRefusedException.class).as("%s", change)
				.isThrownBy(
						() -> corrected("sku,term\na,b\nshort\n", StandardCharsets.UTF_8, Delimiter.COMMA, 1, change))
				.withMessageContaining("BR-625");
		}
	}

}
