package com.bulkreservations.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.run.published.Summary;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An Excel workbook is an upload, and what is rejected of it comes back as one. */
class WorkbookUploadIT {

	private static final int QUANTITY = 9;

	@TempDir
	private Path folder;

	private Installation installation;

	@BeforeEach
	void install() {
		this.installation = Installation.in(this.folder);
	}

	/** The cells of the sample hold no comma. */
	private static String[][] sample() {
		return Installation.contosoSample().stream().map((line) -> line.split(",", -1)).toArray(String[][]::new);
	}

	@Test
	void isJudgedAsItsTextWouldBe() throws Exception {
		upload("book.xlsx", sample());
		this.installation.upload("tailspin", "never.csv", List.of("not an upload"));
		this.installation.upload("contoso", "text.csv", Installation.contosoSample());
		ProgramRun checked = ProgramRun.of(this.installation.settings(), "check",
				this.installation.input().resolve("contoso/book.xlsx").toString(),
				this.installation.input().resolve("contoso/text.csv").toString());
		assertThat(checked.exitCode()).as(checked.text()).isZero();
		Path book = checkOf("book");
		Path text = checkOf("text");
		assertThat(Files.readString(book.resolve("rejections.csv")))
			.isEqualTo(Files.readString(text.resolve("rejections.csv")));
		assertThat(withoutOrderNumbers(book)).isEqualTo(withoutOrderNumbers(text));
		assertThat(book.resolve("rejected-requests.xlsx")).exists();
		assertThat(text.resolve("rejected-requests.xlsx")).doesNotExist();
	}

	@Test
	void isOrderedOnceUnderWhateverName() throws Exception {
		upload("book.xlsx", sample());
		ProgramRun first = run();
		assertThat(first.exitCode()).as(first.text()).isZero();
		assertThat(first.out()).contains("contoso/book.xlsx", "rows          56 = 38 accepted + 18 rejected");
		Path run = runOf("book");
		Summary summary = Json.read(run.resolve(Summary.FILE_NAME), Summary.class);
		Path sent = this.installation.input().resolve("contoso/book.xlsx");
		assertThat(summary.sourceFile().name()).isEqualTo("book.xlsx");
		assertThat(summary.sourceFile().bytes()).isEqualTo(Files.size(sent));
		assertThat(run.getFileName()).hasToString("book." + summary.sourceFile().sha256().substring(0, 12));
		Files.move(sent, sent.resolveSibling("again.xlsx"));
		assertThat(run().out()).contains("contoso/again.xlsx", "already processed, by run " + run.getFileName());
		assertThat(this.installation.leftInWork()).isEmpty();
	}

