package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.bulkreservations.infrastructure.csv.Delimiter;

import static org.assertj.core.api.Assertions.assertThat;

/** LibreOffice Calc, as a double click on CSV files and a click on <i>Save</i> use it. */
final class LibreOffice {

	private static final String PROGRAM = "soffice";

	private static final int LONGEST_MINUTES = 5;

	private final Path profile;

	/**
	 * @param profile the folder of its settings, which it creates
	 */
	LibreOffice(Path profile) {
		this.profile = profile;
	}

	static boolean isInstalled() {
		return List.of(System.getenv("PATH").split(":", -1))
			.stream()
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, PROGRAM)));
	}

	/**
	 * Opens files of one dialect, and saves them unchanged under the same names.
	 * @param target the folder of the saved files
	 */
	void openAndSave(List<Path> files, Delimiter delimiter, boolean utf16, Reading reading, Path target)
			throws IOException, InterruptedException {
		// Field separator, text delimiter, character set, first line, columns, language.
		String dialect = "%d,34,%d,1,,%d".formatted((int) delimiter.character(), utf16 ? 65535 : 76, reading.language);
		save(files, List.of("--infilter=CSV:%s,false,%s".formatted(dialect, reading.specialNumbers), "--convert-to",
				"csv:Text - txt - csv (StarCalc):%s,false,true,false".formatted(dialect)), target);
		assertThat(files).allMatch((file) -> Files.isRegularFile(target.resolve(file.getFileName())));
	}

	/**
	 * Opens a CSV file with commas, and saves it as a workbook of Excel.
	 * @param columns how many columns are read as text; all others as the dialog proposes
	 * it
	 */
	Path saveTextAsWorkbook(Path file, int columns, Path target) throws IOException, InterruptedException {
		String text = IntStream.rangeClosed(1, columns)
			.mapToObj((column) -> column + "/2")
			.collect(Collectors.joining("/"));
		save(List.of(file), List.of("--infilter=CSV:44,34,76,1,%s,0,false,false".formatted(text), "--convert-to",
				"xlsx:Calc MS Excel 2007 XML"), target);
		return target.resolve(file.getFileName().toString().replaceFirst("\\.csv$", ".xlsx"));
	}

	/**
	 * Opens workbooks of Excel, changes the content of each, and saves them as such.
	 * @param change from what LibreOffice writes as one XML document
	 */
	void editWorkbooks(List<Path> files, UnaryOperator<String> change, Path target)
			throws IOException, InterruptedException {
		Path opened = Files.createTempDirectory(Files.createDirectories(this.profile), "opened");
		save(files, List.of("--convert-to", "fods:OpenDocument Spreadsheet Flat XML"), opened);
		List<Path> documents = new ArrayList<>();
		for (Path file : files) {
			Path document = opened.resolve(file.getFileName().toString().replaceFirst("\\.xlsx$", ".fods"));
			Files.writeString(document, change.apply(Files.readString(document)));
			documents.add(document);
		}
		save(documents, List.of("--convert-to", "xlsx:Calc MS Excel 2007 XML"), target);
		assertThat(files).allMatch((file) -> Files.isRegularFile(target.resolve(file.getFileName())));
	}

	private void save(List<Path> files, List<String> options, Path target) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(PROGRAM, "-env:UserInstallation=" + this.profile.toUri(), "--headless"));
		command.addAll(options);
		command.addAll(List.of("--outdir", target.toString()));
		files.forEach((file) -> command.add(file.toString()));
		Path output = Files.createTempFile(Files.createDirectories(this.profile), "soffice", ".log");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).as(Files.readString(output)).isZero();
	}

	/** How the numbers of a file are guessed. */
	enum Reading {

		/** As the dialog proposes it. */
		PROPOSED(0, false),
		/** With dates, times, percentages and exponents, as Excel reads them. */
		ENGLISH(1033, true),
		/** The same where a comma stands before the decimals. */
		GERMAN(1031, true);

		private final int language;

		private final boolean specialNumbers;

		Reading(int language, boolean specialNumbers) {
			this.language = language;
			this.specialNumbers = specialNumbers;
		}

	}

}
