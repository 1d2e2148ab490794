package com.bulkreservations.report.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.WrittenRun;
import com.bulkreservations.report.counting.FiguresCounter;
import com.bulkreservations.report.figures.AuditedRun;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.ReportContent;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.report.wording.Messages;
import com.bulkreservations.report.wording.ReportHead;
import com.bulkreservations.report.wording.ReportHead.Fact;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReportWorkbookTest {

	@TempDir
	private Path folder;

	@Test
	void aFullSheetIsContinuedOnTheNextAndThatIsSaid() throws IOException {
		WrittenRun run = WrittenRun.onDay(5);
		for (int i = 1; i <= 7; i++) {
			run.rejected("R-" + i, "c" + i, "EUR", Integer.toString(i), RejectionCode.AGENT_UNKNOWN);
		}
		try (XSSFWorkbook workbook = written(run, 3)) {
			assertThat(firstCells(workbook, "Rejections")).containsExactly("Line", "2.0", "3.0", "4.0");
			assertThat(firstCells(workbook, "Rejections (2)")).containsExactly("Line", "5.0", "6.0", "7.0");
			assertThat(firstCells(workbook, "Rejections (3)")).containsExactly("Line", "8.0");
			assertThat(workbook.getSheet("To correct (3)").getRow(1).getCell(1).getStringCellValue()).isEqualTo("R-7");
			assertThat(text(workbook.getSheet("Summary"))).contains(
					"A sheet holds 3 rows at most; this list continues on the sheet Rejections (2).",
					"A sheet holds 3 rows at most; this list continues on the sheet Rejections (3).");
			assertThat(workbook.getSheet("By customer").getLastRowNum()).isEqualTo(3);
			assertThat(text(workbook.getSheet("Summary"))).contains("4 further lines are not listed.");
		}
	}

	@Test
	void aSheetThatIsJustFullIsNotContinued() throws IOException {
		WrittenRun run = WrittenRun.onDay(5);
		for (int i = 1; i <= 3; i++) {
			run.rejected("R-" + i, "c" + i, "EUR", Integer.toString(i), RejectionCode.AGENT_UNKNOWN);
		}
		try (XSSFWorkbook workbook = written(run, 3)) {
			assertThat(firstCells(workbook, "Rejections")).hasSize(4);
			assertThat(workbook.getSheet("Rejections (2)")).isNull();
		}
	}

	@Test
	void anAuditThatDoesNotFitSaysHowMuchIsLeftOut() throws IOException {
		int facts;
		try (XSSFWorkbook workbook = written(WrittenRun.onDay(5), 1000)) {
			facts = workbook.getSheet("Audit").getLastRowNum();
		}
		try (XSSFWorkbook workbook = written(WrittenRun.onDay(5), 3)) {
			assertThat(workbook.getSheet("Audit").getLastRowNum()).isEqualTo(3);
			assertThat(text(workbook.getSheet("Summary")))
				.contains("%d further lines are not listed.".formatted(facts - 3));
		}
	}

	@Test
	void manyRowsAreAllThere() throws IOException {
		WrittenRun run = WrittenRun.onDay(5);
		for (int i = 1; i <= 2501; i++) {
			run.rejected("R-" + i, "c" + i, (i % 2 == 0) ? "EUR" : "JPY", Integer.toString(i),
					RejectionCode.AGENT_UNKNOWN);
		}
		try (XSSFWorkbook workbook = written(run, 2000)) {
			double sum = 0;
			for (String name : List.of("Rejections", "Rejections (2)")) {
				Sheet sheet = workbook.getSheet(name);
				for (int i = 1; i <= sheet.getLastRowNum(); i++) {
					assertThat(sheet.getRow(i).getCell(11).getCellStyle().getDataFormatString()).isEqualTo(
							sheet.getRow(i).getCell(10).getStringCellValue().equals("EUR") ? "#,##0.00" : "#,##0");
					sum += sheet.getRow(i).getCell(11).getNumericCellValue();
				}
			}
			assertThat(sum).isEqualTo(2501 * 2502 / 2.0);
		}
	}

	@Test
	void textsStayTexts() throws IOException {
		WrittenRun run = WrittenRun.onDay(5);
		for (int i = 0; i < 1200; i++) {
			run.rejected(List.of("00" + i, "=1+" + i, "'" + i, "_x000" + (i % 10) + "_", "<&>" + i, i + "E5"), "EUR",
					"1", RejectionCode.AGENT_UNKNOWN);
		}
		run.malformed(" a,\tb ");
		try (XSSFWorkbook workbook = written(run, 2000)) {
			Sheet sheet = workbook.getSheet("To correct");
			for (int i = 0; i < 1200; i++) {
				List<String> cells = new ArrayList<>();
				sheet.getRow(i + 1).forEach((cell) -> cells.add(cell.getStringCellValue()));
				assertThat(cells).containsExactly("AGENT_UNKNOWN", "00" + i, "=1+" + i, "'" + i,
						"_x000" + (i % 10) + "_", "<&>" + i, i + "E5");
				assertThat(sheet.getRow(i + 1).getCell(1).getCellStyle().getDataFormatString()).isEqualTo("@");
			}
			assertThat(sheet.getRow(1201).getCell(1).getStringCellValue()).isEqualTo(" a,\tb ");
		}
	}

	private XSSFWorkbook written(WrittenRun run, int maxRows) throws IOException {
		RunFiles files = run.in(this.folder.resolve("run"));
		Path file = this.folder.resolve("report.xlsx");
		Names names = Names.of(List.of(files));
		ReportWorkbook workbook = new ReportWorkbook(new ReportHead("T", List.of(new Fact("f", "v")), null, null),
				List.of(files), names, new Messages(Language.EN), this.folder, maxRows);
		try (FiguresCounter counter = FiguresCounter.ofOneRun(this.folder, 100)) {
			counter.add(files);
			workbook.writeLongLists();
			workbook.finish(file, new ReportContent(counter.figures(names), null,
					List.of(new AuditedRun(files.summary(), files.audit())), List.of()), Instant.EPOCH);
		}
		try (InputStream in = Files.newInputStream(file)) {
			return new XSSFWorkbook(in);
		}
	}

	private static List<String> firstCells(XSSFWorkbook workbook, String sheet) {
		List<String> cells = new ArrayList<>();
		workbook.getSheet(sheet).forEach((row) -> cells.add(row.getCell(0).toString()));
		return cells;
	}

	private static List<String> text(Sheet sheet) {
		List<String> text = new ArrayList<>();
		sheet.forEach((row) -> row.forEach((cell) -> text.add(cell.toString())));
		return text;
	}

}
