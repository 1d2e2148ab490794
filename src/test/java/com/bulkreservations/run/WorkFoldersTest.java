package com.bulkreservations.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class WorkFoldersTest {

	private static final String SHA256 = "a".repeat(64);

	@TempDir
	private Path jobs;

	@Test
	void workerSeesUnfinishedRunsOfItsDistributorAlone() throws IOException {
		run("run-contoso-" + SHA256);
		run("run-contoso-nl-" + SHA256);
		run("check-contoso-" + SHA256);
		run("incoming-run-contoso-7");

		assertThat(of("Contoso", 8).unfinished()).extracting((run) -> run.path().getFileName().toString())
			.containsExactly("run-contoso-" + SHA256);
		assertThat(of("contoso-nl", 8).unfinished()).hasSize(1);
	}

	@Test
	void claimDeletesWhatAnEarlierClaimWasReceivingAndNothingElse() throws IOException {
		RunFolder earlier = of("contoso", 7).incoming();
		RunFolder other = of("contoso-7", 1).incoming();

		RunFolder incoming = of("contoso", 8).incoming();

		assertThat(earlier.path()).doesNotExist();
		assertThat(other.path()).isDirectory();
		assertThat(incoming.path()).isDirectory().isNotEqualTo(earlier.path());
	}

	@Test
	void onlyProcessDeletesWhatWorkersWereReceiving() throws IOException {
		RunFolder left = of("contoso", 7).incoming();

		new WorkFolders(this.jobs, WorkScope.ALL).deleteIncoming();

		assertThat(left.path()).doesNotExist();
	}

	private void run(String name) throws IOException {
		Files.createDirectories(this.jobs.resolve("work").resolve(name));
	}

	private WorkFolders of(String distributor, long claim) {
		return new WorkFolders(this.jobs, WorkScope.of(distributor, RunSpec.Kind.RUN, claim, "worker"));
	}

}
