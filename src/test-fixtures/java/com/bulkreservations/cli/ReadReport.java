package com.bulkreservations.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.opencsv.CSVReaderHeaderAware;
import com.opencsv.exceptions.CsvValidationException;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Reads what a report was written to, with readers that the program does not use. */
final class ReadReport {

	private ReadReport() {
	}

	/** The rows of a file, read by another reader than the program's. */
	static List<Map<String, String>> rows(Path file) throws IOException {
		List<Map<String, String>> rows = new ArrayList<>();
		try (Reader reader = Files.newBufferedReader(file);
				CSVReaderHeaderAware records = new CSVReaderHeaderAware(reader)) {
			for (Map<String, String> row = records.readMap(); row != null; row = records.readMap()) {
				rows.add(new HashMap<>(row));
			}
		}
		catch (CsvValidationException ex) {
			throw new IOException(ex);
		}
		return rows;
	}

	static XSSFWorkbook workbook(Path folder) throws IOException {
		try (InputStream in = Files.newInputStream(folder.resolve("report.xlsx"))) {
			return new XSSFWorkbook(in);
		}
	}

	static List<Row> dataRows(Sheet sheet) {
		List<Row> rows = new ArrayList<>();
		sheet.forEach(rows::add);
		return rows.subList(1, rows.size());
	}

	static String text(Row row, int column) {
		return (row.getCell(column) != null) ? row.getCell(column).getStringCellValue() : "";
	}

	static BigDecimal amount(Row row, int column) {
		return new BigDecimal(Double.toString(row.getCell(column).getNumericCellValue()));
	}

	/** The folders of all runs and checks. */
	static List<Path> runFolders(Installation installation) throws IOException {
		try (Stream<Path> files = Files.walk(installation.output(), 3)) {
			return files.filter((file) -> file.endsWith("summary.json")).map(Path::getParent).sorted().toList();
		}
	}

}
