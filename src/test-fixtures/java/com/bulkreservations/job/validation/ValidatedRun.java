package com.bulkreservations.job.validation;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import com.bulkreservations.MigratedDatabase;
import com.bulkreservations.disk.TestDisk;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.TextEncoding;
import com.bulkreservations.intake.ReceivedUpload;
import com.bulkreservations.job.RunJob;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.ledger.LedgerBlock;
import com.bulkreservations.order.Fingerprinter;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.policy.PurchasingRoles;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.Catalogue;
import com.bulkreservations.reference.Customer;
import com.bulkreservations.reference.Customers;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.Distributors;
import com.bulkreservations.reference.FilledTables;
import com.bulkreservations.reference.Markets;
import com.bulkreservations.reference.PartnerType;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.reference.Resellers;
import com.bulkreservations.run.ReferenceSnapshot;
import com.bulkreservations.run.RestartPoint;
import com.bulkreservations.run.RunFolder;
import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.RunTarget;
import com.bulkreservations.run.UnfinishedRun;
import com.bulkreservations.run.published.RunAudit;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.run.published.OrderIndex;
import com.bulkreservations.run.published.OrderTotals;
import com.bulkreservations.run.published.OrdersCsv;
import com.bulkreservations.run.published.RejectedRequestsCsv;
import com.bulkreservations.run.published.RejectionsCsv;
import com.bulkreservations.run.published.Tally;
import org.hsqldb.jdbc.JDBCDriver;

import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static com.bulkreservations.run.published.OrderLines.CUSTOMER;
import static com.bulkreservations.run.published.OrderLines.OTHER_CUSTOMER;
import static com.bulkreservations.run.published.OrderLines.line;

/**
 * A small run as validation leaves it: three accepted rows in two orders, a rejected one
 * with two rejections, and a blank one. Its ledger and its job metadata are in memory.
 */
public final class ValidatedRun {

	public static final String SHA256 = "0123456789abcdef".repeat(4);

	public static final Instant BEGUN = Instant.parse("2026-01-17T02:00:00Z");

	public static final List<OrderLine> ACCEPTED = List.of(line(CUSTOMER, 2, "EUR", "0.10"),
			line(OTHER_CUSTOMER, 5, "USD", "7"), line(CUSTOMER, 3, "EUR", null));

	public static final Tally TALLY = new Tally(4, 3, 1, 1, 0L,
			Map.of(RejectionCode.MISSING_VALUE, 1L, RejectionCode.SCOPE_REQUIRED, 1L),
			Map.of("EUR", new CurrencyTotal(1, 2, new BigDecimal("0.20")), "USD",
					new CurrencyTotal(1, 5, new BigDecimal("35")), "", new CurrencyTotal(1, 3, null)),
			Map.of("EUR", new CurrencyTotal(1, 9, new BigDecimal("0.90"))));

	static final String REJECTIONS = RejectionsCsv.HEADER
			+ "4,PO-4,,MISSING_VALUE,,,,,,\n4,PO-4,,SCOPE_REQUIRED,,,,,,\n";

	static final String REJECTED_REQUESTS = "rejection_codes;request_id\n\"MISSING_VALUE;SCOPE_REQUIRED\";PO-4\n";

	/** One for all runs, one after another: it takes longer to make than a test takes. */
	private static final DataSource DATABASE = database();

	private static final JdbcClient TABLES = JdbcClient.create(DATABASE);

	private final Path output;

	private final Ledger ledger;

	private final JobRepository repository = new ResourcelessJobRepository();

	private RunSpec spec = spec(RunSpec.Kind.RUN, null, 5);

	public ValidatedRun(Path output) throws IOException {
		this.output = output;
		Files.createDirectories(folder().staging());
		write(AcceptedOrdersCsv.FILE_NAME, acceptedOrders(ACCEPTED));
		write(RejectionsCsv.FILE_NAME, REJECTIONS);
		write(RejectedRequestsCsv.FILE_NAME, REJECTED_REQUESTS);
		this.ledger = Ledger.in(DATABASE);
		clearLedger();
	}

	/** The same, on a disk that notes what is done to it. */
	public static ValidatedRun onTestDisk(Path output) throws IOException {
		return new ValidatedRun(Path.of(URI.create(TestDisk.nameOf(output))));
	}

	/**
	 * What something does to the test disk that must come in order, and to which file.
	 */
	public static List<String> forcedAndMoved(TestDisk.Doing<?> doing) throws Exception {
		TestDisk.Failing never = new TestDisk.Failing(Integer.MAX_VALUE, false, false, "");
		TestDisk.with(never, doing);
		return never.operations()
			.stream()
			.filter((operation) -> operation.startsWith("FORCE ") || operation.startsWith("MOVE "))
			.toList();
	}

	private static DataSource database() {
		SimpleDriverDataSource dataSource = new SimpleDriverDataSource(new JDBCDriver(),
				"jdbc:hsqldb:mem:validated-run", "sa", "");
		MigratedDatabase.bringUpToDate(dataSource);
		return dataSource;
	}

	private static void clearLedger() {
		TABLES.sql("DELETE FROM ledger_block").update();
		TABLES.sql("DELETE FROM ledger_run").update();
	}

	/** The orders of the run's upload. */
	public static OrderIndex orders() {
		return new OrderIndex("Contoso", SHA256);
	}

