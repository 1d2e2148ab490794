package com.bulkreservations.template;

import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.bulkreservations.order.Column;
import com.bulkreservations.reference.loader.ChoiceLists;
import com.bulkreservations.reference.loader.ChoiceLists.Choice;
import com.bulkreservations.report.wording.Language;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UploadTemplateTest {

	@TempDir
	private Path folder;

	@Test
	void listsValuesWithTheirNames() throws Exception {
		try (XSSFWorkbook workbook = write(List.of(new Choice("c-1", "Fabrikam"), new Choice("c-2", "")),
				Language.EN)) {
			XSSFSheet lists = workbook.getSheet("Lists");
			assertThat(lists.getRow(0).getCell(0)).hasToString("customer_id");
			assertThat(lists.getRow(1).getCell(0)).hasToString("c-1");
			assertThat(lists.getRow(1).getCell(1)).hasToString("Fabrikam");
			assertThat(lists.getRow(2).getCell(0)).hasToString("c-2");
			DataValidation first = workbook.getSheet("Requests").getDataValidations().get(0);
			assertThat(first.getValidationConstraint().getFormula1()).isEqualTo("'Lists'!$A$2:$A$3");
			assertThat(first.getErrorStyle()).isEqualTo(DataValidation.ErrorStyle.WARNING);
		}
	}

	@Test
	void explainsEachColumn() throws Exception {
		for (Language language : Language.values()) {
			try (XSSFWorkbook workbook = write(List.of(), language)) {
				XSSFSheet explanation = workbook.getSheetAt(1);
				assertThat(explanation.getLastRowNum()).isEqualTo(Column.values().length);
				int number = 0;
				for (Column column : Column.values()) {
					XSSFRow row = explanation.getRow(++number);
					assertThat(row.getCell(0)).hasToString(column.header());
					assertThat(row.getCell(2).getStringCellValue()).isNotBlank();
				}
			}
		}
	}

	@Test
	void saysThatALongListIsShortened() throws Exception {
		List<Choice> customers = IntStream.range(0, 20_001)
			.mapToObj((number) -> new Choice("c-" + number, ""))
			.toList();
		try (XSSFWorkbook workbook = write(customers, Language.EN)) {
			assertThat(workbook.getSheet("Lists").getLastRowNum()).isEqualTo(20_000);
			assertThat(workbook.getSheet("Explanation")
				.getRow(1 + List.of(Column.values()).indexOf(Column.CUSTOMER_ID))
				.getCell(2)).asString()
				.endsWith(" The list has the first 20,000 of 20,001 values; you can write any other.");
		}
	}

	@Test
	void replacesNoFile() throws Exception {
		Path file = Files.writeString(this.folder.resolve("template.xlsx"), "filled in");
		assertThatExceptionOfType(FileAlreadyExistsException.class)
			.isThrownBy(() -> new UploadTemplate(lists(List.of()), Language.EN).write(file));
		assertThat(file).hasContent("filled in");
	}

	private XSSFWorkbook write(List<Choice> customers, Language language) throws Exception {
		Path file = this.folder.resolve("template-" + language + ".xlsx");
		new UploadTemplate(lists(customers), language).write(file);
		try (InputStream in = Files.newInputStream(file)) {
			return new XSSFWorkbook(in);
		}
	}

	private static ChoiceLists lists(List<Choice> customers) {
		return new ChoiceLists(customers, List.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
				List.of(), List.of());
	}

}
