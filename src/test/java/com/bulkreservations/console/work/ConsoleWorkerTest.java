package com.bulkreservations.console.work;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.cli.ProgramRun;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.StaleRevisionException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.CellChange;
import com.bulkreservations.console.upload.ChangedCell;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.OrdersOverview;
import com.bulkreservations.console.upload.ResultRow;
import com.bulkreservations.console.upload.RowFilter;
import com.bulkreservations.console.upload.Unusual;
import com.bulkreservations.console.upload.UploadAction;
import com.bulkreservations.console.upload.UploadState;
import com.bulkreservations.infrastructure.database.LockWait;
import com.bulkreservations.infrastructure.database.ProcessLock;
import com.bulkreservations.infrastructure.storage.ExclusiveLock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The way of an upload from the file to an approved order, on HSQLDB. */
class ConsoleWorkerTest {

	private static final String HEADER = Installation.contosoSample().get(0);

	private static final String GOOD = Installation.contosoSample().get(1);

	private static final String BAD = Installation.contosoSample().get(2).replace(",P3Y,", ",2 years,");

	private static final RowFilter REJECTED = new RowFilter(false, null, null);

	private static final Viewer CLERK = viewer("clerk@contoso.example", Role.UPLOADER);

	private static final Viewer APPROVER = viewer("approver@contoso.example", Role.APPROVER);

	/** May do all, and so must be kept from deciding on own uploads. */
	private static final Viewer BOTH = new Viewer("3", "both@contoso.example", null,
			List.of(new Membership(Role.UPLOADER, "contoso"), new Membership(Role.APPROVER, "contoso")));

	private static final Viewer STRANGER = new Viewer("4", "stranger@fabrikam.example", null,
			List.of(new Membership(Role.UPLOADER, "fabrikam"), new Membership(Role.APPROVER, "fabrikam"),
					new Membership(Role.FINANCE, "fabrikam")));

	private static final Viewer OPERATOR = new Viewer("5", "operator@host.example", null,
			List.of(new Membership(Role.OPERATOR, null), new Membership(Role.ADMIN, null)));

	@TempDir
	private Path folder;

	private Installation installation;

	private Console console;

	private static Viewer viewer(String name, Role role) {
		return new Viewer(name, name, null, List.of(new Membership(role, "contoso")));
	}

	TestDatabase database() {
		return TestDatabase.HSQLDB;
	}

	@BeforeEach
	void open() throws IOException {
		this.installation = Installation.in(this.folder, database());
		reopen();
	}

	@AfterEach
	void close() {
		this.console.close();
	}

	private void reopen(String... settings) throws IOException {
		this.console = Console.open(this.installation.settings(settings), Unobserved::new, (read) -> List.of(),
				Clock.systemUTC());
	}

	private ConsoleUpload send(Viewer viewer, String name, String... lines) throws IOException {
		byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
		return this.console.uploads()
			.receive(viewer, "Contoso", name, bytes.length, new ByteArrayInputStream(bytes), null);
	}

	private ConsoleUpload now(ConsoleUpload upload) {
		return this.console.uploads().get(OPERATOR, upload.id());
	}

	private ConsoleUpload worked(ConsoleUpload upload) throws IOException {
		this.console.worker().workOnce();
		return now(upload);
	}

	private List<String> auditedKinds() throws IOException {
		List<String> kinds = new ArrayList<>();
		new AuditLog(this.installation.output().resolve(".jobs"), Clock.systemUTC())
			.read((entry) -> kinds.add(entry.kind()));
		return kinds;
	}

