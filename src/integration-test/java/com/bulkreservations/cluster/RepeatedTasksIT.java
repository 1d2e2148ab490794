package com.bulkreservations.cluster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.bulkreservations.Installation;
import com.bulkreservations.SimilarDistributors;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadState;
import com.bulkreservations.console.work.Unobserved;
import com.bulkreservations.run.WorkFolders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The queue may repeat, delay and reorder tasks: all is ordered and bought once. */
@Tag("postgres")
class RepeatedTasksIT extends BuyingTasks {

	private static final int LINES = 5;

	private static final String FIRST = SimilarDistributors.name(0);

	private static final String SECOND = SimilarDistributors.name(1);

	private static final Viewer CLERK = new Viewer("clerk", "clerk@contoso.example", null,
			List.of(new Membership(Role.UPLOADER, FIRST)));

	@BeforeEach
	void upload() throws IOException {
		SimilarDistributors distributors = SimilarDistributors.create(this.on, 2);
		for (int i = 0; i < 2; i++) {
			distributors.upload(i, "monday-%d.csv".formatted(i), Installation.contosoSample().subList(0, 1 + LINES));
		}
		open("--reservations.partner-center.answer-wait=0s", "--reservations.partner-center.order-lag=4s");
	}

	@Test
	void tasksThatComeTwiceLateOrInReverseOrderAndBuyOnce() throws Exception {
		this.tasks.purchases().run(SECOND);
		this.tasks.uploads().run(SECOND);
		atOnce(this.tasks.uploads(), FIRST);
		this.tasks.uploads().run(SECOND);
		assertThat(this.tasks.printed()).containsExactlyInAnyOrder("monday-0.csv", "monday-1.csv");
		for (int i = 0; i < 2; i++) {
			succeed("approve", "monday-" + i);
		}

		atOnce(this.tasks.purchases(), SECOND);
		this.tasks.purchases().run(FIRST);
		this.tasks.purchases().run(FIRST);
		this.tasks.uploads().run(FIRST);
		this.tasks.purchases().run(SECOND);

		assertThat(this.server.journal().sales()).hasSize(2 * LINES);
		assertThat(this.server.violations()).isEmpty();
		assertThat(this.on.published().keySet().stream().filter((file) -> file.endsWith("/summary.json"))).hasSize(2);
		assertThat(WorkFolders.in(this.on.output()).distributorsWithRuns()).isEmpty();
	}

	/** Checks take what waits: an upload that was checked does not. */
	@Test
	void checksThatComeTwiceLateOrAfterTheResultCheckOnce() throws Exception {
		List<ConsoleUpload> sent = new ArrayList<>();
		try (Console console = Console.open(this.settings, Unobserved::new, (read) -> List.of(), () -> true, null,
				Clock.systemUTC())) {
			for (int i = 0; i < 2; i++) {
				List<String> rows = Installation.contosoSample().subList(0, 2 + i);
				byte[] bytes = (String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
				sent.add(console.uploads()
					.receive(CLERK, FIRST, "u%d.csv".formatted(i), bytes.length, new ByteArrayInputStream(bytes),
							null));
			}
			atOnce(this.tasks.checks(), sent.get(1).id());
			this.tasks.checks().run(sent.get(0).id());
			this.tasks.checks().run(sent.get(1).id());
			assertThat(sent).extracting((upload) -> console.uploads().get(CLERK, upload.id()).state())
				.containsOnly(UploadState.CHECKED);
			List<String> checked = new ArrayList<>();
			new AuditLog(this.on.output().resolve(".jobs"), Clock.systemUTC()).read((entry) -> {
				if (entry.kind().equals("console.upload-checked")) {
					checked.add(entry.details().get("file"));
				}
			});
			assertThat(checked).containsExactlyInAnyOrder("u0.csv", "u1.csv");
		}
	}

	/** One of the two finds that the distributor is taken. */
	private static void atOnce(Queue.Work task, String distributor) throws Exception {
		CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
			try {
				task.run(distributor);
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
		task.run(distributor);
		other.join();
	}

}
