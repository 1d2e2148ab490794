package com.bulkreservations.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.TextEncoding;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.intake.ReceivedUpload;
import com.bulkreservations.policy.PurchasingRoles;
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
	void checksOfADistributorLeaveEachOtherAlone() throws IOException {
		RunFolder other = check(7).incoming();

		RunFolder incoming = check(8).incoming();
		check(8).deleteIncoming();

		assertThat(other.path()).isDirectory();
		assertThat(incoming.path()).doesNotExist();
	}

	@Test
	void whatChecksOfDeadWorkersLeaveIsDeletedAndNothingElse() throws IOException {
		RunFolder dead = run("check-contoso-" + SHA256 + ".7");
		RunFolder deadIncoming = check(7).incoming();
		RunFolder living = run("check-contoso-" + SHA256 + ".8");
		RunFolder livingIncoming = check(8).incoming();
		RunFolder ofOnlyProcess = run("check-contoso-" + SHA256);
		RunFolder order = run("run-contoso-" + SHA256 + ".7");

		new WorkFolders(this.jobs, WorkScope.ALL).deleteDeadChecks(() -> Set.of(8L));

		assertThat(dead.path()).doesNotExist();
		assertThat(deadIncoming.path()).doesNotExist();
		assertThat(living.path()).isDirectory();
		assertThat(livingIncoming.path()).isDirectory();
		assertThat(ofOnlyProcess.path()).isDirectory();
		assertThat(order.path()).isDirectory();
	}

	private WorkFolders check(long claim) {
		return new WorkFolders(this.jobs, WorkScope.of("contoso", RunSpec.Kind.CHECK, claim, "worker"));
	}

	@Test
	void onlyProcessDeletesWhatWorkersWereReceiving() throws IOException {
		RunFolder left = of("contoso", 7).incoming();

		new WorkFolders(this.jobs, WorkScope.ALL).deleteIncoming();

		assertThat(left.path()).doesNotExist();
	}

	@Test
	void workerThatHasLostItsClaimChangesNoFileOfTheNextOne() throws IOException {
		RunFolder first = run("run-contoso-" + SHA256 + ".7");
		Path staged = first.staged("accepted-orders.csv");
		Files.createDirectories(first.staging());
		Files.writeString(staged, "committed");
		Files.writeString(first.requestIds(), "ids");
		try (FileChannel ofFirst = FileChannel.open(staged, StandardOpenOption.WRITE);
				FileChannel ids = FileChannel.open(first.requestIds(), StandardOpenOption.WRITE)) {
			of("contoso", 8).takeOver();
			ofFirst.truncate(0);
			ids.truncate(0);
		}

		RunFolder second = of("contoso", 8).unfinished().get(0);
		assertThat(first.path()).doesNotExist();
		assertThat(second.path()).hasFileName("run-contoso-" + SHA256 + ".8");
		assertThat(second.staging()).isDirectoryContaining((file) -> file.endsWith("accepted-orders.csv"));
		assertThat(second.staged("accepted-orders.csv")).hasContent("committed");
		assertThat(second.requestIds()).hasContent("ids");
	}

	/** Pages read it without a lock, and a check may end at any instant. */
	@Test
	void aRunThatEndsWhileItIsReadIsNoLongerUnfinished() throws IOException {
		RunSpec spec = new RunSpec(RunSpec.Kind.CHECK, "contoso",
				new ReceivedUpload("orders.csv", 700, SHA256, TextEncoding.UTF_8, Delimiter.COMMA, 5,
						new ReceivedUpload.Lines(7, 1, 0), null, null),
				"snapshot", Map.of(), PurchasingRoles.DEFAULT, null, Instant.EPOCH, null);
		Path file = run("check-contoso-" + SHA256).spec();
		AtomicBoolean over = new AtomicBoolean();
		CompletableFuture<Void> checks = CompletableFuture.runAsync(() -> {
			try {
				while (!over.get()) {
					Json.replace(file, spec);
					Files.delete(file);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
		try {
			for (int seen = 0; seen < 1000 && !checks.isDone();) {
				seen += new WorkFolders(this.jobs, WorkScope.ALL).unfinishedSpecs().size();
			}
		}
		finally {
			over.set(true);
			checks.join();
		}
	}

	@Test
	void claimTakesOverNoRunOfAnother() throws IOException {
		RunFolder other = run("run-contoso-nl-" + SHA256 + ".7");
		RunFolder check = run("check-contoso-" + SHA256 + ".7");

		of("contoso", 8).takeOver();

		assertThat(other.path()).isDirectory();
		assertThat(check.path()).isDirectory();
	}

	@Test
	void unfinishedRunsTellTheirDistributors() throws IOException {
		run("run-contoso-" + SHA256);
		run("run-contoso-nl-" + SHA256 + ".7");
		run("check-fabrikam-" + SHA256);

		assertThat(new WorkFolders(this.jobs, WorkScope.ALL).distributorsWithRuns()).containsExactly("contoso",
				"contoso-nl");
	}

	private RunFolder run(String name) throws IOException {
		return new RunFolder(Files.createDirectories(this.jobs.resolve("work").resolve(name)));
	}

	private WorkFolders of(String distributor, long claim) {
		return new WorkFolders(this.jobs, WorkScope.of(distributor, RunSpec.Kind.RUN, claim, "worker"));
	}

}
