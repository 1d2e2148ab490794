package com.bulkreservations.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import com.bulkreservations.Installation;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A distributor fills in a workbook of ours. */
class TemplateCommandIT {

	@TempDir
	private Path folder;

	@Test
	void isFilledInAndOrdered() throws Exception {
		Installation installation = Installation.in(this.folder);
		Path template = this.folder.resolve("template.xlsx");
		ProgramRun written = ProgramRun.of(installation.settings(), "template", "--distributor", "CONTOSO", "--file",
				template.toString());
		assertThat(written.exitCode()).as(written.text()).isZero();
		assertThat(written.out()).isEqualTo(template + "\n");
		String[] header = Installation.contosoSample().get(0).split(",", -1);
		String[] request = Installation.contosoSample().get(1).split(",", -1);
		Path upload = Files.createDirectories(installation.input().resolve("contoso")).resolve("filled.xlsx");
		try (InputStream in = Files.newInputStream(template); XSSFWorkbook workbook = new XSSFWorkbook(in)) {
			XSSFSheet requests = workbook.getSheet("Requests");
			Row row = requests.createRow(1);
			for (int column = 0; column < header.length; column++) {
				assertThat(requests.getRow(0).getCell(column).getStringCellValue()).isEqualTo(header[column]);
				assertThat(requests.getColumnStyle(column).getDataFormatString()).isEqualTo("@");
				row.createCell(column).setCellValue(request[column]);
			}
			assertThat(requests.getDataValidations()).hasSize(12)
				.allMatch((list) -> list.getErrorStyle() == DataValidation.ErrorStyle.WARNING);
			assertThat(workbook.getSheet("Explanation").getLastRowNum()).isEqualTo(14);
			assertThat(workbook.getSheet("Lists").getRow(1).getCell(0).getStringCellValue()).hasSize(36);
			try (OutputStream out = Files.newOutputStream(upload)) {
				workbook.write(out);
			}
		}
		ProgramRun run = ProgramRun.of(installation.settings(), "run");
		assertThat(run.out()).contains("rows          1 = 1 accepted + 0 rejected",
				"notice        Read the sheet 'Requests'; not read: Explanation, Lists. [BR-236]");
	}

	/** Another distributor's customers are nobody's business. */
	@Test
	void namesNothingOfAnotherDistributor() throws Exception {
		Installation installation = Installation.in(this.folder);
		Path template = this.folder.resolve("fabrikam.xlsx");
		ProgramRun.of(installation.settings("--reservations.language=nl"), "template", "--distributor", "fabrikam",
				"--file", template.toString());
		try (InputStream in = Files.newInputStream(template); XSSFWorkbook workbook = new XSSFWorkbook(in)) {
			StringBuilder values = new StringBuilder();
			workbook.getSheet("Lijsten").forEach((row) -> row.forEach((cell) -> values.append(cell).append('\n')));
			for (String line : Files.readAllLines(installation.config().resolve("reference/customers.csv"))) {
				String[] cells = line.split(",", -1);
				if (cells[1].equals("fabrikam")) {
					assertThat(values).contains(cells[0]);
				}
				else if (cells[1].equals("contoso")) {
					assertThat(values).doesNotContain(cells[0]);
				}
			}
			assertThat(workbook.getSheet("Uitleg").getRow(10).getCell(2).getStringCellValue())
				.isEqualTo("Een geheel getal, alleen cijfers.");
		}
	}

	@Test
	void replacesNoFile() throws Exception {
		Installation installation = Installation.in(this.folder);
		Path filledIn = Files.writeString(this.folder.resolve("mine.xlsx"), "filled in");
		ProgramRun again = ProgramRun.of(installation.settings(), "template", "--distributor", "contoso", "--file",
				filledIn.toString());
		assertThat(again.exitCode()).isEqualTo(2);
		assertThat(again.err()).contains("somebody may have filled it in", "BR-237");
		assertThat(filledIn).hasContent("filled in");
		ProgramRun unknown = ProgramRun.of(installation.settings(), "template", "--distributor", "nobody");
		assertThat(unknown.exitCode()).isEqualTo(2);
		assertThat(unknown.err()).contains("but found 'nobody'");
	}

}
