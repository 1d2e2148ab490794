package com.bulkreservations.job;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;

import com.bulkreservations.disk.TestDisk;
import com.bulkreservations.approval.OpenedApprovals;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.intake.UploadInMemory;
import com.bulkreservations.job.validation.ValidatedRun;
import com.bulkreservations.job.validation.ValidationWriter;
import com.bulkreservations.job.validation.ValidationWriterTest;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.run.Reconciliation;
import com.bulkreservations.run.RestartPoint;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.run.published.OrderIndex;
import com.bulkreservations.run.published.OrdersCsv;
import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.RejectedRequestsCsv;
import com.bulkreservations.run.published.RejectionsCsv;
import com.bulkreservations.run.published.Tally;
import com.bulkreservations.settings.ApprovalSettings.Required;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

import static com.bulkreservations.job.validation.ValidatedRun.ACCEPTED;
import static com.bulkreservations.job.validation.ValidatedRun.TALLY;
import static com.bulkreservations.run.published.OrderLines.CUSTOMER;
import static com.bulkreservations.run.published.OrderLines.OTHER_CUSTOMER;
import static com.bulkreservations.run.published.OrderLines.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Every number is compared with every other, before anything is published. */
class ReconcileTaskletTest {

	@TempDir
	private Path folder;

	private ValidatedRun run;

	private ValidationWriter writer;

	private ApprovalGate gate;

	@BeforeEach
	void validate() throws Exception {
		this.run = new ValidatedRun(this.folder);
		this.writer = writer();
		this.gate = gate(Required.PURCHASE);
	}

	private ValidationWriter writer() throws Exception {
		return new ValidationWriter(this.run.run(), UploadInMemory.of(ValidationWriterTest.UPLOAD, 100).header(),
				ValidatedRun.orders(), this.run.ledger(), this.run.transaction(), (point) -> {
				});
	}

	private ApprovalGate gate(Required required) {
		return new ApprovalGate(OpenedApprovals.in(this.folder.resolve(".jobs"), required, Clock.systemUTC()));
	}

	private Reconciliation reconcile(Tally tally) throws IOException {
		ReconcileTasklet reconciling = new ReconcileTasklet(this.run.run(), this.writer, this.run.ledger(),
				this.run.repository(), this.gate);
		assertThat(reconciling.execute(this.run.stepAfter(tally), null)).isEqualTo(RepeatStatus.FINISHED);
		return Json.read(this.run.folder().reconciliation(), Reconciliation.class);
	}

	@Test
	void sumsLinesIntoOrders() throws IOException {
		this.run.withRequestsInLedger(3);
		Reconciliation reconciliation = reconcile(TALLY);
		OrderIndex orders = ValidatedRun.orders();
		assertThat(this.run.folder().staged(OrdersCsv.FILE_NAME)).content()
			.isEqualTo(OrdersCsv.HEADER + orders.of(ACCEPTED.get(0)).number().text() + ",Contoso," + CUSTOMER
					+ ",CL,2,5,EUR,0.20,false\n" + orders.of(ACCEPTED.get(1)).number().text() + ",Contoso,"
					+ OTHER_CUSTOMER + ",CL,1,5,USD,35,false\n");
		assertThat(reconciliation.tally()).isEqualTo(TALLY);
		assertThat(reconciliation.orders()).isEqualTo(2);
		assertThat(reconciliation.withheld()).isFalse();
		assertThat(reconciliation.files()).containsExactly(staged(AcceptedOrdersCsv.FILE_NAME),
				staged(OrdersCsv.FILE_NAME), staged(RejectionsCsv.FILE_NAME),
				PublishedFile.of(this.run.folder().staged(RejectedRequestsCsv.FILE_NAME), Delimiter.SEMICOLON));
		assertThat(reconciliation.files()).extracting(PublishedFile::rows).containsExactly(3L, 2L, 2L, 1L);
	}

	private PublishedFile staged(String name) throws IOException {
		return PublishedFile.of(this.run.folder().staged(name), Delimiter.COMMA);
	}

	/** An earlier attempt may have left a longer file. */
	@Test
	void replacesTheOrdersOfAnEarlierAttempt() throws IOException {
		this.run.withRequestsInLedger(3).write(OrdersCsv.FILE_NAME, OrdersCsv.HEADER + "x\n".repeat(1000));
		reconcile(TALLY);
		assertThat(this.run.folder().staged(OrdersCsv.FILE_NAME)).content().doesNotContain("x\n").hasLineCount(3);
	}

