package com.bulkreservations.cli;

import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;

import com.bulkreservations.Installation;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.World;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** From nothing but credentials to a first check, by the commands of the documents. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has another shell")
class FirstCheckIT {

	private static final Pattern BLOCK = Pattern.compile("```sh\n(bulk-reservations sync .*?)```", Pattern.DOTALL);

	@TempDir
	private Path folder;

	/** The commands of a document, as they are typed. */
	private static List<String> commands(String document) {
		return BLOCK.matcher(Installation.read(Path.of(document)))
			.results()
			.flatMap((block) -> block.group(1).lines())
			.toList();
	}

	private static List<String> withoutComments(List<String> commands) {
		return commands.stream().map((command) -> command.replaceFirst(" +# .*", "")).toList();
	}

	@Test
	void leadsFromCredentialsToADecision() throws Exception {
		List<String> commands = commands("README.md");
		assertThat(commands).hasSize(5);
		assertThat(withoutComments(commands("docs/operating/sync.md"))).isEqualTo(withoutComments(commands));
		Installation installation = Installation.in(this.folder);
		try (PartnerCenterServer server = PartnerCenterServer.start(World.of(installation.config()))) {
			Installation.delete(installation.config().resolve("reference"));
			String settings = server.settings(installation.config().resolve("partner-center"));
			Path file = installation.config().resolve("application.yml");
			Files.delete(file);
			Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
			// Of one distributor, and without waits: the server of the tests takes any
			// number of calls.
			Installation.write(file, settings.substring(0, settings.indexOf("      fabrikam:"))
				.replace("partner-center:\n", "partner-center:\n    requests-per-minute: 1000000\n"));
			installProgram();
			for (String command : commands) {
				String said = run(command);
				if (command.contains(" template ")) {
					fillIn(this.folder.resolve("template-contoso.xlsx"));
				}
				if (command.contains(" check ")) {
					assertThat(said).contains("rows          1 = 1 accepted + 0 rejected");
				}
			}
			assertThat(server.violations()).isEmpty();
		}
	}

	/** As the launcher of the distribution, without its options. */
	private void installProgram() throws Exception {
		Path program = this.folder.resolve("bin/bulk-reservations");
		Installation.createDirectories(program.getParent());
		Installation.write(program, """
				#!/bin/sh
				exec '%s' "$@"
				""".formatted(String.join("' '", ArchivedProgram.command(List.of()))));
		assertThat(program.toFile().setExecutable(true)).isTrue();
	}

	private String run(String command) throws Exception {
		Path console = this.folder.resolve("console");
		ProcessBuilder shell = new ProcessBuilder("sh", "-c", command).directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(console.toFile());
		shell.environment().merge("PATH", "", (path, none) -> this.folder.resolve("bin") + File.pathSeparator + path);
		// The files of this test are complete when they are there.
		shell.environment().put("RESERVATIONS_QUIET_PERIOD", "0s");
		int exitCode = shell.start().waitFor();
		assertThat(exitCode).as("%s%n%s", command, Installation.read(console)).isZero();
		return Installation.read(console);
	}

	/** With a request of the sample, for the agent whom the commands have entered. */
	private static void fillIn(Path workbookFile) throws Exception {
		String[] header = Installation.contosoSample().get(0).split(",", -1);
		String[] request = Installation.contosoSample().get(1).split(",", -1);
		try (InputStream in = Files.newInputStream(workbookFile); XSSFWorkbook workbook = new XSSFWorkbook(in)) {
			XSSFSheet requests = workbook.getSheet("Requests");
			Row row = requests.createRow(1);
			for (int column = 0; column < header.length; column++) {
				row.createCell(column)
					.setCellValue(header[column].equals("requested_by") ? "you@contoso.example" : request[column]);
			}
			try (OutputStream out = Files.newOutputStream(workbookFile)) {
				workbook.write(out);
			}
		}
	}

}