	@Test
	void fileBecomesAnApprovedOrder() throws IOException {
		ConsoleUpload sent = send(CLERK, "C:\\Users\\x\\Monday orders.csv", HEADER, GOOD, BAD);
		assertThat(sent.name()).isEqualTo("Monday orders.csv");
		assertThat(sent.state()).isEqualTo(UploadState.CHECKING);

		ConsoleUpload checked = worked(sent);
		assertThat(checked.state()).isEqualTo(UploadState.CHECKED);
		assertThat(checked.counts()).isEqualTo(new ConsoleUpload.Counts(2, 1, 1));
		assertThat(this.console.results().summary(CLERK, sent.id()).counts().accepted()).isEqualTo(1);
		List<ResultRow> rows = this.console.results().rows(CLERK, sent.id(), REJECTED, 0, 50);
		assertThat(rows).singleElement().satisfies((row) -> {
			assertThat(row.line()).isEqualTo(3);
			assertThat(row.cells()).containsEntry("term", "2 years");
			assertThat(row.reasons()).singleElement()
				.satisfies((reason) -> assertThat(reason.column()).isEqualTo("term"));
		});
		assertThat(this.console.results().rows(CLERK, sent.id(), new RowFilter(true, null, null), 0, 50))
			.extracting((row) -> row.cells().get("request_id"))
			.containsExactly("PO-2026-0117-01");

		ConsoleUpload corrected = this.console.corrections()
			.correct(CLERK, sent.id(), checked.revision(), List.of(new CellChange(3, "term", "3 years")));
		assertThat(corrected.number()).isEqualTo(2);
		assertThat(Files.readString(this.console.results().original(CLERK, sent.id())))
			.isEqualTo(HEADER + "\n" + GOOD + "\n" + BAD.replace("2 years", "3 years") + "\n");
		ConsoleUpload again = worked(corrected);
		assertThat(again.counts()).isEqualTo(new ConsoleUpload.Counts(2, 2, 0));

		ConsoleUpload submitted = this.console.uploads().submit(CLERK, sent.id(), again.revision());
		assertThat(worked(submitted).state()).isEqualTo(UploadState.SUBMITTED);
		assertThat(this.installation.input().resolve("contoso")).doesNotExist();
		assertThat(this.console.uploads().actions(APPROVER, sent.id())).containsExactlyInAnyOrder(UploadAction.APPROVE,
				UploadAction.RETURN);
		ConsoleUpload approved = this.console.uploads().approve(APPROVER, sent.id(), submitted.revision());
		assertThat(approved.state()).isEqualTo(UploadState.APPROVED);

		ConsoleUpload ordered = worked(approved);
		assertThat(ordered.state()).isEqualTo(UploadState.ORDERED);
		assertThat(this.installation.output().resolve("contoso").resolve(ordered.run()).resolve("accepted-orders.csv"))
			.content()
			.hasLineCount(3);
		assertThat(auditedKinds()).containsSubsequence("console.upload-received", "console.upload-checked",
				"console.upload-corrected", "console.upload-checked", "console.upload-submitted", "approval.approved",
				"console.upload-approved", "console.upload-delivered", "console.upload-running",
				"console.upload-ordered");
		assertThat(ProgramRun.of(this.installation.settings(), "audit", "--verify").exitCode()).isZero();
	}

	@Test
	void nobodyDecidesOnWhatTheySentCorrectedOrSubmitted() throws IOException {
		ConsoleUpload sent = worked(send(BOTH, "a.csv", HEADER, GOOD, BAD));
		ConsoleUpload corrected = worked(this.console.corrections()
			.correct(CLERK, sent.id(), sent.revision(), List.of(new CellChange(3, "term", "3 years"))));
		ConsoleUpload submitted = this.console.uploads().submit(CLERK, sent.id(), corrected.revision());
		assertThat(this.console.uploads().actions(BOTH, sent.id())).doesNotContain(UploadAction.APPROVE);
		assertThatExceptionOfType(ActionRefusedException.class)
			.isThrownBy(() -> this.console.uploads().approve(BOTH, sent.id(), submitted.revision()))
			.withMessageContaining("sent it");
		assertThat(now(sent)).isEqualTo(submitted);
		assertThat(this.console.uploads().approve(APPROVER, sent.id(), submitted.revision()).state())
			.isEqualTo(UploadState.APPROVED);
	}

