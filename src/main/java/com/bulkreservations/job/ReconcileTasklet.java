package com.bulkreservations.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.infrastructure.storage.StagedFile;
import com.bulkreservations.intake.ReceivedUpload;
import com.bulkreservations.job.validation.ValidationWriter;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Order;
import com.bulkreservations.run.Reconciliation;
import com.bulkreservations.run.RestartPoint;
import com.bulkreservations.run.RunFolder;
import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.UnfinishedRun;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.run.published.OrderTotals;
import com.bulkreservations.run.published.OrdersCsv;
import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.RejectedRequestsCsv;
import com.bulkreservations.run.published.RejectionsCsv;
import com.bulkreservations.run.published.Tally;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Creates the orders of a run, and compares every number with every other. It reads the
 * validated files back, and fails the run on any difference between the records of the
 * upload, the validated rows, the lines of the files, and the requests in the ledger.
 */
final class ReconcileTasklet implements Tasklet {

	private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

	/** Lines of orders are written in pieces of about as many bytes. */
	private static final int PIECE_BYTES = 64 * 1024;

	private final RunSpec spec;

	private final RunFolder folder;

	private final ValidationWriter validation;

	private final Ledger ledger;

	private final JobRepository repository;

	private final ApprovalGate gate;

	/**
	 * @param validation the writer of the step before, which has the orders
	 */
	ReconcileTasklet(UnfinishedRun run, ValidationWriter validation, Ledger ledger, JobRepository repository,
			ApprovalGate gate) {
		this.spec = run.spec();
		this.folder = run.folder();
		this.validation = validation;
		this.ledger = ledger;
		this.repository = repository;
		this.gate = gate;
	}

