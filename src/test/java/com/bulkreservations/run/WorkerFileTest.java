package com.bulkreservations.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerFileTest {

	private static final Duration SILENCE = Duration.ofMinutes(2);

	@TempDir
	private Path jobs;

	@Test
	void workerThatIsSilentIsNoLongerThere() throws IOException {
		WorkerFile worker = worker("pod-1");
		assertThat(WorkerFile.living(this.jobs, Instant.now())).containsExactly(worker);
		assertThat(WorkerFile.living(this.jobs, Instant.now().plus(SILENCE))).isEmpty();
	}

	@Test
	void filesOfTheDeadAreDeleted() throws IOException {
		worker("pod-1");
		new StopRequest(this.jobs, "pod-1").leave();
		WorkerFile living = worker("pod-2");
		new StopRequest(this.jobs, "pod-2").leave();
		Instant later = Instant.now().plus(SILENCE);
		living.touch(this.jobs, later);

		WorkerFile.deleteDead(this.jobs, Instant.now());
		assertThat(files()).containsExactly("pod-1.json", "pod-1.stop", "pod-2.json", "pod-2.stop");

		WorkerFile.deleteDead(this.jobs, later);
		assertThat(files()).containsExactly("pod-2.json", "pod-2.stop");
	}

	@Test
	void workerWhoseFileIsDeletedWritesItAgain() throws IOException {
		WorkerFile worker = worker("pod-1");
		WorkerFile.deleteDead(this.jobs, Instant.now().plus(SILENCE));

		worker.touch(this.jobs, Instant.now());

		assertThat(WorkerFile.living(this.jobs, Instant.now())).containsExactly(worker);
	}

	private WorkerFile worker(String name) throws IOException {
		WorkerFile worker = new WorkerFile(name, "host", 1, Instant.parse("2026-11-30T08:00:00Z"));
		worker.write(this.jobs);
		return worker;
	}

	private List<String> files() {
		return Installation.tree(this.jobs.resolve("workers"));
	}

}
