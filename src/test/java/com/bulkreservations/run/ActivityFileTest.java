package com.bulkreservations.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ActivityFileTest {

	private final Instant now = Instant.now();

	@TempDir
	private Path jobs;

	private void begin(RunSpec.Kind kind, long claim, String worker, String file) {
		new ActivityFile(new WorkFolders(this.jobs, WorkScope.of("contoso", kind, claim, worker)), Clock.systemUTC())
			.onStarted("contoso", file, false);
	}

	private void live(String worker) throws IOException {
		new WorkerFile(worker, "host", 1, this.now).write(this.jobs);
	}

	@Test
	void workersTellWhatTheyHaveInHand() throws IOException {
		live("one");
		begin(RunSpec.Kind.RUN, 1, "one", "a.csv");
		begin(RunSpec.Kind.CHECK, 2, "one", "b.csv");
		begin(RunSpec.Kind.CHECK, 3, "one", "c.csv");
		begin(RunSpec.Kind.CHECK, 4, "dead", "d.csv");
		ActivityFile purchase = ActivityFile.ofPurchases(this.jobs, "contoso", "one", Clock.systemUTC());
		purchase.onPurchase("contoso");

		assertThat(ActivityFile.readLiving(this.jobs, this.now)).extracting(Activity::file)
			.containsExactlyInAnyOrder("a.csv", "b.csv", "c.csv", "");
		assertThat(ActivityFile.readLiving(this.jobs, this.now)).filteredOn(Activity::isPurchase).hasSize(1);

		purchase.delete();
		assertThat(ActivityFile.readLiving(this.jobs, this.now)).noneMatch(Activity::isPurchase);
	}

	@Test
	void whatChecksOfDeadWorkersLeaveIsDeleted() throws IOException {
		live("one");
		begin(RunSpec.Kind.RUN, 1, "dead", "a.csv");
		begin(RunSpec.Kind.CHECK, 2, "dead", "b.csv");
		begin(RunSpec.Kind.CHECK, 3, "one", "c.csv");

		ActivityFile.deleteDeadChecks(this.jobs, this.now);

		assertThat(Installation.tree(this.jobs.resolve("progress"))).hasSize(2);
		assertThat(ActivityFile.readAll(this.jobs)).extracting(Activity::file)
			.containsExactlyInAnyOrder("a.csv", "c.csv");
	}

}
