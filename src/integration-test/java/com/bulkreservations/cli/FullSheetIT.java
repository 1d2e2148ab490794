package com.bulkreservations.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import com.bulkreservations.Installation;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.run.published.Summary;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A sheet as full as Excel allows, whose request ids all differ, in a heap of 256 MB. */
class FullSheetIT {

	private static final int ROWS = Integer.getInteger("full-sheet.rows", 20_000);

	/** The writer holds so many rows in memory. */
	private static final int FLUSHED = 1_000;

	@TempDir
	private Path folder;

	@Test
	void isOrderedInASmallHeap() throws Exception {
		Installation installation = Installation.in(this.folder);
		write(Files.createDirectories(installation.input().resolve("contoso")).resolve("full.xlsx"));
		try (ProgramProcess program = ProgramProcess.start(List.of("-Xmx256m"), this.folder.resolve("console.txt"),
				installation.settings("--reservations.reports=false"), "run")) {
			assertThat(program.exitCode()).as(program.text()).isZero();
		}
		Path run = ReadReport.runFolders(installation).get(0);
		Summary summary = Json.read(run.resolve(Summary.FILE_NAME), Summary.class);
		assertThat(summary.counts().accepted()).isEqualTo(ROWS - 1);
		assertThat(summary.counts().rejected()).isZero();
	}

	/** As Excel does, with each text once in the list of shared texts. */
	private static void write(Path file) throws IOException {
		String[] header = Installation.contosoSample().get(0).split(",", -1);
		String[] request = Installation.contosoSample().get(1).split(",", -1);
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
				Workbook workbook = new Workbook(out, "Bulk Reservations", null)) {
			Worksheet sheet = workbook.newWorksheet("Requests");
			for (int column = 0; column < header.length; column++) {
				sheet.value(0, column, header[column]);
			}
			for (int row = 1; row < ROWS; row++) {
				sheet.value(row, 0, new UUID(row, row).toString());
				for (int column = 1; column < request.length; column++) {
					sheet.value(row, column, request[column]);
				}
				if (row % FLUSHED == 0) {
					sheet.flush();
				}
			}
		}
	}

}
