package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

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
		List<String> command = new ArrayList<>(List.of(PROGRAM, "-env:UserInstallation=" + this.profile.toUri(),
				"--headless", "--infilter=CSV:%s,false,%s".formatted(dialect, reading.specialNumbers), "--convert-to",
				"csv:Text - txt - csv (StarCalc):%s,false,true,false".formatted(dialect), "--outdir",
				target.toString()));
		files.forEach((file) -> command.add(file.toString()));
		Path output = Files.createTempFile(Files.createDirectories(this.profile), "soffice", ".log");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).as(Files.readString(output)).isZero();
		assertThat(files).allMatch((file) -> Files.isRegularFile(target.resolve(file.getFileName())));
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
