package com.bulkreservations.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.bulkreservations.infrastructure.workbook.WorkbookParts;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WorkbookTextTest {

	private static final List<String> HEADER = List.of("request_id", "customer_id", "segment", "subscription_id",
			"reservation_type", "sku", "region", "term", "quantity", "requested_by");

	private static final String HEADER_LINE = String.join(",", HEADER);

	@TempDir
	private Path folder;

	@Test
	void writesEachRowToTheLineOfItsNumber() throws Exception {
		assertThat(text((workbook) -> {
			XSSFSheet sheet = sheet(workbook, "Requests");
			fill(sheet.createRow(1), "a-1", "c");
			fill(sheet.createRow(4), "a,\"2\"", "", "seg");
		})).isEqualTo(HEADER_LINE + "\na-1,c,,,,,,,,\n\n\n\"a,\"\"2\"\"\",,seg,,,,,,,\n");
	}

	@Test
	void keepsSurplusValuesAndColumnsOfOthers() throws Exception {
		assertThat(text((workbook) -> {
			XSSFSheet sheet = sheet(workbook, "Requests");
			sheet.getRow(0).createCell(10).setCellValue("our\nnotes");
			fill(sheet.createRow(1), "a-1");
			sheet.getRow(1).createCell(10).setCellValue("two\nlines");
			sheet.getRow(1).createCell(11).setCellValue("surplus");
		})).isEqualTo(HEADER_LINE + ",our notes\na-1,,,,,,,,,,two\u2028lines,surplus\n");
	}

	@Test
	void marksDoubtfulCellsOfItsColumnsAlone() throws Exception {
		assertThat(text((workbook) -> {
			XSSFSheet sheet = sheet(workbook, "Requests");
			sheet.getRow(0).createCell(10).setCellValue("notes");
			fill(sheet.createRow(1), "a-1");
			sheet.getRow(1).createCell(8).setCellFormula("1+1");
			sheet.getRow(1).createCell(9).setCellValue("two\nlines");
			sheet.getRow(1).createCell(10).setCellValue(1.5);
		})).isEqualTo(HEADER_LINE + ",notes\na-1,,,,,,,,⚠ (formula),⚠ two ⏎ lines (line break),1.5\n");
	}

	@Test
	void readsTheOneVisibleSheetThatFits() throws Exception {
		Path file = write((workbook) -> {
			workbook.createSheet("Notes").createRow(0).createCell(0).setCellValue("request_id");
			sheet(workbook, "Requests");
			sheet(workbook, "Old");
			workbook.setSheetVisibility(2, SheetVisibility.HIDDEN);
		});
		assertThat(new WorkbookText(ColumnAliases.NONE).write(file, this.folder.resolve("text.csv")))
			.isEqualTo("Read the sheet 'Requests'; not read: Notes, Old (hidden). [BR-236]");
	}

	@Test
	void knowsTheNamesThatTheDistributorGivesToColumns() throws Exception {
		Path file = write((workbook) -> sheet(workbook, "Requests").getRow(0).getCell(5).setCellValue("Article"));
		assertThat(new WorkbookText(ColumnAliases.of(Map.of("article", "sku"))).write(file,
				this.folder.resolve("text.csv")))
			.isNull();
	}

	@Test
	void refusesSeveralSheetsThatFit() {
		assertRefused("Expected one sheet with requests, but found several: One, Two. Leave one of them",
				(workbook) -> {
					sheet(workbook, "One");
					sheet(workbook, "Two");
				});
	}

	@Test
	void refusesAWorkbookWithoutSuchASheet() {
		assertRefused("but none has any of them. Visible sheets: Empty", (workbook) -> workbook.createSheet("Empty"));
		assertRefused("but the sheet 'Requests' has no column term, quantity.", (workbook) -> {
			Row header = sheet(workbook, "Requests").getRow(0);
			header.removeCell(header.getCell(7));
			header.getCell(8).setCellValue("Qty.");
		});
		assertRefused("but row 4 of the sheet 'Titled' has them. Delete the rows above it.", (workbook) -> {
			XSSFSheet sheet = workbook.createSheet("Titled");
			fill(sheet.createRow(0), "Our requests");
			fill(sheet.createRow(3), HEADER.toArray(String[]::new));
		});
		assertRefused("but row 2 of the sheet 'Low' has them",
				(workbook) -> fill(workbook.createSheet("Low").createRow(1), HEADER.toArray(String[]::new)));
	}

	@Test
	void refusesWhatNobodySaw() {
		assertRefused("Sheet 'Requests': expected every value in sight, but found hidden rows: 2; hidden columns: C; "
				+ "merged cells: A3:B3. Show them", (workbook) -> {
					XSSFSheet sheet = sheet(workbook, "Requests");
					fill(sheet.createRow(1), "a-1");
					sheet.getRow(1).setZeroHeight(true);
					sheet.setColumnHidden(2, true);
					sheet.addMergedRegion(CellRangeAddress.valueOf("A3:B3"));
				});
	}

	/** As a person hides a value in Excel; the white heading stands on blue. */
	@Test
	void refusesWhatNobodyCanRead() throws Exception {
		Consumer<XSSFWorkbook> content = (workbook) -> {
			XSSFFont white = workbook.createFont();
			white.setColor(new XSSFColor(new byte[] { -1, -1, -1 }));
			XSSFCellStyle plain = workbook.createCellStyle();
			plain.setFont(white);
			XSSFCellStyle blue = workbook.createCellStyle();
			blue.setFont(white);
			blue.setFillForegroundColor(new XSSFColor(new byte[] { 0, 0, 127 }));
			blue.setFillPattern(FillPatternType.SOLID_FOREGROUND);
			XSSFSheet sheet = sheet(workbook, "Requests");
			sheet.getRow(0).forEach((cell) -> cell.setCellStyle(plain));
			fill(sheet.createRow(1), "a-1", "b", "c");
			sheet.getRow(1).getCell(0).setCellStyle(blue);
			sheet.getRow(1).getCell(2).setCellStyle(plain);
		};
		assertRefused("Sheet 'Requests': expected every value in sight, but found values in the color of their "
				+ "background, or too small to read: C2. Show them", content);
	}

	@Test
	void refusesRowsThatAFilterHides() throws Exception {
		StringBuilder header = new StringBuilder();
		for (int column = 0; column < HEADER.size(); column++) {
			header
				.append("<c r='%c1' t='inlineStr'><is><t>%s</t></is></c>".formatted('A' + column, HEADER.get(column)));
		}
		Path file = new WorkbookParts()
			.wholeSheet("<sheetData><row r='1'>" + header
					+ "</row><row r='2' hidden='1'><c r='A2'><v>1</v></c></row></sheetData>"
					+ "<autoFilter ref='A1:J2'><filterColumn colId='0'/></autoFilter>")
			.write(this.folder.resolve("filtered.xlsx"));
		assertThatExceptionOfType(UploadRefusedException.class)
			.isThrownBy(() -> new WorkbookText(ColumnAliases.NONE).write(file, this.folder.resolve("text.csv")))
			.withMessageContaining("rows that a filter hides: 2.");
	}

	private void assertRefused(String message, Consumer<XSSFWorkbook> content) {
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(() -> text(content))
			.withMessageContaining(message);
	}

	private String text(Consumer<XSSFWorkbook> content) throws Exception {
		Path text = this.folder.resolve("text.csv");
		new WorkbookText(ColumnAliases.NONE).write(write(content), text);
		return Files.readString(text);
	}

	private Path write(Consumer<XSSFWorkbook> content) throws IOException {
		Path file = this.folder.resolve("sent.xlsx");
		try (XSSFWorkbook workbook = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
			content.accept(workbook);
			workbook.write(out);
		}
		return file;
	}

	private static XSSFSheet sheet(XSSFWorkbook workbook, String name) {
		XSSFSheet sheet = workbook.createSheet(name);
		fill(sheet.createRow(0), HEADER.toArray(String[]::new));
		return sheet;
	}

	private static void fill(Row row, String... values) {
		for (int i = 0; i < values.length; i++) {
			row.createCell(i).setCellValue(values[i]);
		}
	}

}