	@Override
	public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context) throws IOException {
		RestartPoint validated = lastRestartPoint(contribution.getStepExecution());
		Tally tally = validated.tally();
		OrderTotals orders = this.validation.orderTotals();
		// Another thread reads the validated files, while this one writes the orders.
		CompletableFuture<ValidatedFiles> reading = CompletableFuture.supplyAsync(this::readFiles,
				(work) -> new Thread(work, "reconcile").start());
		try {
			Map<String, CurrencyTotal> totals = orders.totals();
			long inLedger = this.spec.orders() ? this.ledger.requests(this.spec.ledgerRun()) : tally.accepted();
			PublishedFile ordersFile = writeOrders(orders.orders());
			ValidatedFiles files = reading.join();
			requireEqual(tally, files, totals);
			requireEqual("rows accepted", tally.accepted(), "requests in the ledger", inLedger);
			Reconciliation reconciliation = new Reconciliation(tally, orders.orders().size(),
					List.of(files.acceptedOrders(), ordersFile, files.rejections(), files.rejectedRequests()),
					hasTooManyRejected(tally));
			Json.write(this.folder.reconciliation(), this.gate.holdsBack(this.spec, reconciliation)
					? reconciliation.awaitingApproval() : reconciliation);
		}
		finally {
			// The thread must not outlive this call: a restart changes the files.
			reading.exceptionally((failure) -> null).join();
		}
		return RepeatStatus.FINISHED;
	}

	/** Reads the validated files back. */
	private ValidatedFiles readFiles() {
		try {
			return new ValidatedFiles(
					PublishedFile.of(this.folder.staged(AcceptedOrdersCsv.FILE_NAME), Delimiter.COMMA),
					PublishedFile.of(this.folder.staged(RejectionsCsv.FILE_NAME), Delimiter.COMMA), PublishedFile
						.of(this.folder.staged(RejectedRequestsCsv.FILE_NAME), this.spec.upload().delimiter()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private RestartPoint lastRestartPoint(StepExecution reconciling) {
		StepExecution validation = this.repository.getLastStepExecution(reconciling.getJobExecution().getJobInstance(),
				RunJob.VALIDATE);
		if (validation == null) {
			throw new IllegalStateException("The validation of the upload left no record in the job metadata");
		}
		return RestartPoint.in(validation.getExecutionContext());
	}

	private static void requireEqual(String one, long oneNumber, String other, long otherNumber) {
		if (oneNumber != otherNumber) {
			throw new IllegalStateException(OperatorMessage.RECONCILIATION_FAILED.text(
					"Nothing is published, because numbers disagree: %s %,d, but %s %,d", one, oneNumber, other,
					otherNumber));
		}
	}

	/** Each physical line of the upload begins one thing that was counted. */
	private static void requireEqual(ReceivedUpload.@Nullable Lines lines, Tally tally) {
		if (lines != null && tally.linesInValues() != null) {
			requireEqual("lines of the upload", lines.total(),
					"lines of sep=, header, rows, blank rows, and inside values",
					lines.separator() + 1 + lines.inHeader() + tally.rows() + tally.blank() + tally.linesInValues());
		}
	}

	/**
	 * Compares all numbers.
	 * @param orders the totals of all orders by currency, which were added up
	 * independently of the tally
	 */
	private void requireEqual(Tally tally, ValidatedFiles files, Map<String, CurrencyTotal> orders) {
		requireEqual("records of the upload", this.spec.upload().records(), "rows and blank rows validated",
				tally.rows() + tally.blank());
		requireEqual(this.spec.upload().lines(), tally);
		requireEqual("rows validated", tally.rows(), "rows accepted and rejected", tally.accepted() + tally.rejected());
		requireEqual("rows accepted", tally.accepted(), "lines of accepted-orders.csv", files.acceptedOrders().rows());
		requireEqual("rows accepted", tally.accepted(), "lines of orders",
				orders.values().stream().mapToLong(CurrencyTotal::requests).sum());
		requireEqualTotals(tally.acceptedTotals(), orders);
		requireEqual("rows rejected", tally.rejected(), "records of rejected-requests.csv",
				files.rejectedRequests().rows());
		requireEqual("rejections", tally.rejections().values().stream().mapToLong(Long::longValue).sum(),
				"lines of rejections.csv", files.rejections().rows());
	}

	private static void requireEqualTotals(Map<String, CurrencyTotal> rows, Map<String, CurrencyTotal> orders) {
		if (!comparable(rows).equals(comparable(orders))) {
			throw new IllegalStateException(OperatorMessage.RECONCILIATION_FAILED.text(
					"Nothing is published, because numbers disagree: totals of rows accepted %s, but totals of orders %s",
					comparable(rows), comparable(orders)));
		}
	}

	/** Amounts that were read back from a file may have another scale. */
	private static Map<String, CurrencyTotal> comparable(Map<String, CurrencyTotal> totals) {
		Map<String, CurrencyTotal> comparable = new TreeMap<>();
		totals.forEach((currency, total) -> {
			BigDecimal amount = total.amount();
			comparable.put(currency, new CurrencyTotal(total.requests(), total.quantity(),
					(amount != null) ? amount.stripTrailingZeros() : null));
		});
		return comparable;
	}

	private PublishedFile writeOrders(List<Order> orders) throws IOException {
		OrdersCsv csv = new OrdersCsv();
		try (StagedFile file = new StagedFile(this.folder.staged(OrdersCsv.FILE_NAME), 0)) {
			file.append(ByteBuffer.wrap(OrdersCsv.HEADER.getBytes(StandardCharsets.UTF_8)));
			for (Order order : orders) {
				csv.add(order);
				if (csv.length() >= PIECE_BYTES) {
					file.append(ByteBuffer.wrap(csv.take()));
				}
			}
			file.append(ByteBuffer.wrap(csv.take()));
			file.force();
		}
		FileTree.force(this.folder.staging());
		return PublishedFile.of(this.folder.staged(OrdersCsv.FILE_NAME), Delimiter.COMMA);
	}

	private boolean hasTooManyRejected(Tally tally) {
		BigDecimal maxPercent = this.spec.maxRejectedPercent();
		return this.spec.orders() && maxPercent != null
				&& BigDecimal.valueOf(tally.rejected())
					.multiply(HUNDRED)
					.compareTo(maxPercent.multiply(BigDecimal.valueOf(tally.rows()))) > 0;
	}

	/** The validated files as read back. */
	private record ValidatedFiles(PublishedFile acceptedOrders, PublishedFile rejections,
			PublishedFile rejectedRequests) {

	}

}
