package com.bulkreservations.infrastructure.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.bulkreservations.infrastructure.workbook.PlainSheet.PlainCell;
import com.bulkreservations.infrastructure.workbook.SheetCell.Kind;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first byte of the input names the part of a workbook that the others replace; a
 * last number stands for the whole file.
 */
@Tag("fuzz")
class SentWorkbookFuzz {

	private static final String SHEET = "xl/worksheets/sheet1.xml";

	private static final String TEXTS = "xl/sharedStrings.xml";

	private static final List<String> PARTS = List.of(SHEET, TEXTS, "xl/styles.xml", "xl/workbook.xml",
			"xl/_rels/workbook.xml.rels", ContentTypes.NAME);

	private static final Path FILE = createFile();

	private static Path createFile() {
		try {
			Path file = Files.createTempFile("fuzz", ".xlsx");
			file.toFile().deleteOnExit();
			return file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@FuzzTest
	@DictionaryFile(resourcePath = "/workbook.dict")
	void whatIsReadStandsInTheFile(byte[] input) throws IOException {
		if (input.length == 0) {
			return;
		}
		byte[] content = Arrays.copyOfRange(input, 1, input.length);
		int choice = Byte.toUnsignedInt(input[0]) % (PARTS.size() + 1);
		WorkbookParts parts = new WorkbookParts()
			.styles("<cellXfs><xf numFmtId='0'/><xf numFmtId='1'/><xf numFmtId='14'/></cellXfs>");
		if (choice == PARTS.size()) {
			Files.write(FILE, content);
		}
		else {
			parts.part(PARTS.get(choice), content).write(FILE);
		}
		List<SheetRow> rows = new ArrayList<>();
		try (SentWorkbook workbook = SentWorkbook.open(FILE)) {
			for (WorkbookSheet sheet : workbook.sheets()) {
				try (SheetReader reader = sheet.rows()) {
					for (SheetRow row = reader.next(); row != null; row = reader.next()) {
						rows.add(row);
					}
				}
			}
		}
		catch (UnusableWorkbookException ex) {
			assertThat(ex).hasMessageStartingWith("Expected ").hasMessageMatching("(?s).*\\[BR-23\\d]");
			return;
		}
		if (choice <= PARTS.indexOf(TEXTS)) {
			requireSame(rows, PlainSheet.read(parts.content(SHEET), parts.content(TEXTS)));
		}
	}

	private static void requireSame(List<SheetRow> rows, List<PlainCell> plain) {
		List<String> read = new ArrayList<>();
		for (SheetRow row : rows) {
			for (int column = 0; column < row.cells().size(); column++) {
				SheetCell cell = row.cells().get(column);
				String reference = SheetScan.letters(column + 1) + row.number();
				if (cell.kind() == Kind.TEXT && !cell.text().isBlank()) {
					read.add(reference + " " + cell.text().strip());
				}
				else if (!cell.isEmpty()) {
					assertThat(plain).as(reference).anyMatch((other) -> other.reference().equals(reference));
				}
			}
		}
		for (String text : read) {
			assertThat(plain).as(text)
				.anyMatch((cell) -> cell.isRead() && text.equals(cell.reference() + " " + cell.text()));
		}
		for (PlainCell cell : plain) {
			if (cell.isText() && cell.text().lines().count() == 1) {
				assertThat(read).contains(cell.reference() + " " + cell.text());
			}
		}
	}

}
