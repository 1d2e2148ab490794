package com.bulkreservations.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import com.bulkreservations.Installation;
import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.OpenedApprovals;
import com.bulkreservations.approval.OrderContent;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.job.validation.ValidatedRun;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.ledger.LedgerDamagedException;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.run.Reconciliation;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.DifferencesCsv;
import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.RunAudit;
import com.bulkreservations.run.published.Summary;
import com.bulkreservations.settings.ApprovalSettings.Required;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static com.bulkreservations.job.validation.ValidatedRun.SHA256;
import static com.bulkreservations.job.validation.ValidatedRun.TALLY;
import static com.bulkreservations.run.published.OrderLines.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * A run is published by one rename, and remembered then; whatever an earlier attempt
 * left.
 */
class PublishTaskletTest {

	private static final Instant NOW = Instant.parse("2026-01-17T02:00:05Z");

	private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

	private Required required = Required.PURCHASE;

	@TempDir
	private Path folder;

	private ValidatedRun run;

	private Path published;

	private Path check;

	@BeforeEach
	void reconcile() throws IOException {
		this.run = new ValidatedRun(this.folder).withOrders();
		this.published = this.folder.resolve("Contoso/orders.0123456789ab");
		this.check = this.folder.resolve("Contoso/orders.0123456789ab.check");
		reconcile(false);
	}

	private void reconcile(boolean withheld) throws IOException {
		Json.write(this.run.folder().reconciliation(), new Reconciliation(TALLY, 2, files(), withheld));
	}

	private List<PublishedFile> files() throws IOException {
		return files(this.run.folder().staging());
	}

	private static List<PublishedFile> files(Path folder) throws IOException {
		return List.of(PublishedFile.of(folder.resolve(AcceptedOrdersCsv.FILE_NAME), Delimiter.COMMA));
	}

	private ExitStatus publish() throws IOException {
		return publish(this.run.ledger());
	}

