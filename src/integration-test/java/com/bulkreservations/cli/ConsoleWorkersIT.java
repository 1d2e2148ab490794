package com.bulkreservations.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.audit.AuditEntry;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadState;
import com.bulkreservations.console.work.Operation;
import com.bulkreservations.console.work.Unobserved;
import com.bulkreservations.run.Activity;
import com.bulkreservations.run.ActivityFile;
import com.bulkreservations.run.archive.PublishedRuns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two consoles and a worker share what people of the console wait for. */
@Tag("kill")
@Tag("postgres")
class ConsoleWorkersIT {

	private static final Duration LONGEST = Duration.ofSeconds(Long.getLong("console-workers.seconds", 180));

	private static final int UPLOADS = 5;

	/** So many that the check is still at work when it is killed. */
	private static final int MANY_ROWS = 3000;

	private static final String LEFT = "console.left-by-the-dead";

	private static final Viewer CLERK = viewer("clerk@contoso.example", Role.UPLOADER, "contoso");

	private static final Viewer APPROVER = viewer("approver@contoso.example", Role.APPROVER, "contoso");

	private static final Viewer OPERATOR = viewer("operator@host.example", Role.OPERATOR, null);

	@TempDir
	private Path folder;

	private Installation on;

	private Path jobs;

	/** The service of the console, in this process, which works on nothing itself. */
	private Console console;

	private final List<ProgramProcess> processes = new ArrayList<>();

	private static Viewer viewer(String name, Role role, String distributor) {
		return new Viewer(name, name, null, List.of(new Membership(role, distributor)));
	}

	@BeforeEach
	void open() throws IOException {
		this.on = Installation.in(this.folder, TestDatabase.POSTGRESQL);
		this.jobs = this.on.output().resolve(".jobs");
		this.console = Console.open(settings(), Unobserved::new, (read) -> List.of(), () -> true, null,
				Clock.systemUTC());
	}

	@AfterEach
	void close() {
		this.processes.forEach(ProgramProcess::close);
		this.console.close();
	}

	@Test
	void allIsCheckedAndOrderedOnceWhoeverIsKilledOrDrained() throws Exception {
		start("serve");
		start("serve");
		start("work");
		awaitWorkers(3);

		ConsoleUpload large = send("large.csv", 0, MANY_ROWS);
		killWhoChecks(large);
		leaveAuditEntry();
		awaitWorkers(2);
		List<ConsoleUpload> uploads = new ArrayList<>();
		for (int i = 0; i < UPLOADS; i++) {
			uploads.add(send("u%d.csv".formatted(i), MANY_ROWS + 2 * i, 2));
		}
		uploads.forEach((upload) -> awaitState(upload, UploadState.CHECKED));
		awaitState(large, UploadState.CHECKED);

		for (ConsoleUpload upload : uploads) {
			ConsoleUpload submitted = this.console.uploads().submit(CLERK, upload.id(), now(upload).revision());
			this.console.uploads().approve(APPROVER, upload.id(), submitted.revision());
		}
		uploads.forEach((upload) -> awaitState(upload, UploadState.ORDERED));
		requireOnce("console.upload-checked", UPLOADS + 1);
		requireOnce("console.upload-ordered", UPLOADS);
		requireOnce(LEFT, 1);
		assertThat(ordered()).hasSize(2 * UPLOADS).doesNotHaveDuplicates();
		assertThat(this.on.leftInWork()).isEmpty();

		ProgramRun prune = ProgramRun.of(settings(), "prune", "--older-than", "400d", "--wait", "3m");
		assertThat(prune.exitCode()).as(prune.text()).isZero();
		assertThat(this.processes).allSatisfy((process) -> assertThat(process.text()).contains("[BR-734]"));
		drainOne();
		awaitState(send("last.csv", MANY_ROWS + 2 * UPLOADS, 2), UploadState.CHECKED);

		for (ProgramProcess process : this.processes) {
			process.terminate();
		}
		for (ProgramProcess process : this.processes) {
			assertThat(process.exitCode()).as(process.text()).isZero();
		}
		assertThat(Installation.tree(this.jobs.resolve("workers"))).isEmpty();
	}

	/** All tasks but those that the console schedules at once come too late. */
	private List<String> settings(String... further) {
		List<String> settings = new ArrayList<>(List.of(further));
		settings.addAll(List.of("--reservations.cluster.every=10m", "--reservations.reports=false",
				"--reservations.block-size=1KB", "--reservations.commit-interval=1"));
		return this.on.settings(settings.toArray(String[]::new));
	}

	private void start(String command) throws IOException {
		this.processes.add(ProgramProcess.start(this.folder.resolve("console-%d.txt".formatted(this.processes.size())),
				settings("--server.port=" + ProgramProcess.freePort(), "--reservations.console.management.port=-1"),
				command));
	}

