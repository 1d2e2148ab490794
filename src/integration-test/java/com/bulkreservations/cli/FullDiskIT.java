package com.bulkreservations.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the program says, and does not, when there is no room on the disk. */
class FullDiskIT {

	/** Writing to it fails as on a full disk. */
	private static final Path FULL = Path.of("/dev/full");

	@TempDir
	private Path folder;

	private Installation installation;

	@BeforeEach
	void install() throws IOException {
		this.installation = Installation.in(this.folder);
		this.installation.upload("contoso", "a.csv", Installation.contosoSample().subList(0, 4));
	}

	/** The file has no content on the disk, but a run would copy it. */
	@Test
	void anUploadForWhichThereIsNoRoomIsLeft() throws IOException {
		Path huge = this.installation.upload("contoso", "huge.csv", List.of());
		long bytes = Files.getFileStore(this.folder).getUsableSpace() / 3;
		try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
			file.setLength(bytes);
		}
		ProgramRun run = ProgramRun.of(this.installation.settings("--reservations.max-file-size=" + bytes + "B"),
				"run");
		assertThat(run.exitCode()).as(run.text()).isEqualTo(1);
		assertThat(run.out()).contains("rows          3 =")
			.containsPattern("contoso/huge.csv\\R  left for the next start: it needs about [0-9,]+ MB on the disk, "
					+ "but [0-9,]+ MB are free\\. Make room: prune removes old runs\\. \\[BR-163]");
		assertThat(huge).exists();
	}

	@Test
	@EnabledIf("hasFullDevice")
	void aLogThatCannotBeWrittenPrintsNoStackTrace() throws Exception {
		try (ProgramProcess program = ProgramProcess.start(this.folder.resolve("console.txt"),
				this.installation.settings("--logging.file.name=" + FULL), "run")) {
			assertThat(program.exitCode()).as(program.text()).isZero();
			assertThat(program.text()).contains("rows          3 =").doesNotContain("\tat ", "ERROR");
		}
	}

	static boolean hasFullDevice() {
		return Files.exists(FULL);
	}

}
