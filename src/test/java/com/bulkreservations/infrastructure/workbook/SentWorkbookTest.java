package com.bulkreservations.infrastructure.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.xml.stream.XMLInputFactory;

import com.bulkreservations.infrastructure.workbook.SheetCell.Kind;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
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
			assertThat(workbook.sheets().get(0).layout()).isEqualTo(
					new SheetLayout(List.of(4), List.of("C"), List.of("A10:B11"), List.of(), List.of(), false, false));
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
				Map.entry("an element row without its attribute r",
						new WorkbookParts().sheet("<row><c r='A1'/></row>")),
				Map.entry("a formula in a cell of text",
						new WorkbookParts().sheet("<row r='1'><c r='A1' t='s'><f>1</f><v>0</v></c></row>")),
				Map.entry("a cell with two values",
						new WorkbookParts()
							.sheet("<row r='1'><c r='A1' t='inlineStr'><is><t>a</t></is><v>b</v></c></row>")),
				Map.entry("more than 100 array formulas",
						new WorkbookParts().sheet(rows(101, "<c r='A%1$d'><f t='array' ref='A%1$d'>1</f></c>"))),
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
						new WorkbookParts().part("xl/_rels/workbook.xml.rels",
								rels("rId2", "sharedStrings", "sharedStrings.xml"))),
				Map.entry("two relationships of one kind",
						new WorkbookParts().part("xl/_rels/workbook.xml.rels",
								rels("rId1", "styles", "a.xml", "rId2", "styles", "b.xml"))),
				Map.entry("a part that is missing or has two purposes",
						new WorkbookParts().part("xl/_rels/workbook.xml.rels",
								rels("rId1", "worksheet", "sharedStrings.xml", "rId2", "sharedStrings",
										"sharedStrings.xml"))),
				Map.entry("two sheets of one content",
						new WorkbookParts().part("xl/workbook.xml",
								workbook("<sheets>" + SHEET + SHEET + "</sheets>"))),
				Map.entry("a list of sheets in a place where none belongs",
						new WorkbookParts().part("xl/workbook.xml", workbook("<a><sheets>" + SHEET + "</sheets></a>"))),
				Map.entry("a workbook in the format \"Strict Open XML Spreadsheet\"",
						new WorkbookParts().part("xl/workbook.xml",
								"<workbook xmlns='http://purl.oclc.org/ooxml/spreadsheetml/main'/>")),
				Map.entry("a date in the format \"Strict Open XML Spreadsheet\"",
						new WorkbookParts().sheet("<row r='1'><c r='A1' t='d'><v>2026-01-17</v></c></row>")),
				Map.entry("a cell of an unknown type",
						new WorkbookParts().sheet("<row r='1'><c r='A1' t='x'><v>1</v></c></row>")),
				Map.entry("a what-if data table at cell A1",
						new WorkbookParts()
							.sheet("<row r='1'><c r='A1'><f t='dataTable' ref='A1:A3'/><v>5</v></c></row>")),
				Map.entry("a formula without text",
						new WorkbookParts().sheet("<row r='1'><c r='A1' t='str'><f/><v>5</v></c></row>")),
				Map.entry("too many cells that share long formulas",
						new WorkbookParts()
							.sheet("<row r='1'><c r='A1'><f t='shared' si='0' ref='A1:A40000'>1" + "+1".repeat(8000)
									+ "</f></c></row>" + rows(2, 40_000, "<c r='A%1$d'><f t='shared' si='0'/></c>"))),
				Map.entry("too many shared formulas",
						new WorkbookParts()
							.sheet(rows(200_000, "<c r='A%1$d'><f t='shared' si='%1$d' ref='A1'>1</f></c>"))),
				Map.entry("an element c in a place where none belongs",
						new WorkbookParts().sheet("<row r='1'><x:c xmlns:x='urn:x' r='A1'><x:v>1</x:v></x:c></row>")),
				Map.entry("an element AlternateContent in a place where none belongs",
						new WorkbookParts().sharedTexts("<si><x:AlternateContent xmlns:x='urn:x'/></si>")),
				Map.entry("an element sheetData in a place where none belongs",
						new WorkbookParts().wholeSheet("<sheetData/><sheetData/>")),
				Map.entry("a text in CDATA", new WorkbookParts().sharedTexts("<si><t><![CDATA[<<<<]]></t></si>")),
				Map.entry("a text of more than 262,144 characters",
						new WorkbookParts()
							.sharedTexts("<si><t>" + ("x".repeat(1000) + "<!-- -->").repeat(300) + "</t></si>")),
				Map.entry("a row of more than 1,048,576 characters",
						new WorkbookParts().sharedTexts("<si><t>" + "x".repeat(200_000) + "</t></si>")
							.sheet("<row r='1'>" + cells(6, "<c r='%s1' t='s'><v>0</v></c>") + "</row>")),
				Map.entry("more than 64 colors within texts", new WorkbookParts().sharedTexts(IntStream.range(0, 100)
					.mapToObj(
							(color) -> "<si><r><rPr><color rgb='FF0000%02X'/></rPr><t>a</t></r></si>".formatted(color))
					.collect(Collectors.joining()))),
				Map.entry("a color that is none",
						new WorkbookParts().styles("<fonts><font><color rgb='red'/></font></fonts>")),
				Map.entry("another encoding than UTF-8",
						new WorkbookParts().part("xl/theme.xml", "<?xml version='1.0' encoding='ISO-8859-1'?><a/>")),
				Map.entry("a cell of a style that is missing",
						new WorkbookParts().styles("<cellXfs><xf numFmtId='0'/></cellXfs>")
							.sheet("<row r='1'><c r='A1' s='1'><v>1</v></c></row>")),
				Map.entry("two number formats of one id", new WorkbookParts().styles(
						"<numFmts><numFmt numFmtId='164' formatCode='0'/><numFmt numFmtId='164' formatCode='0%'/></numFmts>")),
				Map.entry("one of more than 512 characters",
						new WorkbookParts().styles(
								"<numFmts><numFmt numFmtId='164' formatCode='" + "[".repeat(600) + "'/></numFmts>")),
				Map.entry("more than 65,536 styles",
						new WorkbookParts().styles("<cellXfs>" + "<xf/>".repeat(70_000) + "</cellXfs>")),
				Map.entry("a list of parts that contradicts another one",
						new WorkbookParts().part("[Content_Types].xml",
								"<Types><Override PartName='/xl/no.xml' ContentType='" + ContentTypes.STYLES
										+ "'/></Types>")),
				Map.entry("two parts that may only be there once", new WorkbookParts()
					.part("[Content_Types].xml", ("<Types>"
							+ ("<Override PartName='/xl/workbook.xml' ContentType='" + ContentTypes.WORKBOOK + "'/>")
								.repeat(2)
							+ "</Types>"))));
	}

	private static final String SHEET = "<sheet name='a' r:id='rId1'/>";

	private static String workbook(String content) {
		return "<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>" + content
				+ "</workbook>";
	}

	private static String rels(String... idsTypesTargets) {
		StringBuilder rels = new StringBuilder("<Relationships>");
		for (int i = 0; i < idsTypesTargets.length; i += 3) {
			rels.append("<Relationship Id='%s' Type='/%s' Target='%s'/>".formatted(idsTypesTargets[i],
					idsTypesTargets[i + 1], idsTypesTargets[i + 2]));
		}
		return rels.append("</Relationships>").toString();
	}

	private static String rows(int count, String cell) {
		return rows(1, count, cell);
	}

	private static String rows(int from, int to, String cell) {
		StringBuilder rows = new StringBuilder();
		for (int row = from; row <= to; row++) {
			rows.append("<row r='%d'>".formatted(row)).append(cell.formatted(row)).append("</row>");
		}
		return rows.toString();
	}

	private static String cells(int count, String cell) {
		return IntStream.rangeClosed(1, count)
			.mapToObj((column) -> cell.formatted(SheetScan.letters(column)))
			.collect(Collectors.joining());
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

	@ParameterizedTest
	@ValueSource(strings = { "../x.xml", "/etc/x.xml", "xl\\..\\x.xml", "xl/.." })
	void refusesPathsOutsideOfTheFile(String path) throws Exception {
		assertThatExceptionOfType(UnusableWorkbookException.class)
			.isThrownBy(() -> rows(new WorkbookParts().part(path, "<a/>")))
			.withMessageContaining("a part with a path outside of the file");
	}

	/** Excel encrypts the whole file; other programs, its parts. */
	@Test
	void refusesEncryptedParts() throws Exception {
		Path file = new WorkbookParts().write(this.folder.resolve("encrypted.xlsx"));
		byte[] bytes = Files.readAllBytes(file);
		String text = new String(bytes, StandardCharsets.ISO_8859_1);
		bytes[text.indexOf("PK\u0001\u0002") + 8] |= 1;
		bytes[text.indexOf("PK\u0003\u0004") + 6] |= 1;
		Files.write(file, bytes);
		assertThatExceptionOfType(UnusableWorkbookException.class).isThrownBy(() -> rows(file))
			.withMessageContaining("an encrypted file. Save it without a password.");
	}

	/** Its name says nothing about macros, but its type does. */
	@Test
	void refusesMacrosAndExternalLinksByTheirTypes() throws Exception {
		WorkbookParts parts = new WorkbookParts();
		String types = new String(parts.content("[Content_Types].xml"), StandardCharsets.UTF_8);
		assertThatExceptionOfType(UnusableWorkbookException.class)
			.isThrownBy(() -> rows(new WorkbookParts().part("[Content_Types].xml", types.replace("</Types>",
					"<Override PartName='/xl/a.xml' ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/></Types>"))))
			.withMessageContaining("a workbook with macros (.xlsm)");
		assertThatExceptionOfType(UnusableWorkbookException.class)
			.isThrownBy(
					() -> rows(new WorkbookParts().part("xl/_rels/workbook.xml.rels",
							rels("rId1", "worksheet", "worksheets/sheet1.xml", "rId2", "sharedStrings",
									"sharedStrings.xml", "rId3", "externalLink", "a.xml"))))
			.withMessageContaining("links to other workbooks");
	}

	/** As programs write that do not know the length of a file before. */
	@Test
	void readsZip64() throws Exception {
		Path plain = new WorkbookParts().write(this.folder.resolve("plain.xlsx"));
		Path zip64 = this.folder.resolve("zip64.xlsx");
		try (ZipFile from = ZipFile.builder().setPath(plain).get();
				ZipArchiveOutputStream to = new ZipArchiveOutputStream(zip64)) {
			to.setUseZip64(Zip64Mode.Always);
			for (ZipArchiveEntry entry : Collections.list(from.getEntries())) {
				to.putArchiveEntry(new ZipArchiveEntry(entry.getName()));
				from.getInputStream(entry).transferTo(to);
				to.closeArchiveEntry();
			}
		}
		assertThat(rows(zip64)).containsExactly(row(1, new SheetCell(Kind.TEXT, "shared")));
	}

	@Test
	void leavesOutHowATextIsSpoken() throws Exception {
		assertThat(rows(new WorkbookParts().sharedTexts(
				"<si><t>\u6771\u4EAC</t><rPh sb='0' eb='2'><t>\u30C8\u30A6</t></rPh><phoneticPr fontId='1'/></si>")))
			.containsExactly(row(1, new SheetCell(Kind.TEXT, "\u6771\u4EAC")));
	}

	@Test
	void knowsBothCalendars() throws Exception {
		WorkbookParts parts = new WorkbookParts().styles("<cellXfs><xf numFmtId='14'/></cellXfs>");
		assertThat(number(parts)).isEqualTo(new SheetCell(Kind.DATE, "2026-01-17"));
		assertThat(number(
				parts.part("xl/workbook.xml", workbook("<workbookPr date1904='1'/><sheets>" + SHEET + "</sheets>"))))
			.isEqualTo(new SheetCell(Kind.DATE, "2030-01-18"));
	}

	/** A list of entries as long as the file, which the library would hold in memory. */
	@Test
	void refusesMoreEntriesThanItCounts() throws Exception {
		Path file = this.folder.resolve("entries.xlsx");
		try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
			for (int entry = 0; entry < 70_000; entry++) {
				zip.putNextEntry(new ZipEntry("xl/media/" + entry + ".bin"));
			}
		}
		assertThatExceptionOfType(UnusableWorkbookException.class).isThrownBy(() -> rows(file))
			.withMessageContaining("more than 5,000 parts");
	}

	/** Each of these refused the whole file. */
	@Test
	void readsWorkbooksWithPicturesFormulasAndHyperlinks() throws Exception {
		WorkbookParts parts = new WorkbookParts()
			.part("xl/calcChain.xml", "<calcChain xmlns='urn:main'><c r='J7' i='1'/><c r='B2'/></calcChain>")
			.part("xl/drawings/drawing1.xml",
					"<xdr:wsDr xmlns:xdr='urn:xdr'><xdr:from><xdr:col>1</xdr:col><xdr:row>3</xdr:row></xdr:from></xdr:wsDr>")
			.part("xl/charts/chart1.xml", "<c:chart xmlns:c='urn:c'><c:f>A1</c:f><c:v><![CDATA[1]]></c:v></c:chart>")
			.part("xl/worksheets/_rels/sheet1.xml.rels",
					"<Relationships>"
							+ "<Relationship Id='rId1' Type='/hyperlink' Target='https://example.com'/>".repeat(6000)
							+ "</Relationships>")
			.part("xl/tables/table1.xml", "<table><autoFilter><filterColumn colId='0'/></autoFilter></table>")
			.part("customXml/item1.xml", "<properties xmlns='urn:p'><row/><c/><si/><sheetData/></properties>");
		assertThat(rows(parts)).containsExactly(row(1, new SheetCell(Kind.TEXT, "shared")));
	}

	/** As libraries of other languages write each text. */
	@Test
	void takesAResultWithoutAFormulaForTheTextThatItIs() throws Exception {
		assertThat(rows(new WorkbookParts().sheet("<row r='1'><c r='A1' t='str'><v>abc</v></c></row>")))
			.containsExactly(row(1, new SheetCell(Kind.TEXT, "abc")));
	}

	/** As POI corrects a cell. */
	@Test
	void readsTheOnlyValueThatCounts() throws Exception {
		assertThat(rows(new WorkbookParts().sheet("<row r='1'><c r='A1' t='s'><v>0</v><is><t>old</t></is></c></row>")))
			.containsExactly(row(1, new SheetCell(Kind.TEXT, "shared")));
	}

	@Test
	void knowsTheFormatOfACellWithoutAStyle() throws Exception {
		assertThat(number(new WorkbookParts().styles("<cellXfs><xf numFmtId='14'/></cellXfs>")).kind())
			.isEqualTo(Kind.DATE);
	}

	/** Conditional formats have the same ids. */
	@Test
	void takesTheFormatsOfCellsForThemAlone() throws Exception {
		assertThat(number(new WorkbookParts().styles("<numFmts><numFmt numFmtId='164' formatCode='d-m-yy'/></numFmts>"
				+ "<cellXfs><xf numFmtId='164'/></cellXfs><dxfs><dxf><numFmt numFmtId='164' formatCode='0'/></dxf></dxfs>"))
			.kind()).isEqualTo(Kind.DATE);
	}

	@Test
	void doubtsBuiltInFormatsThatAreDefinedOtherwise() throws Exception {
		assertThat(number(new WorkbookParts().styles("<numFmts><numFmt numFmtId='1' formatCode='0.00'/></numFmts>"
				+ "<cellXfs><xf numFmtId='1'/></cellXfs>"))
			.kind()).isEqualTo(Kind.FORMATTED_NUMBER);
		assertThat(number(new WorkbookParts().styles("<numFmts><numFmt numFmtId='0' formatCode='General'/></numFmts>"
				+ "<cellXfs><xf numFmtId='0'/></cellXfs>"))
			.kind()).isEqualTo(Kind.TEXT);
	}

	private SheetCell number(WorkbookParts parts) throws Exception {
		return rows(parts.sheet("<row r='1'><c r='A1'><v>46039</v></c></row>")).get(0).cells().get(0);
	}

	@ParameterizedTest
	@CsvSource({ "<cols><col min='1' max='3' width='0.1'/></cols>, A", "<sheetFormatPr defaultColWidth='0'/>, A",
			"'<sheetFormatPr defaultColWidth=\"0\"/><cols><col min=\"1\" max=\"1\" width=\"9\"/></cols>', ''",
			"<cols><col min='2' max='2' hidden='true'/></cols>, ''" })
	void knowsColumnsTooNarrowToBeSeen(String before, String hidden) throws Exception {
		assertThat(layout(new WorkbookParts().wholeSheet(before + "<sheetData>" + ONE_CELL + "</sheetData>"))
			.hiddenColumns()).isEqualTo(hidden.isEmpty() ? List.of() : List.of(hidden));
	}

	@ParameterizedTest
	@ValueSource(strings = { "<row r='1' ht='0.5'>", "<row r='1' ht='0'>", "<row r='1' hidden='true'>",
			"<row r='1' hidden='1' outlineLevel='1'>" })
	void knowsRowsTooLowToBeSeen(String row) throws Exception {
		assertThat(layout(new WorkbookParts().sheet(ONE_CELL.replace("<row r='1'>", row))).hiddenRows())
			.containsExactly(1);
	}

	@Test
	void knowsRowsTooLowByDefault() throws Exception {
		assertThat(layout(new WorkbookParts()
			.wholeSheet("<sheetFormatPr defaultRowHeight='0'/><sheetData>" + ONE_CELL + "</sheetData>")).hiddenRows())
			.containsExactly(1);
	}

	@ParameterizedTest
	@CsvSource({ ";;;, true", "'\"EA-\"@', true", "'0;0;0;\"10\"', true", "\\x@, true", "@, false", "General, false",
			"'#,##0.00', false", "'_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-', false", "0;[Red]-0;;@, false",
			"'0;-0;;', true", "[White]@, true", "'0;0;0;[color 2]General', true", "[White]General, true",
			"[Red]General, false", "'0;[White]-0;0;@', false" })
	void knowsFormatsThatMaskTexts(String code, boolean masks) throws Exception {
		WorkbookParts parts = new WorkbookParts()
			.styles("<numFmts><numFmt numFmtId='164' formatCode='" + code.replace("\"", "&quot;")
					+ "'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs>")
			.sheet("<row r='1'><c r='A1' t='s' s='1'><v>0</v></c><c r='B1' s='1'><v>5</v></c><c r='C1' t='s' s='0'><v>0</v></c></row>");
		assertThat(layout(parts).maskedTexts()).isEqualTo(masks ? List.of("A1") : List.of());
		assertThat(layout(parts).isPlain()).isEqualTo(!masks);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			<color rgb='FFFFFFFF'/> | <patternFill patternType='none'/> | true
			<color rgb='00FFFFFF'/> | `` | true
			<color theme='0'/> | <patternFill patternType='none'/> | true
			<color theme='0' tint='-0.05'/> | <patternFill/> | true
			<color theme='0' tint='-0.5'/> | <patternFill/> | false
			<color theme='1' tint='0.99'/> | <patternFill/> | true
			<color indexed='9'/> | <patternFill/> | true
			<color indexed='65'/> | <patternFill/> | true
			<color indexed='64'/> | <patternFill/> | false
			<color indexed='22'/> | <patternFill patternType='solid'><fgColor rgb='FFC0C0C0'/></patternFill> | true
			<color rgb='FFFEFE10'/> | <patternFill patternType='solid'><fgColor indexed='13'/></patternFill> | true
			<color theme='4'/> | <patternFill patternType='solid'><fgColor theme='4'/></patternFill> | true
			<color theme='4'/> | <patternFill patternType='solid'><fgColor theme='5'/></patternFill> | false
			<color rgb='FFFFFFFF'/> | <patternFill patternType='solid'><fgColor rgb='FF1F497D'/></patternFill> | false
			<color rgb='FFFFFFFF'/> | <patternFill patternType='solid'><fgColor theme='3'/></patternFill> | false
			<color rgb='FFFFFFFF'/> | <gradientFill><stop position='0'/></gradientFill> | false
			<color auto='1'/> | <patternFill patternType='solid'><fgColor rgb='FF000000'/></patternFill> | true
			<color auto='1'/> | <patternFill/> | false
			<sz val='11'/><name val='Calibri'/> | <patternFill/> | false
			<sz val='1'/> | <patternFill/> | true
			`` | <patternFill patternType='solid'><fgColor rgb='FF000000'/></patternFill> | true
			""")
	void knowsValuesThatNobodyCanRead(String font, String fill, boolean unreadable) throws Exception {
		WorkbookParts parts = looking("<fonts><font/><font>" + font + "</font></fonts><fills><fill/><fill>" + fill
				+ "</fill></fills>" + "<borders><border><left><color rgb='FFFFFFFF'/></left></border></borders>")
			.sheet("<row r='1'><c r='A1' t='s' s='1'><v>0</v></c></row>"
					+ "<row r='2'><c r='A2' t='s' s='1'><v>0</v></c><c r='B2' s='1'><v>5</v></c>"
					+ "<c r='C2' s='1'/><c r='D2' t='s' s='0'><v>0</v></c></row>");
		assertThat(layout(parts).unreadable()).isEqualTo(unreadable ? List.of("A2", "B2") : List.of());
		assertThat(layout(parts).isPlain()).isEqualTo(!unreadable);
	}

	private static WorkbookParts looking(String fontsAndFills) {
		return new WorkbookParts()
			.styles(fontsAndFills + "<cellXfs><xf numFmtId='0'/><xf numFmtId='0' fontId='1' fillId='1'/></cellXfs>");
	}

	private static final String STYLED = "<row r='2'><c r='A2' t='s' s='1'><v>0</v></c></row>";

	/** The same number is another color in each workbook. */
	@Test
	void knowsTheColorsOfAWorkbook() throws Exception {
		assertThat(layout(looking("<fonts><font/><font><color indexed='2'/></font></fonts>"
				+ "<colors><indexedColors><rgbColor rgb='FF000000'/><rgbColor rgb='FF000000'/>"
				+ "<rgbColor rgb='FFFFFFFF'/></indexedColors><mruColors><color rgb='FF00FF00'/></mruColors></colors>")
			.sheet(STYLED)).unreadable()).containsExactly("A2");
		WorkbookParts themed = looking("<fonts><font/><font><color theme='1'/></font></fonts>").sheet(STYLED)
			.part("xl/theme/theme1.xml",
					"<a:theme xmlns:a='urn:a'><a:clrScheme><a:dk1><a:srgbClr val='FFFFFF'/></a:dk1>"
							+ "<a:lt1><a:sysClr val='window' lastClr='FFFFFF'/></a:lt1></a:clrScheme></a:theme>");
		assertThat(layout(themed).unreadable()).as("a part that is no theme").isEmpty();
		themed.part("xl/_rels/workbook.xml.rels",
				rels("rId1", "worksheet", "worksheets/sheet1.xml", "rId2", "sharedStrings", "sharedStrings.xml", "rId3",
						"styles", "styles.xml", "rId4", "theme", "theme/theme1.xml"));
		assertThat(layout(themed).unreadable()).containsExactly("A2");
	}

	/** One piece, or 100. */
	@ParameterizedTest
	@CsvSource({ "<color rgb='FFFFFFFF'/>, 0, true", "<color rgb='FFFF0000'/>, 0, false", "<sz val='1'/>, 0, true",
			"<color rgb='FFFFFFFF'/>, 1, false", "<color rgb='FF1F497D'/>, 1, true", "<b/>, 1, false" })
	void knowsPartsOfTextsThatNobodyCanRead(String part, int style, boolean unreadable) throws Exception {
		String text = "<r><t>1</t></r><r><rPr>" + part + "</rPr><t>00</t></r>";
		WorkbookParts parts = looking("<fonts><font/><font><color theme='0'/></font></fonts><fills><fill/><fill>"
				+ "<patternFill patternType='solid'><fgColor rgb='FF1F497D'/></patternFill></fill></fills>")
			.sharedTexts("<si><t>shared</t></si><si>" + text + "</si>")
			.sheet("<row r='2'><c r='A2' t='s' s='%1$d'><v>1</v></c><c r='B2' t='s' s='%1$d'><v>0</v></c>"
				.formatted(style) + "<c r='C2' t='inlineStr' s='%d'><is>%s</is></c></row>".formatted(style, text));
		assertThat(layout(parts).unreadable()).isEqualTo(unreadable ? List.of("A2", "C2") : List.of());
	}

	@ParameterizedTest
	@CsvSource({ "<font><color rgb='FFFFFFFF'/></font>, true", "<font><color rgb='FFFF0000'/></font>, false",
			"<font><color theme='0'/></font><fill><patternFill><bgColor rgb='FFFF0000'/></patternFill></fill>, false",
			"<font><color rgb='FFFF0000'/></font><fill><patternFill><bgColor rgb='FFFF0000'/></patternFill></fill>, true",
			"<fill><patternFill><bgColor rgb='FFFFFFFF'/></patternFill></fill>, false",
			"<border><left><color rgb='FFFFFFFF'/></left></border>, false" })
	void knowsConditionalFormatsThatHideValues(String format, boolean hides) throws Exception {
		String rule = "<conditionalFormatting><cfRule dxfId='0'/></conditionalFormatting>";
		assertThat(layout(new WorkbookParts().styles("<dxfs><dxf>" + format + "</dxf></dxfs>")
			.wholeSheet("<sheetData>" + ONE_CELL + "</sheetData>" + rule)).reformatted()).isEqualTo(hides);
		assertThat(layout(new WorkbookParts().wholeSheet("<sheetData>" + ONE_CELL
				+ "</sheetData><extLst><x:dxf xmlns:x='urn:x'>" + format + "</x:dxf></extLst>"))
			.reformatted()).isEqualTo(hides);
	}

	@ParameterizedTest
	@CsvSource({ "<dataBar showValue='0'/>, true", "<iconSet showValue='false'/>, true", "<dataBar/>, false",
			"<iconSet showValue='1'/>, false" })
	void knowsBarsAndIconsInPlaceOfValues(String rule, boolean hides) throws Exception {
		assertThat(layout(new WorkbookParts().wholeSheet("<sheetData>" + ONE_CELL
				+ "</sheetData><conditionalFormatting><cfRule>" + rule + "</cfRule></conditionalFormatting>"))
			.reformatted()).isEqualTo(hides);
	}

	@ParameterizedTest
	@CsvSource({ "<conditionalFormatting><cfRule dxfId='1'/></conditionalFormatting>, true",
			"<conditionalFormatting><cfRule dxfId='0'/></conditionalFormatting>, false",
			"<extLst><x:dxf xmlns:x='urn:x'><x:numFmt/></x:dxf></extLst>, true" })
	void knowsConditionalFormatsOfNumbers(String after, boolean reformatted) throws Exception {
		assertThat(layout(new WorkbookParts()
			.styles("<dxfs><dxf><font/></dxf><dxf><numFmt numFmtId='164' formatCode='00'/></dxf></dxfs>")
			.wholeSheet("<sheetData>" + ONE_CELL + "</sheetData>" + after)).reformatted()).isEqualTo(reformatted);
	}

	private static final String ONE_CELL = "<row r='1'><c r='A1'><v>1</v></c></row>";

	private SheetLayout layout(WorkbookParts parts) throws Exception {
		try (SentWorkbook workbook = SentWorkbook.open(parts.write(this.folder.resolve("layout.xlsx")))) {
			return workbook.sheets().get(0).layout();
		}
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
		assertThatCode(() -> PartScan.scan(documents.createXMLStreamReader(new StringReader(texts)),
				new SharedTexts(100 * 52)))
			.doesNotThrowAnyException();
		assertThatExceptionOfType(GuardedStream.LimitExceededException.class)
			.isThrownBy(() -> PartScan.scan(documents.createXMLStreamReader(new StringReader(texts)),
					new SharedTexts(100 * 52 - 1)))
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