	/** As many that they are written in pieces. */
	@Test
	void writesThousandsOfOrders() throws Exception {
		this.run = ValidatedRun.onTestDisk(this.folder).withRecords(1502).withRequestsInLedger(1500);
		this.writer = writer();
		List<OrderLine> lines = LongStream.range(0, 1500)
			.mapToObj((customer) -> line(new UUID(customer, 0), 1, "EUR", "7"))
			.toList();
		this.run.write(AcceptedOrdersCsv.FILE_NAME, ValidatedRun.acceptedOrders(lines));
		OrdersCsv all = new OrdersCsv();
		this.run.orderTotals().orders().forEach(all::add);
		Tally total = new Tally(1501, 1500, 1, 1, 0L, TALLY.rejections(),
				Map.of("EUR", new CurrencyTotal(1500, 1500, new BigDecimal("10500"))), Map.of());
		TestDisk.Failing never = new TestDisk.Failing(Integer.MAX_VALUE, false, false, "");
		assertThat(TestDisk.with(never, () -> reconcile(total)).orders()).isEqualTo(1500);
		assertThat(Files.readString(this.run.folder().staged(OrdersCsv.FILE_NAME)))
			.isEqualTo(OrdersCsv.HEADER + new String(all.take(), StandardCharsets.UTF_8));
		// The header, two whole pieces, and what is left.
		assertThat(never.operations().stream().filter("WRITE orders.csv"::equals)).hasSize(4);
	}

	@Test
	void forcesWhatItHasWritten() throws Exception {
		this.run = ValidatedRun.onTestDisk(this.folder).withRequestsInLedger(3);
		this.writer = writer();
		assertThat(ValidatedRun.forcedAndMoved(() -> reconcile(TALLY))).containsExactly("FORCE orders.csv",
				"FORCE publish", "FORCE reconciliation.json.incoming", "MOVE reconciliation.json", "FORCE .");
	}

	@Test
	void takesTheOrdersThatValidationHasGathered() throws IOException {
		this.run.withRequestsInLedger(3);
		this.writer.open(context());
		this.writer.close();
		this.run.write(AcceptedOrdersCsv.FILE_NAME,
				ValidatedRun.acceptedOrders(List.of(ACCEPTED.get(0), ACCEPTED.get(0), ACCEPTED.get(0))));
		assertThat(reconcile(TALLY).orders()).isEqualTo(2);
	}

	private ExecutionContext context() throws IOException {
		ExecutionContext context = new ExecutionContext();
		new RestartPoint(1, 4, 1, Files.size(this.run.folder().staged(AcceptedOrdersCsv.FILE_NAME)),
				Files.size(this.run.folder().staged(RejectionsCsv.FILE_NAME)),
				Files.size(this.run.folder().staged(RejectedRequestsCsv.FILE_NAME)), TALLY)
			.putInto(context);
		return context;
	}

	@Test
	void comparesWithTheRecordsOfTheUpload() throws Exception {
		this.run.withRecords(6).withRequestsInLedger(3);
		requireRefused(TALLY, "records of the upload 6, but rows and blank rows validated 5");
	}

	@Test
	void comparesRowsWithAcceptedAndRejectedOnes() {
		this.run.withRecords(6).withRequestsInLedger(3);
		requireRefused(tally(5, 3, 1), "rows validated 5, but rows accepted and rejected 4");
	}

	@Test
	void comparesAcceptedRowsWithTheirFile() {
		this.run.withRequestsInLedger(4);
		requireRefused(tally(4, 4, 0), "rows accepted 4, but lines of accepted-orders.csv 3");
	}

	@Test
	void comparesAcceptedRowsWithTheLinesOfOrders() throws Exception {
		this.writer.open(context());
		this.writer.close();
		this.run.write(AcceptedOrdersCsv.FILE_NAME, ValidatedRun
			.acceptedOrders(List.of(ACCEPTED.get(0), ACCEPTED.get(1), ACCEPTED.get(2), ACCEPTED.get(2))));
		requireRefused(tally(4, 4, 0), "rows accepted 4, but lines of orders 3");
	}

	/** Whether too much or too little; a currency that only one side has, too. */
	@ParameterizedTest
	@CsvSource({ "EUR, 1, 2, 0.21", "EUR, 1, 3, 0.20", "EUR, 2, 2, 0.20", "EUR, 1, 2,", "CHF, 1, 2, 0.20" })
	void comparesTotalsOfAcceptedRowsWithThoseOfOrders(String currency, long requests, long quantity,
			BigDecimal amount) {
		this.run.withRequestsInLedger(3);
		Tally other = new Tally(4, 3, 1, 1, 0L, TALLY.rejections(),
				Map.of(currency, new CurrencyTotal(requests, quantity, amount), "USD",
						TALLY.acceptedTotals().get("USD"), "", TALLY.acceptedTotals().get("")),
				Map.of());
		assertThatIllegalStateException().isThrownBy(() -> reconcile(other))
			.withMessageStartingWith("Nothing is published, because numbers disagree: totals of rows accepted {")
			.withMessageContaining(
					", but totals of orders {=CurrencyTotal[requests=1, quantity=3, amount=null], EUR=CurrencyTotal[requests=1, quantity=2, amount=0.2], USD=");
	}