	private ExitStatus publish(Ledger ledger) throws IOException {
		PublishTasklet publishing = new PublishTasklet(this.run.run(), this.run.target(), ValidatedRun.snapshot(),
				ledger, CLOCK, 3, new ApprovalGate(approvals(this.required)),
				new RunAudit.Origin("visser", "batch-2", "1.1"));
		StepContribution step = this.run.stepAfter(TALLY);
		try {
			this.run.transaction()
				.executeWithoutResult(
						(status) -> assertThat(executed(publishing, step)).isEqualTo(RepeatStatus.FINISHED));
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
		return step.getExitStatus();
	}

	/** Any failure rolls the step's transaction back. */
	private static RepeatStatus executed(PublishTasklet publishing, StepContribution step) {
		try {
			return publishing.execute(step, null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Approvals approvals(Required required) {
		return OpenedApprovals.in(this.folder.resolve(".jobs"), required, CLOCK);
	}

	private Summary summary(List<PublishedFile> files) {
		return new Summary("orders.0123456789ab", "Contoso",
				new Summary.SourceFile("orders.csv", 700, SHA256, "UTF-8", ";", Map.of("SKU-name", "sku")),
				LocalDate.parse("2020-08-06"), Map.of("markets.csv", "a".repeat(64)),
				Map.of("customers.csv", "b".repeat(64)), new Summary.Counts(4, 3, 1, 1, 2),
				new Summary.Lines(7, 1, 1, 0), TALLY.acceptedTotals(), TALLY.atStakeTotals(), TALLY.rejections(), files,
				ValidatedRun.BEGUN, NOW, 3);
	}

	private Instant rememberedSince() {
		return this.run.ledger().publishedAt("Contoso", SHA256);
	}

	@Test
	void publishesAndRemembers() throws IOException {
		this.run.withRequestsInLedger(3);
		List<PublishedFile> files = files();
		SortedMap<String, String> staged = Installation.files(this.run.folder().staging());
		assertThat(publish()).isEqualTo(ExitStatus.EXECUTING);
		assertThat(this.run.folder().staging()).doesNotExist();
		assertThat(Installation.files(this.published)).containsAllEntriesOf(staged).hasSize(staged.size() + 4);
		assertThat(this.published.resolve(Names.FILE_NAME))
			.hasContent(Names.HEADER + "DISTRIBUTOR,Contoso,Contoso Cloud\nCUSTOMER," + CUSTOMER + ",Adatum");
		assertThat(Json.read(this.published.resolve(Summary.FILE_NAME), Summary.class)).isEqualTo(summary(files));
		assertThat(rememberedSince()).isEqualTo(NOW);
	}

	@Test
	void saysWhoHasBegunAndPublishedTheRunAndByWhatSettings() throws IOException {
		this.run.withRequestsInLedger(3);
		publish();
		RunAudit audit = Json.read(this.published.resolve(RunAudit.FILE_NAME), RunAudit.class);
		assertThat(audit.begun()).isEqualTo(new RunAudit.Origin("jansen", "batch-1", "1.0"));
		assertThat(audit.published()).isEqualTo(new RunAudit.Origin("visser", "batch-2", "1.1"));
		assertThat(audit.settings().columnAliases()).isEqualTo(this.run.spec().columnAliases());
		assertThat(audit.settings().purchasingRoles()).contains("admin_agent");
	}

	@Test
	void remembersWhatAnEarlierAttemptHasRenamed() throws IOException {
		this.run.withRequestsInLedger(3);
		publish();
		SortedMap<String, String> before = Installation.files(this.published);
		forgetPublication();
		publish();
		assertThat(Installation.files(this.published)).isEqualTo(before);
		assertThat(rememberedSince()).isEqualTo(NOW);
	}

	/** As if the database had lost its last commits. */
	private void forgetPublication() {
		this.run.ledger().remove(this.run.spec().ledgerRun());
		this.run.withRequestsInLedger(3);
		assertThat(rememberedSince()).isNull();
	}

	@Test
	void keepsItsOwnFolderWhenAllWasDoneAgain() throws IOException {
		this.run.withRequestsInLedger(3);
		Path again = Files.createDirectory(this.folder.resolve("again"));
		Installation.copy(this.run.folder().staging(), again);
		publish();
		SortedMap<String, String> before = Installation.files(this.published);
		forgetPublication();
		Installation.copy(again, this.run.folder().staging());
		publish();
		assertThat(this.run.folder().staging()).doesNotExist();
		assertThat(Installation.files(this.published)).isEqualTo(before);
		assertThat(rememberedSince()).isEqualTo(NOW);
	}

	@Test
	void publishesNothingWhereTheDatabaseIsGone() {
		Ledger gone = Ledger.in(new DriverManagerDataSource("jdbc:hsqldb:mem:gone;ifexists=true"));
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> publish(gone));
		assertThat(this.published).doesNotExist();
		assertThat(this.run.folder().staging()).isNotEmptyDirectory();
	}

	@Test
	void forcesTheFolderBeforeAndAfterItsRename() throws Exception {
		this.run = ValidatedRun.onTestDisk(this.folder).withRequestsInLedger(3);
		assertThat(ValidatedRun.forcedAndMoved(this::publish)).containsExactly("FORCE resolved.csv", "FORCE names.csv",
				"FORCE audit.json", "FORCE summary.json.incoming", "MOVE summary.json", "FORCE .", "FORCE publish",
				"FORCE " + this.folder.getFileName(), "MOVE orders.0123456789ab", "FORCE Contoso");
	}

	@Test
	void forcesAReportThatTakesThePlaceOfAnother() throws Exception {
		this.run = ValidatedRun.onTestDisk(this.folder).ofCheck();
		Files.createDirectories(this.check);
		assertThat(ValidatedRun.forcedAndMoved(this::publish)).endsWith("FORCE publish", "MOVE replaced",
				"MOVE orders.0123456789ab.check", "FORCE Contoso");
	}

	@ParameterizedTest
	@CsvSource({ "'', ''", "Contoso, Fabrikam", "0123456789abcdef, 1123456789abcdef",
			"accepted-orders.csv, orders.csv" })
	void touchesNoFolderOfAnotherOrigin(String changed, String other) throws IOException {
		this.run.withRequestsInLedger(3);
		Files.createDirectories(this.published);
		if (!changed.isEmpty()) {
			Path file = this.published.resolve(Summary.FILE_NAME);
			Json.write(file, summary(files()));
			Files.writeString(file, Files.readString(file).replaceFirst(changed, other));
		}
		SortedMap<String, String> before = Installation.files(this.published);
		assertThatIOException().isThrownBy(this::publish)
			.withMessage(
					"The folder %s must not exist before the run is published. This run did not create it: move it away and start again [BR-312]",
					this.published);
		assertThat(Installation.files(this.published)).isEqualTo(before);
		assertThat(this.run.folder().staging()).isNotEmptyDirectory();
		assertThat(rememberedSince()).isNull();
	}

	@Test
	void noticesThatTheFolderIsGone() throws IOException {
		this.run.withRequestsInLedger(3);
		FileTree.delete(this.run.folder().staging());
		Files.createDirectories(this.published);
		assertThatIOException().isThrownBy(this::publish)
			.withMessage(
					"The run is prepared, but neither %s nor %s exists. It was removed from outside: restore it and start again [BR-313]",
					this.run.folder().staging(), this.published);
		assertThat(rememberedSince()).isNull();
	}

	@Test
	void reportsACheckAndRemembersNothing() throws IOException {
		this.run.ofCheck();
		List<PublishedFile> files = files();
		assertThat(publish()).isEqualTo(ExitStatus.COMPLETED);
		assertThat(Json.read(this.check.resolve(Summary.FILE_NAME), Summary.class)).isEqualTo(summary(files));
		assertThat(this.published).doesNotExist();
		assertThat(this.run.runsInLedger()).isZero();
	}

	@Test
	void forgetsNothingOfARunWhoseUploadIsChecked() throws IOException {
		this.run.withRequestsInLedger(3);
		Path again = Files.createDirectory(this.folder.resolve("again"));
		Installation.copy(this.run.folder().staging(), again);
		publish();
		Installation.copy(again, this.run.folder().staging());
		this.run.ofCheck();
		assertThat(publish()).isEqualTo(ExitStatus.COMPLETED);
		assertThat(this.check.resolve(Summary.FILE_NAME)).exists();
		assertThat(rememberedSince()).isEqualTo(NOW);
		assertThat(this.run.ledger().requests(this.run.spec().ledgerRun())).isEqualTo(3);
	}

	/** The next start resumes the run, and relies on its blocks. */
	@Test
	void forgetsNothingOfAnUnfinishedRunWhoseUploadIsChecked() throws IOException {
		this.run.withRequestsInLedger(3);
		this.run.ofCheck();
		assertThat(publish()).isEqualTo(ExitStatus.COMPLETED);
		assertThat(this.run.ledger().requests(this.run.spec().ledgerRun())).isEqualTo(3);
		assertThat(this.run.runsInLedger()).isEqualTo(1);
	}

	@Test
	void publishesNothingOfARunThatTheLedgerHasLost() throws IOException {
		this.run.withRequestsInLedger(3);
		this.run.ledger().forget(this.run.spec().ledgerRun());
		assertThatExceptionOfType(LedgerDamagedException.class).isThrownBy(this::publish)
			.withMessageContaining("The ledger must have the run ");
		assertThat(this.published).doesNotExist();
	}

	@Test
	void replacesTheReportOfAnEarlierCheck() throws IOException {
		this.run.ofCheck();
		Files.createDirectories(this.check);
		Files.writeString(this.check.resolve("of-yesterday.csv"), "x");
		Files.createDirectories(this.run.folder().replaced());
		Files.writeString(this.run.folder().replaced().resolve("half-deleted.csv"), "x");
		publish();
		assertThat(this.check.resolve("of-yesterday.csv")).doesNotExist();
		assertThat(this.check.resolve(Summary.FILE_NAME)).exists();
		assertThat(Installation.files(this.run.folder().replaced())).containsOnlyKeys("of-yesterday.csv");
	}

	@Test
	void ordersNothingOfAWithheldRun() throws IOException {
		this.run.withRequestsInLedger(3);
		reconcile(true);
		assertThat(publish()).extracting(ExitStatus::getExitCode).isEqualTo(RunOutcome.WITHHELD.name());
		assertThat(this.published).doesNotExist();
		assertThat(this.check.resolve(Summary.FILE_NAME)).exists();
		assertThat(this.run.runsInLedger()).isZero();
		// Once more, as after a crash.
		assertThat(publish()).extracting(ExitStatus::getExitCode).isEqualTo(RunOutcome.WITHHELD.name());
		assertThat(this.check.resolve(Summary.FILE_NAME)).exists();
	}

	private OrderContent content(String acceptedOrders) {
		return new OrderContent("Contoso", "orders.csv", "orders.0123456789ab", SHA256, acceptedOrders,
				TALLY.accepted(), TALLY.acceptedTotals(), ValidatedRun.BEGUN);
	}

	private void approve(String acceptedOrders) throws Exception {
		OpenedApprovals.approve(approvals(Required.ORDER), content(acceptedOrders), null);
	}

	private ExitStatus awaiting() {
		return new ExitStatus(RunOutcome.AWAITS_APPROVAL.name());
	}

	@Test
	void ordersNothingThatNobodyHasApproved() throws Exception {
		this.required = Required.ORDER;
		this.run.withRequestsInLedger(3);
		assertThat(publish().getExitCode()).isEqualTo(awaiting().getExitCode());
		assertThat(this.published).doesNotExist();
		assertThat(this.check.resolve(Summary.FILE_NAME)).exists();
		assertThat(this.run.runsInLedger()).isZero();
		// Approved between a crash and the restart: the report stands, and the next run
		// orders.
		approve(files(this.check).get(0).sha256());
		assertThat(publish().getExitCode()).isEqualTo(awaiting().getExitCode());
		assertThat(this.published).doesNotExist();
	}

	@Test
	void ordersWhatWasApproved() throws Exception {
		this.required = Required.ORDER;
		this.run.withRequestsInLedger(3);
		approve(files().get(0).sha256());
		assertThat(publish()).isEqualTo(ExitStatus.EXECUTING);
		assertThat(this.published.resolve(Summary.FILE_NAME)).exists();
		assertThat(this.published.resolve(DifferencesCsv.FILE_NAME)).doesNotExist();
		// Once more, as after a crash, when the approval has ended.
		OpenedApprovals.reject(approvals(Required.ORDER), content(files(this.published).get(0).sha256()));
		publish();
		assertThat(rememberedSince()).isEqualTo(NOW);
		assertThat(this.check).doesNotExist();
	}

	@Test
	void showsTheRowsThatDifferFromApprovedOnes() throws Exception {
		this.required = Required.ORDER;
		this.run.withRequestsInLedger(3);
		Path approved = this.folder.resolve("approved.csv");
		Files.writeString(approved,
				Files.readString(this.run.folder().staged(AcceptedOrdersCsv.FILE_NAME)).replaceFirst("\n$", "x\n"));
		OpenedApprovals.approve(approvals(Required.ORDER), content("1".repeat(64)), approved);
		assertThat(publish().getExitCode()).isEqualTo(awaiting().getExitCode());
		assertThat(this.published).doesNotExist();
		assertThat(DifferencesCsv.first(this.check, 10)).hasSize(2).element(0).asString().startsWith("approved,");
	}

	@Test
	void aForgedApprovalOrdersNothing() throws Exception {
		this.required = Required.ORDER;
		this.run.withRequestsInLedger(3);
		approve(files().get(0).sha256());
		Path file = this.folder.resolve(".jobs/approvals/Contoso").resolve(SHA256 + ".json");
		Files.writeString(file, Files.readString(file).replace("alice", "mallory"));
		assertThat(publish().getExitCode()).isEqualTo(awaiting().getExitCode());
		assertThat(this.published).doesNotExist();
	}

}