	/** Without a look at the program that wrote it. */
	@Test
	void isReadAsASecondLibraryWritesIt() throws Exception {
		String[][] cells = sample();
		Path file = this.installation.input().resolve("contoso/numbers.xlsx");
		Files.createDirectories(file.getParent());
		try (XSSFWorkbook workbook = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
			XSSFSheet sheet = workbook.createSheet("Januar");
			for (int row = 0; row < cells.length; row++) {
				Row written = sheet.createRow(row);
				for (int column = 0; column < cells[row].length; column++) {
					if (row > 0 && cells[row][column].matches("[1-9][0-9]{0,9}")) {
						written.createCell(column).setCellValue(Double.parseDouble(cells[row][column]));
					}
					else {
						written.createCell(column).setCellValue(cells[row][column]);
					}
				}
			}
			workbook.createSheet("Notes");
			workbook.write(out);
		}
		ProgramRun run = run();
		assertThat(run.out()).contains("rows          56 = 38 accepted + 18 rejected",
				"notice        Read the sheet 'Januar'; not read: Notes. [BR-236]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | To correct    | The cell holds a date or a time. Format it as Text, and type the value again.
			nl | Te corrigeren | De cel bevat een datum of een tijd. Maak de cel op als Tekst en typ de waarde opnieuw.
			""")
	void comesBackToBeCorrectedAndSentAgain(String language, String sheetName, String note) throws Exception {
		String[][] cells = sample();
		Path file = upload("book.xlsx", Arrays.copyOf(cells, 3));
		try (XSSFWorkbook workbook = open(file); OutputStream out = Files.newOutputStream(file)) {
			Cell cell = workbook.getSheetAt(0).getRow(2).getCell(QUANTITY);
			cell.setCellStyle(workbook.createCellStyle());
			cell.getCellStyle().setDataFormat((short) 14);
			cell.setCellValue(46_039);
			workbook.write(out);
		}
		ProgramRun first = run("--reservations.language=" + language);
		assertThat(first.out()).contains("rows          2 = 1 accepted + 1 rejected", "INVALID_VALUE 1");
		Path back = runOf("book").resolve("rejected-requests.xlsx");
		assertThat(Files.readAllLines(runOf("book").resolve("rejections.csv")).get(1)).contains("⚠ 2026-01-17 (date)");
		Path corrected = this.installation.input().resolve("contoso/corrected.xlsx");
		try (XSSFWorkbook workbook = open(back)) {
			XSSFSheet sheet = workbook.getSheetAt(0);
			assertThat(sheet.getSheetName()).isEqualTo(sheetName);
			assertThat(texts(sheet.getRow(0))).startsWith("rejection_codes", "request_id");
			assertThat(texts(sheet.getRow(1))).startsWith("INVALID_VALUE", cells[2][0]).contains("⚠ 2026-01-17 (date)");
			Cell bad = sheet.getRow(1).getCell(QUANTITY + 1);
			Comment comment = bad.getCellComment();
			assertThat(comment.getString().getString()).endsWith(note);
			assertThat(bad.getCellStyle().getFillForegroundColorColor()).isNotNull();
			assertThat(bad.getCellStyle().getDataFormatString()).isEqualTo("@");
			// POI would keep the old text of such a cell beside the new one.
			sheet.getRow(1).removeCell(bad);
			sheet.getRow(1).createCell(QUANTITY + 1).setCellValue(cells[2][QUANTITY]);
			try (OutputStream out = Files.newOutputStream(corrected)) {
				workbook.write(out);
			}
		}
		ProgramRun second = run();
		assertThat(second.out()).as(Files.readString(runOf("corrected").resolve("rejections.csv")))
			.contains("contoso/corrected.xlsx", "rows          1 = 1 accepted + 0 rejected");
	}

	/** Sent again as it came back, nothing of it is ordered. */
	@Test
	void orderNothingOfWhatWasNotCorrected() throws Exception {
		upload("book.xlsx", sample());
		run();
		Path again = this.installation.input().resolve("contoso/again.xlsx");
		Files.copy(runOf("book").resolve("rejected-requests.xlsx"), again);
		assertThat(run().out()).contains("rows          18 = 0 accepted + 18 rejected");
	}

	@Test
	void isRefusedWithAnAnswerLikeAnyFile() throws Exception {
		Path input = Files.createDirectories(this.installation.input().resolve("contoso"));
		Files.writeString(input.resolve("text.xlsx"), "request_id,customer_id\n");
		Files.write(input.resolve("cut.xlsx"), Arrays.copyOf(Files.readAllBytes(upload("whole.xlsx", sample())), 3000));
		Files.copy(input.resolve("whole.xlsx"), input.resolve("book.csv"));
		ProgramRun run = run();
		assertThat(run.exitCode()).as(run.text()).isEqualTo(3);
		assertThat(run.out()).contains("contoso/text.xlsx", "found a file of another kind under the name of a workbook",
				"contoso/cut.xlsx", "found a file that is cut off or changed", "contoso/book.csv",
				"Expected a CSV file, but found a workbook or a ZIP file. Give an Excel workbook a name that ends with .xlsx",
				"rows          56 = 38 accepted + 18 rejected");
	}

	private ProgramRun run(String... settings) {
		return ProgramRun.of(this.installation.settings(settings), "run");
	}

	private Path upload(String name, String[][] cells) throws IOException {
		Path file = this.installation.input().resolve("contoso").resolve(name);
		Files.createDirectories(file.getParent());
		try (XSSFWorkbook workbook = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
			XSSFSheet sheet = workbook.createSheet("Requests");
			for (int row = 0; row < cells.length; row++) {
				Row written = sheet.createRow(row);
				for (int column = 0; column < cells[row].length; column++) {
					written.createCell(column).setCellValue(cells[row][column]);
				}
			}
			workbook.write(out);
		}
		return file;
	}

	private static XSSFWorkbook open(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return new XSSFWorkbook(in);
		}
	}

	private static List<String> texts(Row row) {
		List<String> texts = new ArrayList<>();
		row.forEach((cell) -> texts.add(cell.getStringCellValue()));
		return texts;
	}

	private Path runOf(String upload) throws IOException {
		return only(upload + ".", false);
	}

	private Path checkOf(String upload) throws IOException {
		return only(upload + ".", true);
	}

	private Path only(String prefix, boolean check) throws IOException {
		try (Stream<Path> runs = Files.list(this.installation.output().resolve("contoso"))) {
			return runs
				.filter((run) -> run.getFileName().toString().startsWith(prefix)
						&& run.getFileName().toString().endsWith(".check") == check)
				.findFirst()
				.orElseThrow();
		}
	}

	private static List<String> withoutOrderNumbers(Path run) throws IOException {
		return Files.readAllLines(run.resolve("accepted-orders.csv"))
			.stream()
			.map((line) -> line.substring(line.indexOf(',')))
			.toList();
	}

}
