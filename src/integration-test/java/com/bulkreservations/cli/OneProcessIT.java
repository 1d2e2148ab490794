package com.bulkreservations.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One process on HSQLDB does without what workers need. */
class OneProcessIT {

	@TempDir
	private Path folder;

	@Test
	void runLoadsNoClassOfTheQueue() throws Exception {
		Installation installation = Installation.in(this.folder);
		installation.upload("contoso", "a.csv", Installation.contosoSample());
		Path loaded = this.folder.resolve("loaded.txt");

		ProgramProcess run = ProgramProcess.start(List.of("-Xlog:class+load:file=" + loaded),
				this.folder.resolve("console.txt"), installation.settings(), "run");

		assertThat(run.exitCode()).as(run.text()).isZero();
		assertThat(Installation.read(loaded)).contains("com.bulkreservations.application.Reservations ")
			.doesNotContain("com.github.kagkarlsson", "com.bulkreservations.cluster.");
	}

	@Test
	void serveLoadsNoClassOfTheQueue() throws Exception {
		Installation installation = Installation.in(this.folder);
		Path loaded = this.folder.resolve("loaded.txt");
		try (ProgramProcess serve = ProgramProcess.start(List.of("-Xlog:class+load:file=" + loaded),
				this.folder.resolve("console.txt"),
				installation.settings("--server.port=0", "--reservations.console.management.port=-1"), "serve")) {
			await().atMost(Duration.ofMinutes(2)).until(() -> serve.text().contains("Console:"));
			serve.terminate();
			assertThat(serve.exitCode()).as(serve.text()).isZero();
		}
		assertThat(Installation.read(loaded)).contains("com.bulkreservations.console.work.ConsoleWorker ")
			.doesNotContain("com.github.kagkarlsson", "com.bulkreservations.cluster.");
	}

	@Test
	void workNeedsPostgresql() {
		Installation installation = Installation.in(this.folder);

		ProgramRun work = ProgramRun.of(installation.settings(), "work");

		assertThat(work.exitCode()).isEqualTo(2);
		assertThat(work.err()).contains("work must have a PostgreSQL database", "[BR-730]");
	}

}