	public static String acceptedOrders(List<OrderLine> lines) {
		AcceptedOrdersCsv csv = new AcceptedOrdersCsv();
		OrderIndex orders = orders();
		for (int i = 0; i < lines.size(); i++) {
			csv.add(orders.of(lines.get(i)).number(), i + 2, "Contoso", lines.get(i));
		}
		return AcceptedOrdersCsv.HEADER + new String(csv.take(), StandardCharsets.UTF_8);
	}

	private static RunSpec spec(RunSpec.Kind kind, BigDecimal maxRejectedPercent, long records) {
		return new RunSpec(kind, "Contoso",
				new ReceivedUpload("orders.csv", 700, SHA256, TextEncoding.UTF_8, Delimiter.SEMICOLON, records,
						new ReceivedUpload.Lines(records + 2, 1, 0), null, null),
				"snapshot", Map.of("SKU-name", "sku"), PurchasingRoles.DEFAULT, maxRejectedPercent, BEGUN,
				new RunAudit.Origin("jansen", "batch-1", "1.0"));
	}

	/** It orders nothing. */
	public ValidatedRun ofCheck() {
		this.spec = spec(RunSpec.Kind.CHECK, BigDecimal.ZERO, 5);
		return this;
	}

	/** It may have no more rejected rows than that. */
	public ValidatedRun withMaxRejectedPercent(String percent) {
		this.spec = spec(RunSpec.Kind.RUN, new BigDecimal(percent), 5);
		return this;
	}

	/** Its upload has as many records. */
	public ValidatedRun withRecords(long records) {
		this.spec = spec(RunSpec.Kind.RUN, null, records);
		return this;
	}

	/** The ledger holds what the run is to order. */
	public ValidatedRun withRequestsInLedger(int requests) {
		this.ledger.begin(this.spec.ledgerRun());
		this.ledger.append(this.spec.ledgerRun(), 0, List.of(block(requests)));
		return this;
	}

	static LedgerBlock block(int requests) {
		LedgerBlock block = new LedgerBlock();
		OrderIndex orders = orders();
		Fingerprinter fingerprinter = new Fingerprinter();
		for (int i = 0; i < requests; i++) {
			OrderLine line = ACCEPTED.get(i % ACCEPTED.size());
			block.add(fingerprinter.ofRequestId("PO-" + i), fingerprinter.ofContent(line), orders.of(line).number());
		}
		return block;
	}

	/** The orders of its lines, read from the file. */
	public OrderTotals orderTotals() throws IOException {
		return OrderTotals.of(folder().staged(AcceptedOrdersCsv.FILE_NAME), orders());
	}

	/** Its orders are written, too. */
	public ValidatedRun withOrders() throws IOException {
		OrdersCsv csv = new OrdersCsv();
		orderTotals().orders().forEach(csv::add);
		return write(OrdersCsv.FILE_NAME, OrdersCsv.HEADER + new String(csv.take(), StandardCharsets.UTF_8));
	}

	public ValidatedRun write(String fileName, String content) throws IOException {
		Files.writeString(folder().staged(fileName), content);
		return this;
	}

	public RunSpec spec() {
		return this.spec;
	}

	public RunFolder folder() {
		return new RunFolder(this.output.resolve(".jobs/work/run"));
	}

	public UnfinishedRun run() {
		return new UnfinishedRun(this.spec, folder());
	}

	public RunTarget target() {
		return new RunTarget(this.output);
	}

	public Ledger ledger() {
		return this.ledger;
	}

	/** What a change to the ledger is part of. */
	public TransactionTemplate transaction() {
		return new TransactionTemplate(new JdbcTransactionManager(DATABASE));
	}

	public JobRepository repository() {
		return this.repository;
	}

	/** How many runs the ledger knows, published ones or others. */
	public int runsInLedger() {
		return TABLES.sql("SELECT COUNT(*) FROM ledger_run").query(Integer.class).single();
	}

	/** How many requests each block of the ledger has, in order. */
	List<Integer> requestsOfLedgerBlocks() {
		return TABLES.sql("SELECT requests FROM ledger_block ORDER BY number").query(Integer.class).list();
	}

	/**
	 * With nothing but what has names, and the day of the markets: the rest matters to
	 * validation alone.
	 */
	public static ReferenceSnapshot snapshot() {
		Distributor contoso = new Distributor("Contoso", "Contoso Cloud", PartnerType.DIRECT, "5501276", "CL");
		Customers customers = FilledTables.customers(Map.of(new Customer(CUSTOMER, "Contoso", "CL", null), "Adatum"));
		return new ReferenceSnapshot("snapshot", Map.of("markets.csv", "a".repeat(64)),
				Map.of("customers.csv", "b".repeat(64)),
				new ReferenceData(new Distributors(Map.of("contoso", contoso)), new Resellers(Map.of()), customers,
						null, new Catalogue(Map.of()), null, null,
						new Markets(Map.of(), LocalDate.parse("2020-08-06"))));
	}

	/** A step after a validation that came to this restart point, or after none. */
	public StepContribution stepAfter(RestartPoint point) {
		JobExecution execution = this.repository.createJobExecution(
				this.repository.createJobInstance("run", new JobParameters()), new JobParameters(),
				new ExecutionContext());
		if (point != null) {
			point.putInto(this.repository.createStepExecution(RunJob.VALIDATE, execution).getExecutionContext());
		}
		StepExecution step = this.repository.createStepExecution("step", execution);
		return new StepContribution(step);
	}

	/** A step after a validation that counted this. */
	public StepContribution stepAfter(Tally tally) {
		return stepAfter(new RestartPoint(1, 4, 1, 0, 0, 0, tally));
	}

}