	@Test
	void returnedUploadIsCorrectedAndSubmittedAgain() throws IOException {
		ConsoleUpload checked = worked(send(CLERK, "a.csv", HEADER, GOOD));
		ConsoleUpload submitted = this.console.uploads().submit(CLERK, checked.id(), checked.revision());
		ConsoleUpload returned = this.console.uploads()
			.sendBack(APPROVER, checked.id(), submitted.revision(), "twice as many");
		assertThat(returned.state()).isEqualTo(UploadState.RETURNED);
		assertThat(returned.message()).isEqualTo("twice as many");
		assertThat(worked(this.console.corrections()
			.correct(CLERK, checked.id(), returned.revision(), List.of(new CellChange(2, "quantity", "24")))).state())
			.isEqualTo(UploadState.CHECKED);
	}

	@Test
	void othersSeeNothing() throws IOException {
		ConsoleUpload upload = worked(send(CLERK, "a.csv", HEADER, GOOD, BAD));
		String id = upload.id();
		assertThat(this.console.uploads().list(STRANGER, List.of(), null, 10)).isEmpty();
		for (ThrowingCallable look : List.<ThrowingCallable>of(() -> this.console.uploads().get(STRANGER, id),
				() -> this.console.uploads().actions(STRANGER, id), () -> this.console.uploads().versions(STRANGER, id),
				() -> this.console.results().original(STRANGER, id),
				() -> this.console.results().file(STRANGER, id, "rejections.csv"),
				() -> this.console.uploads().withdraw(STRANGER, id, upload.revision()),
				() -> this.console.uploads().get(CLERK, "0".repeat(32)),
				() -> this.console.results().original(OPERATOR, id),
				() -> this.console.results().file(CLERK, id, "../../" + id))) {
			assertThatExceptionOfType(NotVisibleException.class).isThrownBy(look);
		}
		assertThatExceptionOfType(NotVisibleException.class)
			.isThrownBy(() -> this.console.results().rows(OPERATOR, id, REJECTED, 0, 10));
		assertThatExceptionOfType(NotVisibleException.class)
			.isThrownBy(() -> this.console.uploads().submit(APPROVER, id, upload.revision()));
		assertThatExceptionOfType(NotVisibleException.class).isThrownBy(() -> send(STRANGER, "b.csv", HEADER, GOOD));
		assertThat(this.console.uploads().list(OPERATOR, List.of(), null, 10)).containsExactly(upload);
		assertThat(this.console.results().file(CLERK, id, "rejections.csv")).isRegularFile();
		assertThat(auditedKinds()).contains("console.file-read");
	}

	@Test
	void sameBytesAreTheSameUploadUntilItIsWithdrawn() throws IOException {
		ConsoleUpload first = send(CLERK, "a.csv", HEADER, GOOD);
		assertThat(send(CLERK, "b.csv", HEADER, GOOD)).isEqualTo(first);
		this.console.uploads().withdraw(CLERK, first.id(), first.revision());
		assertThat(send(CLERK, "b.csv", HEADER, GOOD).id()).isNotEqualTo(first.id());
	}

