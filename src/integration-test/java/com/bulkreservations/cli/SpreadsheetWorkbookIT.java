package com.bulkreservations.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Workbooks that LibreOffice has saved, ours among them. */
class SpreadsheetWorkbookIT {

	private static final int QUANTITY = 9;

	@TempDir
	private Path folder;

	private Installation installation;

	private Path input;

	private LibreOffice spreadsheet;

	@BeforeEach
	void install() throws IOException {
		assumeTrue(LibreOffice.isInstalled(), "LibreOffice is not installed: soffice is not in the PATH");
		this.installation = Installation.in(this.folder);
		this.input = Files.createDirectories(this.installation.input().resolve("contoso"));
		this.spreadsheet = new LibreOffice(this.folder.resolve("profile"));
	}

	/**
	 * @param text how many columns a clerk declares as text; the dialog proposes none
	 */
	@ParameterizedTest
	@CsvSource({ "14", "0" })
	void theSampleIsDecidedAsItsText(int text) throws Exception {
		this.installation.upload("contoso", "text.csv", Installation.contosoSample());
		Path sheet = Files.createDirectories(this.folder.resolve("saved"));
		Path book = this.spreadsheet
			.saveTextAsWorkbook(Files.copy(this.input.resolve("text.csv"), sheet.resolve("book.csv")), text, sheet);
		ProgramRun checked = ProgramRun.of(this.installation.settings(), "check", "--distributor", "contoso",
				book.toString(), this.input.resolve("text.csv").toString());
		assertThat(checked.exitCode()).as(checked.text()).isZero();
		assertThat(withoutOrderNumbers("book")).isEqualTo(withoutOrderNumbers("text")).hasSize(39);
		assertThat(codes("book")).isEqualTo(codes("text")).hasSize(18);
	}

	/** Corrected in what LibreOffice writes, and saved by it. */
	@ParameterizedTest
	@CsvSource({ "en, To correct", "nl, Te corrigeren" })
	void rejectedRequestsAreCorrectedAndSentAgain(String language, String name) throws Exception {
		List<String> sample = Installation.contosoSample();
		String quantity = sample.get(2).split(",", -1)[QUANTITY];
		uploadWithADate(sample.subList(0, 3));
		assertThat(run("--reservations.language=" + language).out())
			.contains("rows          2 = 1 accepted + 1 rejected");
		Path back = Files.copy(runOf("book").resolve("rejected-requests.xlsx"), this.folder.resolve("corrected.xlsx"));
		this.spreadsheet.editWorkbooks(List.of(back), (document) -> {
			assertThat(document).contains("table:name=\"%s\"".formatted(name), "<text:p>⚠ 2026-01-17 (date)</text:p>");
			return document.replace("<text:p>⚠ 2026-01-17 (date)</text:p>", "<text:p>%s</text:p>".formatted(quantity));
		}, this.input);
		ProgramRun again = run();
		assertThat(again.out()).as(Files.readString(runOf("corrected").resolve("rejections.csv")))
			.contains("contoso/corrected.xlsx", "rows          1 = 1 accepted + 0 rejected");
	}

	/** Saved unchanged, nothing of them is ordered. */
	@Test
	void rejectedRequestsThatAreOnlySavedAreRejectedAgain() throws Exception {
		this.installation.upload("contoso", "text.csv", Installation.contosoSample());
		Path sheet = Files.createDirectories(this.folder.resolve("saved"));
		Files.copy(this.spreadsheet.saveTextAsWorkbook(this.input.resolve("text.csv"), 14, sheet),
				this.input.resolve("book.xlsx"));
		Files.delete(this.input.resolve("text.csv"));
		assertThat(run().out()).contains("rows          56 = 38 accepted + 18 rejected");
		Path back = Files.copy(runOf("book").resolve("rejected-requests.xlsx"),
				this.folder.resolve("saved-again.xlsx"));
		this.spreadsheet.editWorkbooks(List.of(back), (document) -> document, this.input);
		assertThat(run().out()).contains("contoso/saved-again.xlsx", "rows          18 = 0 accepted + 18 rejected");
		// The request with the same id was ordered meanwhile.
		assertThat(codes("saved-again").values()).hasSameElementsAs(codes("book").values()
			.stream()
			.map((code) -> code.replace("DUPLICATE_REQUEST", "CONFLICTING_REQUEST"))
			.toList());
	}

	@Test
	void theTemplateIsFilledIn() throws Exception {
		Path template = this.folder.resolve("filled.xlsx");
		ProgramRun written = ProgramRun.of(this.installation.settings(), "template", "--distributor", "contoso",
				"--file", template.toString());
		assertThat(written.exitCode()).as(written.text()).isZero();
		String row = Stream.of(Installation.contosoSample().get(1).split(",", -1))
			.map((value) -> value.isEmpty() ? "<table:table-cell/>"
					: "<table:table-cell office:value-type=\"string\"><text:p>%s</text:p></table:table-cell>"
						.formatted(value))
			.collect(Collectors.joining("", "<table:table-row>", "</table:table-row>"));
		this.spreadsheet.editWorkbooks(List.of(template), (document) -> {
			int sheet = document.indexOf("table:name=\"Requests\"");
			String end = "</table:table-row>";
			int below = document.indexOf(end, sheet) + end.length();
			return document.substring(0, below) + row + document.substring(below);
		}, this.input);
		assertThat(run().out()).contains("rows          1 = 1 accepted + 0 rejected",
				"notice        Read the sheet 'Requests'; not read: Explanation, Lists. [BR-236]");
	}

	private void uploadWithADate(List<String> lines) throws IOException {
		try (XSSFWorkbook workbook = new XSSFWorkbook();
				OutputStream out = Files.newOutputStream(this.input.resolve("book.xlsx"))) {
			workbook.createSheet("Requests");
			for (int row = 0; row < lines.size(); row++) {
				String[] values = lines.get(row).split(",", -1);
				workbook.getSheetAt(0).createRow(row);
				for (int column = 0; column < values.length; column++) {
					workbook.getSheetAt(0).getRow(row).createCell(column).setCellValue(values[column]);
				}
			}
			Cell cell = workbook.getSheetAt(0).getRow(2).getCell(QUANTITY);
			cell.setCellStyle(workbook.createCellStyle());
			cell.getCellStyle().setDataFormat((short) 14);
			cell.setCellValue(46_039);
			workbook.write(out);
		}
	}

	private ProgramRun run(String... settings) {
		return ProgramRun.of(this.installation.settings(settings), "run");
	}

	private Path runOf(String upload) throws IOException {
		return ReadReport.runFolders(this.installation)
			.stream()
			.filter((run) -> run.getFileName().toString().startsWith(upload + "."))
			.findFirst()
			.orElseThrow();
	}

	private List<String> withoutOrderNumbers(String upload) throws IOException {
		return Files.readAllLines(runOf(upload).resolve("accepted-orders.csv"))
			.stream()
			.map((line) -> line.substring(line.indexOf(',')))
			.toList();
	}

	/** The codes of each rejected row. */
	private Map<String, String> codes(String upload) throws IOException {
		return ReadReport.rows(runOf(upload).resolve("rejections.csv"))
			.stream()
			.collect(Collectors.groupingBy((row) -> row.get("source_line"),
					Collectors.mapping((row) -> row.get("code") + "@" + row.get("column"), Collectors.joining(" "))));
	}

}