	/** An amount may have been written at another scale. */
	@Test
	void comparesTotalsByTheirValue() throws IOException {
		this.run.withRequestsInLedger(3);
		Tally other = new Tally(4, 3, 1, 1, 0L, TALLY.rejections(), Map.of("EUR", TALLY.acceptedTotals().get("EUR"),
				"USD", new CurrencyTotal(1, 5, new BigDecimal("35.0")), "", TALLY.acceptedTotals().get("")), Map.of());
		assertThat(reconcile(other).orders()).isEqualTo(2);
	}

	@Test
	void comparesRejectedRowsWithTheirFile() throws IOException {
		this.run.withRequestsInLedger(3).write(RejectedRequestsCsv.FILE_NAME, "rejection_codes;request_id\n");
		requireRefused(TALLY, "rows rejected 1, but records of rejected-requests.csv 0");
	}

	@Test
	void comparesRejectionsWithTheirFile() throws IOException {
		this.run.withRequestsInLedger(3)
			.write(RejectionsCsv.FILE_NAME, RejectionsCsv.HEADER + "4,PO-4,,MISSING_VALUE,,,,,,\n");
		requireRefused(TALLY, "rejections 2, but lines of rejections.csv 1");
	}

	@Test
	void comparesPhysicalLinesWithWhatBeginsOnThem() {
		this.run.withRequestsInLedger(3);
		requireRefused(new Tally(4, 3, 1, 1, 2L, TALLY.rejections(), TALLY.acceptedTotals(), TALLY.atStakeTotals()),
				"lines of the upload 7, but lines of sep=, header, rows, blank rows, and inside values 9");
	}

	@Test
	void comparesAcceptedRowsWithTheLedger() {
		this.run.withRequestsInLedger(2);
		requireRefused(TALLY, "rows accepted 3, but requests in the ledger 2");
	}

	@Test
	void comparesACheckWithNoLedger() throws Exception {
		this.run.ofCheck();
		this.writer = writer();
		assertThat(reconcile(TALLY).withheld()).isFalse();
	}

	private void requireRefused(Tally tally, String numbers) {
		assertThatIllegalStateException().isThrownBy(() -> reconcile(tally))
			.withMessage("Nothing is published, because numbers disagree: " + numbers + " [BR-314]");
		assertThat(this.run.folder().reconciliation()).doesNotExist();
	}

	private static Tally tally(long rows, long accepted, long rejected) {
		return new Tally(rows, accepted, rejected, 1, 0L, Map.of(RejectionCode.MISSING_VALUE, 2L), Map.of(), Map.of());
	}

	@ParameterizedTest
	@CsvSource({ "0, true", "24, true", "24.999999999, true", "25, false", "25.000000001, false", "100, false" })
	void withholdsARunWithMoreRejectedRowsThanAllowed(String most, boolean withheld) throws IOException {
		this.run.withMaxRejectedPercent(most).withRequestsInLedger(3);
		assertThat(reconcile(TALLY).withheld()).isEqualTo(withheld);
	}

	@Test
	void needsTheRestartPointOfTheValidation() {
		ReconcileTasklet reconciling = new ReconcileTasklet(this.run.run(), this.writer, this.run.ledger(),
				this.run.repository(), this.gate);
		assertThatIllegalStateException()
			.isThrownBy(() -> reconciling.execute(this.run.stepAfter((RestartPoint) null), null))
			.withMessage("The validation of the upload left no record in the job metadata");
	}

	@ParameterizedTest
	@CsvSource({ "NONE, false", "PURCHASE, false", "ORDER, true" })
	void ordersWaitForAnApprovalWhereOneIsRequired(Required required, boolean awaitsApproval) throws IOException {
		this.run.withRequestsInLedger(3);
		this.gate = gate(required);
		Reconciliation reconciliation = reconcile(TALLY);
		assertThat(reconciliation.awaitsApproval()).isEqualTo(awaitsApproval);
		assertThat(reconciliation.isPublishable()).isEqualTo(!awaitsApproval);
	}

}
