package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A start that uses the tables of an earlier one publishes what one does that makes them.
 */
class KeptTablesTest {

	@TempDir
	private Path folder;

	private Installation installation;

	private List<String> sample;

	@BeforeEach
	void upload() {
		this.installation = Installation.in(this.folder);
		this.sample = Installation.contosoSample();
		this.installation.upload("contoso", "a.csv", this.sample.subList(0, 4));
	}

	@Test
	void publishesTheSame() throws IOException {
		Installation other = this.installation.withOutput(this.folder.resolve("other"));
		run(this.installation);
		run(other);
		byte[] kept = Files.readAllBytes(tables(this.installation));
		Files.delete(tables(other));
		this.installation.upload("contoso", "b.csv", this.sample);

		FileTime before = Files.getLastModifiedTime(tables(this.installation));
		run(this.installation);
		run(other);

		assertThat(this.installation.published()).hasSizeGreaterThan(8).isEqualTo(other.published());
		assertThat(tables(other)).hasBinaryContent(kept);
		assertThat(Files.getLastModifiedTime(tables(this.installation))).as("used, and not made again")
			.isEqualTo(before);
	}

	private static void run(Installation installation) {
		ProgramRun run = ProgramRun.of(installation.settings(), "run");
		assertThat(run.exitCode()).as(run.text()).isZero();
	}

	private static Path tables(Installation installation) {
		return installation.output().resolve(".jobs/reference.tables");
	}

}