	private void awaitWorkers(int number) {
		await().atMost(LONGEST)
			.untilAsserted(() -> assertThat(this.console.operation().workers(OPERATOR)).as(texts()).hasSize(number));
	}

	private String texts() {
		StringBuilder texts = new StringBuilder();
		this.processes.forEach((process) -> texts.append(process.text()));
		return texts.toString();
	}

	private ConsoleUpload send(String name, int first, int rows) throws IOException {
		List<String> sample = Installation.contosoSample();
		StringBuilder csv = new StringBuilder(sample.get(0)).append('\n');
		IntStream.range(first, first + rows).forEach((row) -> {
			// The first row is accepted whatever its request ID.
			String line = sample.get(1);
			csv.append("K-%d".formatted(row)).append(line.substring(line.indexOf(','))).append('\n');
		});
		byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
		return this.console.uploads()
			.receive(CLERK, "contoso", name, bytes.length, new ByteArrayInputStream(bytes), null);
	}

	private ConsoleUpload now(ConsoleUpload upload) {
		return this.console.uploads().get(CLERK, upload.id());
	}

	private void awaitState(ConsoleUpload upload, UploadState state) {
		await().atMost(LONGEST)
			.untilAsserted(() -> assertThat(now(upload).state()).as(upload.name() + "\n" + texts()).isEqualTo(state));
	}

	private void killWhoChecks(ConsoleUpload upload) throws Exception {
		AtomicReference<Activity> seen = new AtomicReference<>();
		await().atMost(LONGEST).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
			ActivityFile.readAll(this.jobs)
				.stream()
				.filter((activity) -> activity.file().equals(upload.name()))
				.forEach(seen::set);
			assertThat(seen.get()).as(now(upload) + "\n" + texts()).isNotNull();
		});
		Activity check = seen.get();
		ProgramProcess checking = this.processes.stream()
			.filter((process) -> process.pid() == check.pid())
			.findFirst()
			.orElseThrow();
		assertThat(checking.killAfter(0)).isTrue();
		this.processes.remove(checking);
		assertThat(now(upload).state()).isEqualTo(UploadState.CHECKING);
		// Otherwise its heartbeats must be missed for half a minute.
		try (Connection connection = this.on.connect();
				PreparedStatement delete = connection
					.prepareStatement("DELETE FROM scheduled_tasks WHERE picked_by = ?")) {
			delete.setString(1, String.valueOf(check.worker()));
			delete.executeUpdate();
		}
		catch (SQLException ex) {
			throw new AssertionError(ex);
		}
		// Otherwise it is listed for a minute.
		assertThat(this.jobs.resolve("workers/" + check.worker() + ".json").toFile().delete()).isTrue();
	}

	/** As a console does that dies between its change and the entry in the audit log. */
	private void leaveAuditEntry() {
		this.console.database()
			.tables()
			.sql("""
					INSERT INTO console_audit (id, process, kind, actor, details)
					VALUES (?, ?, ?, 'clerk@contoso.example', '{"details": {"file": "left.csv"}}')""")
			.params(ConsoleDatabase.newId(), ConsoleDatabase.newId(), LEFT)
			.update();
	}

	/** The pages of a console remain, and others do its work. */
	private void drainOne() throws IOException {
		ProgramProcess serve = this.processes.stream()
			.filter((process) -> process.text().contains("Console:"))
			.findFirst()
			.orElseThrow();
		List<Operation.LivingWorker> workers = this.console.operation().workers(OPERATOR);
		String name = workers.stream()
			.map((living) -> living.worker())
			.filter((worker) -> worker.pid() == serve.pid())
			.findFirst()
			.orElseThrow()
			.name();
		this.console.operation().drain(OPERATOR, name);
		awaitWorkers(workers.size() - 1);
		assertThat(serve.isAlive()).isTrue();
		await().atMost(LONGEST).untilAsserted(() -> assertThat(serve.text()).contains("[BR-736]"));
	}

	private void requireOnce(String kind, int number) throws IOException {
		List<String> files = new ArrayList<>();
		new AuditLog(this.jobs, Clock.systemUTC()).read((AuditEntry entry) -> {
			if (entry.kind().equals(kind)) {
				files.add(entry.details().get("file"));
			}
		});
		assertThat(files).as(kind).hasSize(number).doesNotHaveDuplicates();
	}

	private List<String> ordered() throws IOException {
		List<String> ids = new ArrayList<>();
		for (PublishedRuns.Run run : new PublishedRuns(this.on.output()).runs()) {
			if (!run.isCheck()) {
				Installation.read(run.folder().resolve("accepted-orders.csv"))
					.lines()
					.skip(1)
					.map((line) -> line.split(",", -1)[1])
					.forEach(ids::add);
			}
		}
		return ids;
	}

}
