package com.bulkreservations.cli;

import java.nio.file.Path;
import java.util.List;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A column that somebody deleted changes what is bought, and is to be seen at once. */
class AbsentColumnsIT {

	private static final String LINE = "  no column     market, billing_frequency: taken as blank in each row\n";

	@TempDir
	private Path folder;

	private Installation installation;

	@BeforeEach
	void install() {
		this.installation = Installation.in(this.folder);
		List<String> lines = Installation.contosoSample().subList(0, 4);
		List<String> renamed = lines.stream()
			.map((line) -> line.replace("market", "x").replace("billing_frequency", "y"))
			.toList();
		assertThat(renamed.get(0)).isNotEqualTo(lines.get(0));
		this.installation.upload("contoso", "a.csv", renamed);
		this.installation.upload("contoso", "b.csv", lines);
	}

	@Test
	void areNamedUnderTheUploadThatHasThemNot() {
		String out = run("run");
		assertThat(out.split(LINE, -1)).hasSize(2)
			.satisfiesExactly((before) -> assertThat(before).startsWith("contoso/a.csv\n").doesNotContain("b.csv"),
					(after) -> assertThat(after).startsWith("contoso/b.csv\n"));
		assertThat(run("run")).contains("already processed").doesNotContain("no column");
	}

	@Test
	void areNamedByACheck() {
		assertThat(run("check", this.installation.input().resolve("contoso/a.csv").toString())).contains(LINE);
		assertThat(run("check", this.installation.input().resolve("contoso/b.csv").toString()))
			.doesNotContain("no column");
	}

	private String run(String... words) {
		ProgramRun run = ProgramRun.of(this.installation.settings(), words);
		assertThat(run.exitCode()).as(run.text()).isZero();
		return run.out().replace(System.lineSeparator(), "\n");
	}

}
