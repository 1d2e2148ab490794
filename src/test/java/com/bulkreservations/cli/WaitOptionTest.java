package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import com.bulkreservations.Installation;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.infrastructure.database.LockWait;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The option {@code --wait} of the commands that need the lock. */
class WaitOptionTest {

	private static final int ANOTHER_PROCESS = 5;

	@TempDir
	private Path folder;

	private Installation installation;

	private Path jobs;

	@BeforeEach
	void install() {
		this.installation = Installation.in(this.folder);
		this.jobs = this.installation.output().resolve(".jobs");
	}

	@ParameterizedTest
	@ValueSource(strings = { "run", "check input/contoso/a.csv", "buy", "prune --older-than 400d",
			"runs --rebuild-ledger", "purchases reconcile", "purchases void RSV-00000000000000000001-1 --reason late",
			"purchases resolve RSV-00000000000000000001-1 --not-bought --reason gone" })
	void commandWaitsForTheLockAndIsAnnounced(String command) throws ExecutionException, InterruptedException {
		Path file = this.installation.upload("contoso", "a.csv", Installation.contosoSample().subList(0, 2));
		String[] words = command.replace("input/contoso/a.csv", file.toString()).split(" ", -1);
		CompletableFuture<ProgramRun> waiting;
		try (ReservationsApplication other = ReservationsApplication.start(this.installation.settings())) {
			assertThat(other).isNotNull();
			assertThat(ProgramRun.of(this.installation.settings(), words).exitCode()).isEqualTo(ANOTHER_PROCESS);
			waiting = CompletableFuture
				.supplyAsync(() -> ProgramRun.of(this.installation.settings(), withWait(words, "10m")));
			await().until(() -> waiting.isDone() || isAnnounced());
			assertThat(waiting).as("%s", command).isNotDone();
		}
		assertThat(waiting.get().exitCode()).as(waiting.get().text()).isNotEqualTo(ANOTHER_PROCESS);
		assertThat(waiting.get().text()).doesNotContain("another process");
	}

	private boolean isAnnounced() throws IOException {
		return LockWait.isAnnounced(this.jobs);
	}

	private static String[] withWait(String[] words, String duration) {
		List<String> all = new ArrayList<>(List.of(words));
		all.add("--wait=" + duration);
		return all.toArray(String[]::new);
	}

	@ParameterizedTest
	@ValueSource(strings = { "run", "buy" })
	void waitThatIsOverEndsAsWithoutOne(String command) {
		try (ReservationsApplication other = ReservationsApplication.start(this.installation.settings())) {
			assertThat(other).isNotNull();
			assertThat(ProgramRun.of(this.installation.settings(), command, "--wait=1s").exitCode())
				.isEqualTo(ANOTHER_PROCESS);
		}
	}

}