	@Test
	void whatCannotBeReceivedLeavesNothing() {
		for (String name : List.of("a.txt", ".hidden.csv", "a\n.csv", "a".repeat(240) + ".csv", "..", "a.csv.part")) {
			assertThatExceptionOfType(ActionRefusedException.class).as(name)
				.isThrownBy(() -> send(CLERK, name, HEADER, GOOD))
				.withMessageContaining("BR-621");
		}
		InputStream cutOff = new SequenceInputStream(new ByteArrayInputStream(new byte[1000]), new InputStream() {

			@Override
			public int read() throws IOException {
				throw new IOException("cut off");
			}

			@Override
			public int read(byte[] bytes, int from, int length) throws IOException {
				return read();
			}

		});
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> this.console.uploads().receive(CLERK, "contoso", "a.csv", 0, cutOff, null));
		assertThatExceptionOfType(ActionRefusedException.class)
			.isThrownBy(() -> this.console.uploads()
				.receive(CLERK, "contoso", "a.csv", 5L << 30, InputStream.nullInputStream(), null))
			.withMessageContaining("BR-210");
		assertThat(Installation.files(this.installation.output().resolve(".jobs/console/uploads"))).isEmpty();
		assertThat(this.console.uploads().list(CLERK, List.of(), null, 10)).isEmpty();
	}

	@Test
	void refusedFileSaysWhy() throws IOException {
		ConsoleUpload refused = worked(send(CLERK, "a.csv", "request_id,customer_id", "1,2"));
		assertThat(refused.state()).isEqualTo(UploadState.REFUSED);
		assertThat(refused.message()).contains("Line 1: expected");
	}

	@Test
	void uploadIsCheckedAgainBeforeADecisionWhenReferenceDataHaveChanged() throws IOException {
		ConsoleUpload checked = worked(send(CLERK, "a.csv", HEADER, GOOD));
		ConsoleUpload submitted = this.console.uploads().submit(CLERK, checked.id(), checked.revision());
		Path catalogue = this.installation.config().resolve("reference/catalogue.csv");
		Installation.write(catalogue, Installation.read(catalogue) + "\n");
		assertThatExceptionOfType(ActionRefusedException.class)
			.isThrownBy(() -> this.console.uploads().approve(APPROVER, checked.id(), submitted.revision()))
			.withMessageContaining("BR-628");
		ConsoleUpload again = worked(checked);
		assertThat(again.state()).isEqualTo(UploadState.SUBMITTED);
		assertThat(this.console.uploads().approve(APPROVER, checked.id(), again.revision()).state())
			.isEqualTo(UploadState.APPROVED);
	}

	@Test
	void uploadsThatWaitForTheOperatorSaySoAndNothingOfOthers() throws IOException {
		ConsoleUpload sent = send(CLERK, "a.csv", HEADER, GOOD);
		Path catalogue = this.installation.config().resolve("reference/catalogue.csv");
		String sound = Installation.read(catalogue);
		Installation.write(catalogue, "no,catalogue\n");
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> this.console.worker().workOnce());
		assertThat(now(sent).state()).isEqualTo(UploadState.CHECKING);
		assertThat(now(sent).message()).contains("Tell the operator").doesNotContain("catalogue");
		Installation.write(catalogue, sound);
		ConsoleUpload checked = worked(sent);
		assertThat(checked.state()).isEqualTo(UploadState.CHECKED);
		assertThat(checked.message()).isNull();
	}

	@Test
	void whatWouldBeOrderedOtherwiseThanApprovedIsNotOrdered() throws IOException {
		ConsoleUpload checked = worked(send(CLERK, "a.csv", HEADER, GOOD, Installation.contosoSample().get(3)));
		ConsoleUpload submitted = this.console.uploads().submit(CLERK, checked.id(), checked.revision());
		this.console.uploads().approve(APPROVER, checked.id(), submitted.revision());
		// Another upload orders one of its requests in between.
		this.installation.upload("contoso", "other.csv", List.of(HEADER, GOOD));
		assertThat(ProgramRun.of(this.installation.settings(), "run").exitCode()).isZero();
		ConsoleUpload withheld = worked(checked);
		assertThat(withheld.state()).isEqualTo(UploadState.WITHHELD);
		assertThat(this.installation.input().resolve("contoso/a.csv")).doesNotExist();
		assertThat(ProgramRun.of(this.installation.settings(), "runs", "--state", "published").out()).contains("other")
			.doesNotContain("a.csv");
	}

	/** An approver and their deputies have one right together. */
	@Test
	void aRightThatIsUsedIsNotLeftForADeputy() throws IOException {
		close();
		reopen("--reservations.approval.two-above.EUR=0");
		ConsoleUpload checked = worked(send(CLERK, "a.csv", HEADER, GOOD));
		Map<String, List<String>> people = Map.of(APPROVER.name(), List.of(APPROVER.name()), "deputy@contoso.example",
				List.of(APPROVER.name(), "away@contoso.example"));
		assertThat(this.console.results().openRights(CLERK, checked.id(), people)).isEqualTo(people);
		ConsoleUpload submitted = this.console.uploads().submit(CLERK, checked.id(), checked.revision());
		this.console.uploads().approve(APPROVER, checked.id(), submitted.revision());
		assertThat(now(checked).state()).isEqualTo(UploadState.SUBMITTED);
		assertThat(this.console.results().openRights(CLERK, checked.id(), people))
			.isEqualTo(Map.of("deputy@contoso.example", List.of("away@contoso.example")));
		assertThat(this.console.results().openRights(CLERK, checked.id(), Map.of(CLERK.name(), List.of(CLERK.name()))))
			.isEmpty();
	}

	@Test
	void nightlyRunOrdersWhatWasApproved() throws IOException {
		close();
		reopen("--reservations.console.order-at=nightly");
		ConsoleUpload checked = worked(send(CLERK, "a.csv", HEADER, GOOD));
		ConsoleUpload submitted = this.console.uploads().submit(CLERK, checked.id(), checked.revision());
		this.console.uploads().approve(APPROVER, checked.id(), submitted.revision());
		assertThat(worked(checked).state()).isEqualTo(UploadState.APPROVED);
		assertThat(this.installation.input().resolve("contoso/a.csv")).hasContent(HEADER + "\n" + GOOD + "\n");
		assertThat(ProgramRun.of(this.installation.settings(), "run").exitCode()).isZero();
		assertThat(worked(checked).state()).isEqualTo(UploadState.ORDERED);
	}

	@Test
	void ofTwoDecisionsAndOneWithdrawalOnceOneWins() throws IOException, InterruptedException {
		for (int round = 0; round < 5; round++) {
			ConsoleUpload checked = worked(
					send(CLERK, "a" + round + ".csv", HEADER, GOOD.replace("-01,", "-R" + round + ",")));
			ConsoleUpload submitted = this.console.uploads().submit(CLERK, checked.id(), checked.revision());
			ExecutorService threads = Executors.newFixedThreadPool(3);
			List<Future<ConsoleUpload>> changes = List.of(
					threads.submit(() -> this.console.uploads().approve(APPROVER, checked.id(), submitted.revision())),
					threads.submit(
							() -> this.console.uploads().sendBack(APPROVER, checked.id(), submitted.revision(), "no")),
					threads.submit(() -> this.console.uploads().withdraw(CLERK, checked.id(), submitted.revision())));
			int won = 0;
			for (Future<ConsoleUpload> change : changes) {
				try {
					change.get();
					won++;
				}
				catch (ExecutionException ex) {
					assertThat(ex.getCause()).isInstanceOf(StaleRevisionException.class);
				}
			}
			threads.shutdown();
			assertThat(won).isEqualTo(1);
			Set<UploadState> ends = EnumSet.of(UploadState.APPROVED, UploadState.RETURNED, UploadState.WITHDRAWN);
			assertThat(now(checked).state()).isIn(ends);
		}
	}

	@Test
	void leavesItsWorkToWorkersWhichItAsksOnceForWhatIsNew() throws IOException {
		close();
		AtomicInteger asked = new AtomicInteger();
		// One that is looking already may have missed something: it is asked again.
		this.console = Console.open(this.installation.settings(), Unobserved::new, (read) -> List.of(),
				() -> asked.incrementAndGet() > 1, null, Clock.systemUTC());
		this.console.worker().workOnce();
		this.console.worker().workOnce();
		this.console.worker().workOnce();
		assertThat(asked.get()).isEqualTo(2);
		ConsoleUpload sent = send(CLERK, "a.csv", HEADER, GOOD);
		this.console.worker().workOnce();
		this.console.worker().workOnce();
		assertThat(asked.get()).isEqualTo(3);
		assertThat(now(sent).state()).isEqualTo(UploadState.CHECKING);
		this.console.operation().setQueueStopped(OPERATOR, true);
		this.console.worker().workOnce();
		assertThat(asked.get()).isEqualTo(4);
	}

	@Test
	void oneProcessAtATimeDeliversToADistributor() throws IOException, InterruptedException, ExecutionException {
		ConsoleUpload checked = worked(send(CLERK, "a.csv", HEADER, GOOD));
		ConsoleUpload submitted = this.console.uploads().submit(CLERK, checked.id(), checked.revision());
		Path locks = this.installation.output().resolve(".jobs/console/delivery");
		Installation.createDirectories(locks);
		CompletableFuture<Void> other = new CompletableFuture<>();
		CompletableFuture<Void> delivering = new CompletableFuture<>();
		CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> {
			try (ExclusiveLock lock = ExclusiveLock.tryAcquire(locks.resolve("contoso.lock"))) {
				assertThat(lock).isNotNull();
				other.complete(null);
				delivering.join();
			}
			catch (IOException ex) {
				throw new AssertionError(ex);
			}
		});
		other.get();
		this.console.uploads().approve(APPROVER, checked.id(), submitted.revision());
		assertThat(worked(checked).state()).isEqualTo(UploadState.APPROVED);
		assertThat(this.installation.input().resolve("contoso/a.csv")).doesNotExist();
		delivering.complete(null);
		ended.get();
		assertThat(worked(checked).state()).isEqualTo(UploadState.ORDERED);
	}

	@Test
	void queueWaitsWhileAnotherProcessHasTheLock() throws IOException {
		ConsoleUpload sent = send(CLERK, "a.csv", HEADER, GOOD);
		try (ReservationsApplication other = ReservationsApplication.start(this.installation.settings())) {
			assertThat(other).isNotNull();
			assertThat(worked(sent).state()).isEqualTo(UploadState.CHECKING);
		}
		assertThat(worked(sent).state()).isEqualTo(UploadState.CHECKED);
	}

	@Test
	void workerBeginsNothingWhileAProcessWaits() throws IOException {
		Path jobs = this.installation.output().resolve(".jobs");
		ConsoleUpload first = send(CLERK, "a.csv", HEADER, GOOD);
		ConsoleUpload second = send(CLERK, "b.csv", HEADER, GOOD, BAD);
		AtomicInteger attempts = new AtomicInteger();
		new LockWait(Duration.ofMinutes(10)).<String, IOException>until(jobs, () -> {
			if (attempts.getAndIncrement() == 0) {
				return null;
			}
			this.console.worker().workOnce();
			return "lock";
		});
		assertThat(List.of(now(first).state(), now(second).state())).containsOnly(UploadState.CHECKING);
		assertThat(worked(first).state()).isEqualTo(UploadState.CHECKED);
		assertThat(now(second).state()).isEqualTo(UploadState.CHECKED);
	}

	@Test
	void waitingProcessComesAfterTheUploadInHand() throws IOException, InterruptedException, ExecutionException {
		List<ConsoleUpload> uploads = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			uploads.add(send(CLERK, "a" + i + ".csv", HEADER, GOOD.replace("-01,", "-W" + i + ",")));
		}
		Path jobs = this.installation.output().resolve(".jobs");
		CompletableFuture<Long> other = CompletableFuture.supplyAsync(() -> {
			try {
				while (uploads.stream().allMatch((upload) -> now(upload).state() == UploadState.CHECKING)) {
					Thread.onSpinWait();
				}
				try (ProcessLock lock = new LockWait(Duration.ofMinutes(10)).until(jobs,
						() -> ProcessLock.tryAcquire(jobs))) {
					assertThat(lock).isNotNull();
					return checked(uploads);
				}
			}
			catch (IOException ex) {
				throw new AssertionError(ex);
			}
		});
		this.console.worker().workOnce();
		assertThat(other.get()).isPositive().isLessThan(uploads.size());
		this.console.worker().workOnce();
		assertThat(checked(uploads)).isEqualTo(uploads.size());
	}

	private long checked(List<ConsoleUpload> uploads) {
		return uploads.stream().filter((upload) -> now(upload).state() == UploadState.CHECKED).count();
	}

	@Test
	void correctionOfAnOrderedUploadIsANewUploadOfItsRejectedRowsAlone() throws IOException {
		String second = Installation.contosoSample().get(3).replaceFirst(",P[13]Y,", ",never,");
		ConsoleUpload checked = worked(send(CLERK, "a.csv", HEADER, GOOD, BAD, second));
		ConsoleUpload submitted = this.console.uploads().submit(CLERK, checked.id(), checked.revision());
		this.console.uploads().approve(APPROVER, checked.id(), submitted.revision());
		ConsoleUpload ordered = worked(checked);
		assertThat(ordered.state()).isEqualTo(UploadState.ORDERED);
		assertThat(this.console.uploads().actions(CLERK, ordered.id())).containsExactly(UploadAction.CORRECT);
		assertThatExceptionOfType(StaleRevisionException.class).isThrownBy(() -> this.console.corrections()
			.correctOrdered(CLERK, ordered.id(), 2, List.of(new CellChange(3, "term", "3 years"))));
		assertThatExceptionOfType(NotVisibleException.class)
			.isThrownBy(() -> this.console.corrections().correctOrdered(STRANGER, ordered.id(), 1, List.of()));

		ConsoleUpload linked = this.console.corrections()
			.correctOrdered(CLERK, ordered.id(), 1, List.of(new CellChange(3, "term", "3 years")));
		assertThat(linked.corrects()).isEqualTo(ordered.id());
		assertThat(linked.name()).isEqualTo("a-corrected.csv");
		assertThat(this.console.uploads().correctionsOf(CLERK, ordered.id())).containsExactly(linked);
		assertThat(this.console.results().changes(CLERK, linked.id(), 10))
			.containsExactly(new ChangedCell(1, 2, "term", "2 years", "3 years"));
		ConsoleUpload again = worked(linked);
		assertThat(again.counts()).isEqualTo(new ConsoleUpload.Counts(2, 1, 1));
		assertThat(now(ordered)).isEqualTo(ordered);
		// The same correction leads to the same upload.
		assertThat(this.console.corrections()
			.correctOrdered(CLERK, ordered.id(), 1, List.of(new CellChange(3, "term", "3 years")))
			.id()).isEqualTo(linked.id());
		// Who sent the rows does not approve their correction by somebody else either.
		ConsoleUpload byBoth = worked(this.console.corrections()
			.correctOrdered(BOTH, ordered.id(), 1, List.of(new CellChange(4, "term", "3 years"))));
		assertThat(this.console.uploads().senders(CLERK, byBoth.id())).containsExactlyInAnyOrder(BOTH.name(),
				CLERK.name());
	}

	@Test
	void whoSentTheRowsDoesNotApproveTheFileThatSomebodyElseHasCorrected() throws IOException {
		ConsoleUpload checked = worked(send(BOTH, "a.csv", HEADER, GOOD, BAD));
		ConsoleUpload submitted = this.console.uploads().submit(BOTH, checked.id(), checked.revision());
		this.console.uploads().approve(APPROVER, checked.id(), submitted.revision());
		ConsoleUpload ordered = worked(checked);
		assertThat(ordered.state()).isEqualTo(UploadState.ORDERED);

		byte[] corrected = (HEADER + "\n" + BAD.replace("2 years", "3 years") + "\n").getBytes(StandardCharsets.UTF_8);
		ConsoleUpload sent = worked(this.console.uploads()
			.receive(CLERK, "contoso", "b.csv", corrected.length, new ByteArrayInputStream(corrected), ordered.id()));
		ConsoleUpload waiting = this.console.uploads().submit(CLERK, sent.id(), sent.revision());
		assertThatExceptionOfType(ActionRefusedException.class)
			.isThrownBy(() -> this.console.uploads().approve(BOTH, sent.id(), waiting.revision()))
			.withMessageContaining("somebody else");
		assertThat(this.console.uploads().approve(APPROVER, sent.id(), waiting.revision()).state())
			.isEqualTo(UploadState.APPROVED);
	}

	@Test
	void whoSendsTheSameBytesAgainDoesNotApproveThem() throws IOException {
		ConsoleUpload checked = worked(send(CLERK, "a.csv", HEADER, GOOD));
		assertThat(send(BOTH, "b.csv", HEADER, GOOD).id()).isEqualTo(checked.id());
		ConsoleUpload waiting = this.console.uploads().submit(CLERK, checked.id(), checked.revision());
		assertThatExceptionOfType(ActionRefusedException.class)
			.isThrownBy(() -> this.console.uploads().approve(BOTH, checked.id(), waiting.revision()))
			.withMessageContaining("somebody else");
	}

	@Test
	void approverSeesWhatIsUnusualAndWhatChangedSinceTheReturn() throws IOException {
		ConsoleUpload checked = worked(send(CLERK, "a.csv", HEADER, GOOD));
		ConsoleUpload submitted = this.console.uploads().submit(CLERK, checked.id(), checked.revision());
		OrdersOverview first = this.console.results().overview(APPROVER, checked.id());
		assertThat(first.isFirst()).isTrue();
		assertThat(first.unusual().large()).isEmpty();
		assertThat(first.unusual().newCustomers()).singleElement().isEqualTo(first.orders().get(0));
		assertThat(first.orders()).hasSize(1);
		assertThat(first.largest()).extracting((row) -> row.cells().get("request_id"))
			.containsExactly("PO-2026-0117-01");
		this.console.uploads().approve(APPROVER, checked.id(), submitted.revision());
		assertThat(worked(checked).state()).isEqualTo(UploadState.ORDERED);

		String quantity = GOOD.split(",", -1)[List.of(HEADER.split(",", -1)).indexOf("quantity")];
		String more = GOOD.replace("-01,", "-77,")
			.replace("," + quantity + ",", "," + 4 * Long.parseLong(quantity) + ",");
		ConsoleUpload large = worked(send(CLERK, "b.csv", HEADER, more));
		ConsoleUpload sent = this.console.uploads().submit(CLERK, large.id(), large.revision());
		Unusual unusual = this.console.results().overview(APPROVER, large.id()).unusual();
		assertThat(unusual.large()).singleElement()
			.satisfies((order) -> assertThat(order.before()).isEqualByComparingTo(first.orders().get(0).amount()));
		assertThat(unusual.allNew()).isZero();
		ConsoleUpload returned = this.console.uploads().sendBack(APPROVER, large.id(), sent.revision(), "too many");
		assertThat(this.console.uploads().returns(CLERK, large.id())).singleElement()
			.satisfies((back) -> assertThat(back.reason()).isEqualTo("too many"));
		ConsoleUpload corrected = worked(this.console.corrections()
			.correct(CLERK, large.id(), returned.revision(), List.of(new CellChange(2, "quantity", quantity))));
		this.console.uploads().submit(CLERK, large.id(), corrected.revision());
		assertThat(this.console.results().overview(APPROVER, large.id()).unusual().isEmpty()).isTrue();
		assertThat(this.console.results().overview(APPROVER, large.id()).isFirst()).isFalse();
		assertThat(this.console.results().changes(APPROVER, large.id(), 10)).singleElement()
			.satisfies((change) -> assertThat(change.after()).isEqualTo(quantity));
	}

	@Test
	void fileOverTheQuotaIsRefusedBeforeItsBytes() throws IOException {
		close();
		reopen("--reservations.console.max-open-bytes=1KB");
		assertThat(this.console.uploads().room(CLERK, "contoso")).isEqualTo(1024);
		assertThatExceptionOfType(ActionRefusedException.class)
			.isThrownBy(() -> this.console.uploads()
				.receive(CLERK, "contoso", "a.csv", 1025, InputStream.nullInputStream(), null))
			.withMessageContaining("BR-622");
		assertThatExceptionOfType(NotVisibleException.class)
			.isThrownBy(() -> this.console.uploads().room(APPROVER, "contoso"));
	}

	@Test
	void workerThreadChecksWhatIsSentAndStops() throws IOException, InterruptedException {
		this.console.worker().start();
		ConsoleUpload sent = send(CLERK, "a.csv", HEADER, GOOD);
		this.console.worker().wake();
		for (int i = 0; i < 600 && now(sent).state() == UploadState.CHECKING; i++) {
			Thread.sleep(100);
		}
		assertThat(now(sent).state()).isEqualTo(UploadState.CHECKED);
	}

}
