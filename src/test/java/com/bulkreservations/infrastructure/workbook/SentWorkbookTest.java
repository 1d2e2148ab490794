package com.bulkreservations.infrastructure.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.xml.stream.XMLInputFactory;

import com.bulkreservations.infrastructure.workbook.SheetCell.Kind;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SentWorkbookTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "General, 12, TEXT, 12", "General, 12.0, TEXT, 12", "General, -3, TEXT, -3", "@, 451, TEXT, 451",
			"General, 99999999999, TEXT, 99999999999", "General, 123456789012, LONG_NUMBER, 123456789012",
			"0, 123456789012345, TEXT, 123456789012345", "0, 1E+15, LONG_NUMBER, 1.0E15",
			"0, 1.5, FORMATTED_NUMBER, 1.5", "General, 1.5, FRACTION, 1.5", "'#,##0', 1000, FORMATTED_NUMBER, 1000.0",
			"00000, 451, FORMATTED_NUMBER, 451.0", "'0\" years\"', 3, FORMATTED_NUMBER, 3.0",
			"0%, 0.5, PERCENTAGE, 0.5", "dd-mm-yyyy, 46039, DATE, 2026-01-17",
			"'[$-413]d mmm', 46039, DATE, 2026-01-17", "h:mm, 0.5, DATE, 1899-12-31T12:00",
			"'[Red]0;[Blue]-0', 7, FORMATTED_NUMBER, 7.0" })
	void takesANumberForTextOnlyWhereItsDigitsShow(String format, double number, Kind kind, String text)
			throws Exception {
		assertThat(cell((workbook, cell) -> {
			CellStyle style = workbook.createCellStyle();
			style.setDataFormat(workbook.createDataFormat().getFormat(format));
			cell.setCellStyle(style);
			cell.setCellValue(number);
		})).satisfies((read) -> {
			assertThat(read.kind()).isEqualTo(kind);
			if (kind == Kind.TEXT || kind == Kind.DATE) {
				assertThat(read.text()).isEqualTo(text);
			}
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 5, 8, 37, 41, 44 })
	void doubtsNumbersInBuiltInFormatsOfMoney(int id) throws Exception {
		assertThat(numberIn(id).kind()).isEqualTo(Kind.FORMATTED_NUMBER);
	}

	@ParameterizedTest
	@ValueSource(ints = { 14, 22, 27, 36, 45, 50, 58 })
	void knowsBuiltInFormatsOfDates(int id) throws Exception {
		assertThat(numberIn(id).kind()).isEqualTo(Kind.DATE);
	}

	private SheetCell numberIn(int id) throws Exception {
		return cell((workbook, cell) -> {
			CellStyle style = workbook.createCellStyle();
			style.setDataFormat((short) id);
			cell.setCellStyle(style);
			cell.setCellValue(46_039);
		});
	}

	@Test
	void takesTextAsItStands() throws Exception {
		XSSFRichTextString rich = new XSSFRichTextString(" 00451 \u00E9\uD83D\uDE00\"");
		assertThat(cell((workbook, cell) -> {
			rich.applyFont(1, 3, workbook.createFont());
			cell.setCellValue(rich);
		})).isEqualTo(new SheetCell(Kind.TEXT, " 00451 \u00E9\uD83D\uDE00\""));
	}

	@Test
	void readsEscapedCharacters() throws Exception {
		assertThat(rows(new WorkbookParts()
			.sheet("<row r='1'><c r='A1' t='inlineStr'><is><t>a_x005F_x0041__x0007_b" + "</t></is></c></row>")))
			.containsExactly(row(1, new SheetCell(Kind.TEXT, "a_x0041_\u0007b")));
	}

	@Test
	void namesWhatHoldsNoText() throws Exception {
		assertThat(cell((workbook, cell) -> cell.setCellFormula("1+1")).kind()).isEqualTo(Kind.FORMULA);
		assertThat(cell((workbook, cell) -> cell.setCellErrorValue(FormulaError.NA.getCode())))
			.isEqualTo(new SheetCell(Kind.ERROR, "#N/A"));
		assertThat(cell((workbook, cell) -> cell.setCellValue(true))).isEqualTo(new SheetCell(Kind.BOOLEAN, "TRUE"));
		assertThat(cell((workbook, cell) -> cell.setCellValue("a\nb"))).isEqualTo(new SheetCell(Kind.LINES, "a\nb"));
		assertThat(cell((workbook, cell) -> cell.setCellValue(LocalDate.of(2026, 1, 17))).kind())
			.as("a date without the format of one")
			.isEqualTo(Kind.TEXT);
	}

	@Test
	void keepsAFormulaWithoutAResult() throws Exception {
		assertThat(rows(new WorkbookParts().sheet("<row r='1'><c r='B1' t='str'><f>A9&amp;\"\"</f><v></v></c></row>")))
			.containsExactly(row(1, SheetCell.EMPTY, new SheetCell(Kind.FORMULA, "")));
	}

	@Test
	void leavesOutEmptyRowsAndCells() throws Exception {
		assertThat(rows(new WorkbookParts()
			.sheet("<row r='2'><c r='A2' s='0'/></row>" + "<row r='7'><c r='B7' t='s'><v>0</v></c><c r='C7'/></row>")))
			.containsExactly(row(7, SheetCell.EMPTY, new SheetCell(Kind.TEXT, "shared")));
	}

	@Test
	void tellsWhatASheetHides() throws Exception {
		Path file = this.folder.resolve("hiding.xlsx");
		try (XSSFWorkbook workbook = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
			XSSFSheet sheet = workbook.createSheet("All");
			for (int row = 0; row < 40; row++) {
				sheet.createRow(row).createCell(0).setCellValue("a");
				sheet.getRow(row).createCell(2).setCellValue("c");
			}
			sheet.createRow(50).setZeroHeight(true);
			sheet.getRow(3).setZeroHeight(true);
			sheet.setColumnHidden(2, true);
			sheet.setColumnHidden(9, true);
			sheet.addMergedRegion(CellRangeAddress.valueOf("A10:B11"));
			workbook.createSheet("Other");
			workbook.setSheetVisibility(1, SheetVisibility.VERY_HIDDEN);
			workbook.write(out);
		}
		try (SentWorkbook workbook = SentWorkbook.open(file)) {
			assertThat(workbook.sheets().get(0).layout())
				.isEqualTo(new SheetLayout(List.of(4), List.of("C"), List.of("A10:B11"), false));
			assertThat(workbook.sheets()).extracting(WorkbookSheet::name).containsExactly("All", "Other");
			assertThat(workbook.sheets()).extracting(WorkbookSheet::isVisible).containsExactly(true, false);
		}
	}

	static Map<String, WorkbookParts> hostileWorkbooks() {
		return Map.ofEntries(
				Map.entry("Expected a complete Excel workbook (.xlsx), but found a part that is no XML",
						new WorkbookParts().sheet("<row r='1'>")),
				Map.entry("a document type definition",
						new WorkbookParts().part("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")),
				Map.entry("XML in the shape of no workbook", new WorkbookParts().wholeSheet("<a>".repeat(200))),
				Map.entry("a value of more than 524,288 bytes",
						new WorkbookParts().sheet("<row r='1'><c r='A1' t='inlineStr'><is><t>" + "x".repeat(600_000)
								+ "</t></is></c></row>")),
				Map.entry("a part that is compressed more than 200 times",
						new WorkbookParts().part("xl/media.xml", "<a>" + "<b/>".repeat(5_000_000) + "</a>")),
				Map.entry("a cell that refers to a text that is missing",
						new WorkbookParts().sheet("<row r='1'><c r='A1' t='s'><v>2000000000</v></c></row>")),
				Map.entry("a number out of range",
						new WorkbookParts().sheet("<row r='1'><c r='A1' t='s'><v>-1</v></c></row>")),
				Map.entry("cells that are out of order",
						new WorkbookParts().sheet("<row r='1'><c r='XFE1'><v>1</v></c></row>")),
				Map.entry("rows that are out of order", new WorkbookParts().sheet("<row r='2'/><row r='1'/>")),
				Map.entry("no attribute r where one must be", new WorkbookParts().sheet("<row><c r='A1'/></row>")),
				Map.entry("a formula in a cell of text",
						new WorkbookParts().sheet("<row r='1'><c r='A1' t='s'><f>1</f><v>0</v></c></row>")),
				Map.entry("a cell with two values",
						new WorkbookParts()
							.sheet("<row r='1'><c r='A1' t='inlineStr'><is><t>a</t></is><v>b</v></c></row>")),
				Map.entry("more than 100 array formulas",
						new WorkbookParts()
							.sheet("<row r='1'><c r='A1'>" + "<f t='array' ref='A1'>1</f>".repeat(101) + "</c></row>")),
				Map.entry("a formula of more than 16,384 characters",
						new WorkbookParts().sheet("<row r='1'><c r='A1'><f>" + "1+".repeat(9000) + "</f></c></row>")),
				Map.entry("a part with a path outside of the file",
						new WorkbookParts().part("xl/../../../etc/x.xml", "<a/>")),
				Map.entry("two parts of one name", new WorkbookParts().part("XL/workbook.xml", "<a/>")),
				Map.entry("links to other workbooks",
						new WorkbookParts().part("xl/externalLinks/externalLink1.xml", "<a/>")),
				Map.entry("a workbook with macros (.xlsm)", new WorkbookParts().part("xl/vbaProject.bin", "")),
				Map.entry("a binary workbook (.xlsb)", new WorkbookParts().part("xl/workbook.bin", "")),
				Map.entry("an OpenDocument file (.ods)", new WorkbookParts().part("mimetype", "")),
				Map.entry("a sheet that is missing",
						new WorkbookParts().part("xl/_rels/workbook.xml.rels", "<Relationships/>")),
				Map.entry("a part of the workbook that is missing",
						new WorkbookParts().part("[Content_Types].xml",
								"<Types><Override PartName='/xl/no.xml' ContentType='" + PartScan.STYLES_TYPE
										+ "'/></Types>")),
				Map.entry("two parts that may only be there once", new WorkbookParts()
					.part("[Content_Types].xml", ("<Types>"
							+ ("<Override PartName='/xl/workbook.xml' ContentType='" + PartScan.WORKBOOK_TYPE + "'/>")
								.repeat(2)
							+ "</Types>"))));
	}

	static Stream<Arguments> hostile() {
		return hostileWorkbooks().entrySet().stream().map((entry) -> Arguments.of(entry.getKey(), entry.getValue()));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("hostile")
	void refusesWhatExcelNeverWrites(String found, WorkbookParts parts) throws Exception {
		Path file = parts.write(this.folder.resolve("hostile.xlsx"));
		assertThatExceptionOfType(UnusableWorkbookException.class).isThrownBy(() -> rows(file))
			.withMessageContaining(found);
	}

	@Test
	void refusesEveryTruncatedWorkbook() throws Exception {
		byte[] whole = Files.readAllBytes(new WorkbookParts().write(this.folder.resolve("whole.xlsx")));
		Path file = this.folder.resolve("truncated.xlsx");
		for (int length = 0; length < whole.length; length++) {
			Files.write(file, Arrays.copyOf(whole, length));
			assertThatExceptionOfType(UnusableWorkbookException.class).as("%d bytes", length)
				.isThrownBy(() -> rows(file));
		}
	}

	@Test
	void refusesOrReadsEveryDamagedWorkbook() throws Exception {
		byte[] whole = Files.readAllBytes(new WorkbookParts().write(this.folder.resolve("whole.xlsx")));
		Path file = this.folder.resolve("damaged.xlsx");
		int refused = 0;
		for (int at = 0; at < whole.length; at++) {
			byte[] damaged = whole.clone();
			damaged[at] ^= 0x55;
			Files.write(file, damaged);
			try {
				assertThat(rows(file)).as("byte %d", at).containsExactly(row(1, new SheetCell(Kind.TEXT, "shared")));
			}
			catch (UnusableWorkbookException ex) {
				refused++;
			}
		}
		assertThat(refused).isGreaterThan(whole.length / 2);
	}

	@Test
	void refusesMoreDifferentTextsThanFitIntoMemory() {
		String texts = "<sst>" + "<si><t>abcd</t></si>".repeat(100) + "</sst>";
		XMLInputFactory documents = new InputFactoryImpl();
		assertThatCode(() -> PartScan.of(documents.createXMLStreamReader(new StringReader(texts)), 100 * 52))
			.doesNotThrowAnyException();
		assertThatExceptionOfType(GuardedStream.LimitExceededException.class)
			.isThrownBy(() -> PartScan.of(documents.createXMLStreamReader(new StringReader(texts)), 100 * 52 - 1))
			.withMessageContaining("more different texts than this program has memory for");
	}

	private SheetCell cell(CellWriter writer) throws Exception {
		Path file = this.folder.resolve("one.xlsx");
		try (XSSFWorkbook workbook = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
			writer.write(workbook, workbook.createSheet("One").createRow(0).createCell(0));
			workbook.write(out);
		}
		return rows(file).get(0).cells().get(0);
	}

	private List<SheetRow> rows(WorkbookParts parts) throws Exception {
		return rows(parts.write(this.folder.resolve("parts.xlsx")));
	}

	private static List<SheetRow> rows(Path file) throws IOException, UnusableWorkbookException {
		List<SheetRow> all = new ArrayList<>();
		try (SentWorkbook workbook = SentWorkbook.open(file); SheetReader rows = workbook.sheets().get(0).rows()) {
			for (SheetRow row = rows.next(); row != null; row = rows.next()) {
				all.add(row);
			}
		}
		return all;
	}

	private static SheetRow row(int number, SheetCell... cells) {
		return new SheetRow(number, List.of(cells));
	}

	/** Writes the only cell of a workbook. */
	@FunctionalInterface
	private interface CellWriter {

		void write(XSSFWorkbook workbook, Cell cell);

	}

}
