package com.bulkreservations.console.work;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.application.CheckResult;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.audit.AuditEntry;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.StaleRevisionException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadState;
import com.bulkreservations.run.Activity;
import com.bulkreservations.run.ActivityFile;
import com.bulkreservations.run.Progress;
import com.bulkreservations.run.RunListener;
import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.StopRequest;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.WorkScope;
import com.bulkreservations.run.WorkerFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class OperationTest {

	private static final Viewer OPERATOR = viewer("operator@host.example", new Membership(Role.OPERATOR, null));

	private static final Viewer ADMIN = viewer("admin@host.example", new Membership(Role.ADMIN, null));

	private static final Viewer CLERK = viewer("clerk@contoso.example", new Membership(Role.UPLOADER, "contoso"));

	private static final Viewer OTHER = viewer("other@fabrikam.example", new Membership(Role.UPLOADER, "fabrikam"));

	@TempDir
	private Path folder;

	private Installation installation;

	private Console console;

	private static Viewer viewer(String name, Membership membership) {
		return new Viewer(name, name, null, List.of(membership));
	}

	@BeforeEach
	void open() throws IOException {
		this.installation = Installation.in(this.folder);
		reopen();
	}

	private void reopen() throws IOException {
		this.console = Console.open(this.installation.settings(), Unobserved::new,
				(read) -> List.of(CheckResult.warning("mail", "not reached")), Clock.systemUTC());
	}

	@AfterEach
	void close() {
		this.console.close();
	}

	private ConsoleUpload send(String name, int row) throws IOException {
		List<String> sample = Installation.contosoSample();
		byte[] bytes = (sample.get(0) + "\n" + sample.get(row) + "\n").getBytes(StandardCharsets.UTF_8);
		return this.console.uploads()
			.receive(CLERK, "contoso", name, bytes.length, new ByteArrayInputStream(bytes), null);
	}

	private UploadState stateOf(ConsoleUpload upload) {
		return this.console.uploads().get(OPERATOR, upload.id()).state();
	}

	private HeldCarts carts() {
		return this.console.heldCarts();
	}

	private Operation operation() {
		return this.console.operation();
	}

	@Test
	void queueNamesOnlyWhatTheViewerMaySee() throws IOException {
		ConsoleUpload sent = send("secret.csv", 1);
		assertThat(operation().queue(CLERK)).extracting(Operation.Queued::upload).containsExactly(sent);
		assertThat(operation().queue(OPERATOR)).extracting(Operation.Queued::upload).containsExactly(sent);
		assertThat(operation().queue(OTHER)).singleElement().satisfies((queued) -> {
			assertThat(queued.upload()).isNull();
			assertThat(queued.toString()).doesNotContain("secret", "contoso");
		});
	}

	@Test
	void whatAnotherProcessDoesIsNamedForThoseWhoMaySeeItAlone() throws IOException {
		assertThat(operation().running(CLERK).locked()).isFalse();
		try (ReservationsApplication other = ReservationsApplication.start(this.installation.settings())) {
			assertThat(other).isNotNull();
			Installation.write(this.installation.output().resolve(".jobs/progress.json"), """
					{"pid": 1, "uploadsEnded": 0, "distributor": "contoso", "file": "nightly.csv", "resumed": false,
					"begun": "2026-01-17T00:00:00Z",
					"first": {"at": "2026-01-17T00:00:00Z", "progress": {"rows": 0, "bytes": 0, "ofBytes": 100}},
					"last": {"at": "2026-01-17T00:00:10Z", "progress": {"rows": 50, "bytes": 50, "ofBytes": 100}}}""");
			Operation.Running seen = operation().running(CLERK);
			assertThat(seen.byAnother()).isTrue();
			assertThat(seen.activities()).singleElement().satisfies((activity) -> {
				assertThat(activity.file()).isEqualTo("nightly.csv");
				assertThat(activity.remaining()).isEqualTo(Duration.ofSeconds(10));
			});
			Operation.Running masked = operation().running(OTHER);
			assertThat(masked.byAnother()).isTrue();
			assertThat(masked.toString()).doesNotContain("nightly", "contoso");
			operation().stopProcess(OPERATOR);
			assertThat(this.installation.output().resolve(".jobs/stop")).exists();
		}
		assertThatExceptionOfType(StaleRevisionException.class).isThrownBy(() -> operation().stopProcess(OPERATOR));
	}

	@Test
	void operatorSeesWhatWasInterrupted() throws IOException {
		assertThat(operation().interrupted(OPERATOR)).isEmpty();
		this.installation.upload("contoso", "nightly.csv", Installation.contosoSample());
		try (ReservationsApplication nightly = ReservationsApplication.start(this.installation.settings())) {
			nightly.reservations().run(List.of(), null, new RunListener() {

				@Override
				public void onStarted(String distributor, String file, boolean resumed) {
					nightly.reservations().stop();
				}

				@Override
				public void onProgress(Progress progress) {
					// It is stopped before the first one.
				}

				@Override
				public void onFinished(UploadResult result) {
					assertThat(result).isInstanceOf(UploadResult.Stopped.class);
				}

			});
			assertThat(operation().interrupted(OPERATOR)).isEmpty();
		}
		assertThat(operation().interrupted(OPERATOR)).containsExactly("contoso/nightly.csv");
		for (Viewer viewer : List.of(CLERK, ADMIN)) {
			assertThatExceptionOfType(NotVisibleException.class).isThrownBy(() -> operation().interrupted(viewer));
		}
		try (ReservationsApplication nightly = ReservationsApplication.start(this.installation.settings())) {
			nightly.reservations().run(List.of(), null, new Unobserved());
		}
		assertThat(operation().interrupted(OPERATOR)).isEmpty();
	}

	@Test
	void operatorSeesWhatWorkersDoAndDrainsOne() throws IOException {
		Path jobs = this.installation.output().resolve(".jobs");
		work(jobs, "one", "contoso", "a.csv");
		work(jobs, "two", "fabrikam", "b.csv");

		assertThat(operation().workers(OPERATOR)).extracting((living) -> living.worker().name())
			.containsExactly("one", "two");
		assertThat(operation().workers(OPERATOR)).noneMatch(Operation.LivingWorker::draining);
		assertThat(operation().workers(OPERATOR).get(0).activities()).extracting(Activity::file)
			.containsExactly("a.csv");
		assertThat(operation().running(OPERATOR).activities()).extracting(Activity::file)
			.containsExactly("a.csv", "b.csv");
		assertThat(operation().running(OPERATOR).byAnother()).isFalse();
		assertThat(operation().running(CLERK).activities()).extracting(Activity::file).containsExactly("a.csv");
		assertThat(operation().running(CLERK).toString()).doesNotContain("b.csv", "fabrikam");
		assertThat(operation().running(CLERK).locked()).isTrue();

		operation().drain(OPERATOR, "two");
		assertThat(operation().workers(OPERATOR)).extracting(Operation.LivingWorker::draining)
			.containsExactly(false, true);
		assertThat(new StopRequest(jobs, "two").endsProcess()).isTrue();
		assertThat(this.console.audit()
			.latest(ADMIN, new AuditFilter(null, "console.worker-drained", null, null, null), Long.MAX_VALUE, 10))
			.singleElement()
			.satisfies((entry) -> {
				assertThat(entry.actor()).isEqualTo(OPERATOR.name());
				assertThat(entry.details()).containsEntry("worker", "two");
			});
		assertThatExceptionOfType(StaleRevisionException.class).isThrownBy(() -> operation().drain(OPERATOR, "../two"));
	}

	private static void work(Path jobs, String worker, String distributor, String file) throws IOException {
		new WorkerFile(worker, "host", 1, Instant.now()).write(jobs);
		new ActivityFile(new WorkFolders(jobs, WorkScope.of(distributor, RunSpec.Kind.RUN, 1, worker)),
				Clock.systemUTC())
			.onStarted(distributor, file, false);
	}

	@Test
	void stoppedQueueWaitsUntilItGoesOnAlsoInAnotherProcess() throws IOException {
		ConsoleUpload sent = send("a.csv", 1);
		operation().setQueueStopped(OPERATOR, true);
		this.console.worker().workOnce();
		assertThat(stateOf(sent)).isEqualTo(UploadState.CHECKING);
		close();
		reopen();
		assertThat(operation().running(CLERK).queueStopped()).isTrue();
		this.console.worker().workOnce();
		assertThat(stateOf(sent)).isEqualTo(UploadState.CHECKING);
		operation().setQueueStopped(OPERATOR, false);
		this.console.worker().workOnce();
		assertThat(stateOf(sent)).isEqualTo(UploadState.CHECKED);
	}

	@Test
	void killSwitchIsThatOfTheCommandLineAndSaysWhoAndWhen() throws IOException {
		operation().setPurchasesStopped(OPERATOR, true);
		assertThat(this.installation.output().resolve(".jobs/purchases.stop")).exists();
		assertThat(operation().running(CLERK).purchasesStopped()).isTrue();
		operation().setPurchasesStopped(OPERATOR, false);
		assertThat(this.installation.output().resolve(".jobs/purchases.stop")).doesNotExist();
		List<AuditEntry> entries = this.console.audit()
			.latest(ADMIN, new AuditFilter(null, "purchase.", null, null, null), Long.MAX_VALUE, 10);
		assertThat(entries).extracting(AuditEntry::kind).containsExactly("purchase.go", "purchase.stop");
		assertThat(entries).extracting(AuditEntry::actor).containsOnly(OPERATOR.name());
	}

	@Test
	void doctorFindsWithoutEndingTheConsole() throws IOException {
		assertThat(operation().findings(OPERATOR).at()).isNull();
		operation().check(OPERATOR);
		await().atMost(Duration.ofMinutes(2)).until(() -> operation().findings(OPERATOR).at() != null);
		assertThat(operation().findings(OPERATOR).results()).extracting(CheckResult::part)
			.contains("settings", "reference data", "database", "mail");
		assertThat(operation().findings(OPERATOR).results())
			.noneMatch((result) -> result.level() == CheckResult.Level.PROBLEM);
		assertThat(operation().disks(OPERATOR)).isNotEmpty().allSatisfy((disk) -> {
			assertThat(disk.free()).isPositive();
			assertThat(disk.bytes()).isGreaterThanOrEqualTo(disk.free());
		});
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPERATOR")
	void nobodyElseOperates(Role role) {
		Viewer viewer = viewer("x@contoso.example", new Membership(role, role.isForOne() ? "contoso" : null));
		for (Attempt attempt : List.<Attempt>of(() -> carts().list(viewer), () -> carts().stamp(viewer),
				() -> operation().disks(viewer), () -> operation().findings(viewer), () -> operation().check(viewer),
				() -> operation().setPurchasesStopped(viewer, true), () -> operation().setQueueStopped(viewer, true),
				() -> operation().stopProcess(viewer), () -> operation().workers(viewer),
				() -> operation().drain(viewer, "w"), () -> operation().isShared(viewer),
				() -> carts().resolve(viewer, "x", "x", CartResolution.Kind.VOID, "", "why"))) {
			assertThatExceptionOfType(NotVisibleException.class).isThrownBy(attempt::run);
		}
		assertThat(this.installation.output().resolve(".jobs/purchases.stop")).doesNotExist();
		if (role != Role.APPROVER) {
			for (Attempt attempt : List.<Attempt>of(() -> carts().get(viewer, "contoso", "x"),
					() -> carts().approve(viewer, "contoso", "x", "x"),
					() -> carts().reject(viewer, "contoso", "x", "x", "why"))) {
				assertThatExceptionOfType(NotVisibleException.class).isThrownBy(attempt::run);
			}
		}
		assertThatExceptionOfType(NotVisibleException.class)
			.isThrownBy(() -> carts().approve(viewer, "fabrikam", "x", "x"));
		if (role != Role.ADMIN) {
			assertThatExceptionOfType(NotVisibleException.class).isThrownBy(() -> this.console.audit()
				.latest(viewer, new AuditFilter(null, null, null, null, null), Long.MAX_VALUE, 1));
			assertThatExceptionOfType(NotVisibleException.class).isThrownBy(
					() -> this.console.audit().read(viewer, new AuditFilter(null, null, null, null, null), (entry) -> {
					}));
		}
	}

	@Test
	void auditIsReadByPersonObjectDistributorAndTimePageByPage() throws IOException {
		AuditLog log = new AuditLog(this.installation.output().resolve(".jobs"), Clock.systemUTC());
		for (int i = 0; i < 5; i++) {
			send("Monday-" + i + ".csv", 1 + i);
		}
		log.append("purchase.bought", "fabrikam", AuditEntry.SYSTEM, Map.of("cart", "RSV-1"));
		assertThat(numbers(new AuditFilter(CLERK.name(), "monday-3", null, null, null), Long.MAX_VALUE, 10)).hasSize(1);
		assertThat(numbers(new AuditFilter(null, "rsv-1", null, null, null), Long.MAX_VALUE, 10)).hasSize(1);
		assertThat(numbers(new AuditFilter(null, null, "Fabrikam", null, null), Long.MAX_VALUE, 10)).hasSize(1);
		assertThat(numbers(new AuditFilter(null, null, null, Instant.now().plusSeconds(60), null), Long.MAX_VALUE, 10))
			.isEmpty();
		assertThat(
				numbers(new AuditFilter(null, null, null, null, Instant.now().minusSeconds(3600)), Long.MAX_VALUE, 10))
			.isEmpty();
		AuditFilter ofClerk = new AuditFilter(CLERK.name(), "console.upload-received", null, null, null);
		List<Long> first = numbers(ofClerk, Long.MAX_VALUE, 3);
		List<Long> second = numbers(ofClerk, first.get(2), 3);
		assertThat(first).hasSize(3).isSortedAccordingTo((one, other) -> Long.compare(other, one));
		assertThat(second).hasSize(2).allMatch((number) -> number < first.get(2));
	}

	private List<Long> numbers(AuditFilter filter, long before, int limit) throws IOException {
		return this.console.audit().latest(ADMIN, filter, before, limit).stream().map(AuditEntry::number).toList();
	}

	@Test
	void latestEntriesAreReadOverTheEndOfAMonth() throws IOException {
		Path audit = this.installation.output().resolve(".jobs/audit");
		send("a.csv", 1);
		try (Stream<Path> files = Files.list(audit)) {
			Path month = files.filter((file) -> file.toString().endsWith(".jsonl")).findFirst().orElseThrow();
			List<String> lines = Files.readAllLines(month);
			Files.write(audit.resolve("2020-01.jsonl"), lines.subList(0, 1));
			Files.write(month, lines.subList(1, lines.size()));
			assertThat(numbers(new AuditFilter(null, null, null, null, null), Long.MAX_VALUE, lines.size()))
				.hasSize(lines.size())
				.last()
				.isEqualTo(1L);
		}
	}

	/** Something that may be refused. */
	private interface Attempt {

		void run() throws IOException;

	}

}
