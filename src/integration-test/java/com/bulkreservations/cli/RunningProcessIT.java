package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What one process tells of another one, and asks of it. */
@Tag("kill")
class RunningProcessIT {

	/** Enough for minutes, when every block is a restart point. */
	private static final int ROWS = 10_000;

	@TempDir
	private Path folder;

	private Installation installation;

	@BeforeEach
	void install() {
		this.installation = Installation.in(this.folder);
		List<String> sample = Installation.contosoSample();
		List<String> lines = new ArrayList<>(ROWS + 1);
		lines.add(sample.get(0));
		for (int row = 0; row < ROWS; row++) {
			lines.add(sample.get(1).replaceFirst("^[^,]*", "R-" + row));
		}
		this.installation.upload("contoso", "large.csv", lines);
	}

	@Test
	void statusIsShownAndStopEndsTheRunAtARestartPoint() throws Exception {
		try (ProgramProcess run = slowRun()) {
			awaitProgress(run);
			assertThat(command("status").out()).contains("contoso/large.csv is being validated", "rows/s",
					"remaining     about", "process       ");
			assertThat(command("run").exitCode()).as("of a second process").isEqualTo(5);
			ProgramRun stop = command("stop");
			assertThat(stop.exitCode()).isZero();
			assertThat(stop.out()).contains("Stopped.");
			assertThat(run.exitCode()).as(run.text()).isEqualTo(1);
			assertThat(run.text()).contains("STOPPED as requested");
		}
		assertThat(command("status").out()).contains("Nothing is running.", "contoso/large.csv")
			.doesNotContain("unexpectedly");
		assertIsResumed();
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals")
	void signalEndsTheRunAtARestartPoint() throws Exception {
		try (ProgramProcess run = slowRun()) {
			awaitProgress(run);
			run.terminate();
			assertThat(run.exitCode()).as(run.text()).isEqualTo(1);
			assertThat(run.text()).contains("STOPPED as requested");
		}
		assertIsResumed();
	}

	@Test
	void statusTellsWhatADeadProcessWasDoing() throws Exception {
		try (ProgramProcess run = slowRun()) {
			awaitProgress(run);
		}
		while (!command("status").out().contains("Nothing is running.")) {
			TimeUnit.MILLISECONDS.sleep(20);
		}
		assertThat(command("status").out()).contains("ended unexpectedly while it worked on contoso/large.csv",
				"Unfinished; the next start resumes them:");
	}

	private ProgramProcess slowRun() throws IOException {
		return ProgramProcess.start(this.folder.resolve("out"),
				this.installation.settings("--reservations.block-size=500B", "--reservations.commit-interval=1"),
				"run");
	}

	private void awaitProgress(ProgramProcess run) throws Exception {
		while (!command("status").out().contains("remaining")) {
			assertThat(run.isAlive()).as(run.text()).isTrue();
			TimeUnit.MILLISECONDS.sleep(100);
		}
	}

	private void assertIsResumed() {
		ProgramRun next = command("run");
		assertThat(next.exitCode()).as(next.text()).isZero();
		assertThat(next.out()).contains("rows          10,000 =");
		assertThat(next.err()).contains("resumes where an earlier start was interrupted");
		assertThat(this.installation.leftInWork()).isEmpty();
	}

	private ProgramRun command(String... words) {
		return ProgramRun.of(this.installation.settings("--reservations.commit-interval=100000"), words);
	}

}
