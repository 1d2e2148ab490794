package com.bulkreservations.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import com.bulkreservations.intake.Delimiter;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.order.Order;
import com.bulkreservations.report.AcceptedOrdersCsv;
import com.bulkreservations.report.CurrencyTotal;
import com.bulkreservations.report.OrderBook;
import com.bulkreservations.report.OrdersCsv;
import com.bulkreservations.report.PublishedFile;
import com.bulkreservations.report.RejectedRequestsCsv;
import com.bulkreservations.report.RejectionsCsv;
import com.bulkreservations.report.Tally;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Settles accepted requests into orders. It reads back what the review has written, and
 * fails the run if any number does not agree with another: the records of the upload, the
 * rows reviewed, the lines in the files, and what the ledger is to remember.
 */
final class SettleTasklet implements Tasklet {

	private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

	/** How many bytes of orders are written at once. */
	private static final int PIECE = 64 * 1024;

	private final RunPlan plan;

	private final RunFolder folder;

	private final ReviewWriter review;

	private final Ledger ledger;

	private final JobRepository repository;

	/**
	 * @param review has the orders
	 */
	SettleTasklet(UnfinishedRun run, ReviewWriter review, Ledger ledger, JobRepository repository) {
		this.plan = run.plan();
		this.folder = run.folder();
		this.review = review;
		this.ledger = ledger;
		this.repository = repository;
	}

	@Override
	public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context) throws IOException {
		RestartPoint reviewed = reviewed(contribution.getStepExecution());
		Tally tally = reviewed.tally();
		OrderBook orders = this.review.orderBook();
		// Another thread reads the files of the review.
		CompletableFuture<ReviewedFiles> reading = CompletableFuture.supplyAsync(this::readFiles,
				(work) -> new Thread(work, "settle").start());
		try {
			Map<String, CurrencyTotal> totals = orders.totals();
			long inLedger = this.plan.orders() ? this.ledger.requests(this.plan.ledgerRun()) : tally.accepted();
			PublishedFile ordersFile = writeOrders(orders.orders());
			ReviewedFiles files = reading.join();
			requireEqual(tally, files, totals);
			requireEqual("rows accepted", tally.accepted(), "requests in the ledger", inLedger);
			Json.write(this.folder.settlement(),
					new Settlement(tally, orders.orders().size(),
							List.of(files.acceptedOrders(), ordersFile, files.rejections(), files.rejectedRequests()),
							hasTooManyRejected(tally)));
		}
		finally {
			// A restart must not change the files while they are read.
			reading.exceptionally((failure) -> null).join();
		}
		return RepeatStatus.FINISHED;
	}

	/** Reads back what the review has written. */
	private ReviewedFiles readFiles() {
		try {
			return new ReviewedFiles(PublishedFile.of(this.folder.staged(AcceptedOrdersCsv.FILE_NAME), Delimiter.COMMA),
					PublishedFile.of(this.folder.staged(RejectionsCsv.FILE_NAME), Delimiter.COMMA), PublishedFile
						.of(this.folder.staged(RejectedRequestsCsv.FILE_NAME), this.plan.upload().delimiter()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private RestartPoint reviewed(StepExecution settling) {
		StepExecution review = this.repository.getLastStepExecution(settling.getJobExecution().getJobInstance(),
				RunJob.REVIEW);
		if (review == null) {
			throw new IllegalStateException("The review of the upload left no record in the job metadata");
		}
		return RestartPoint.in(review.getExecutionContext());
	}

	private static void requireEqual(String one, long oneNumber, String other, long otherNumber) {
		if (oneNumber != otherNumber) {
			throw new IllegalStateException(String.format(Locale.ROOT,
					"Nothing is published, since numbers do not agree that must: %s %,d, but %s %,d", one, oneNumber,
					other, otherNumber));
		}
	}

	/**
	 * Compares all numbers.
	 * @param orders the lines of all orders by currency: rows are added up while they are
	 * reviewed, apart from their orders
	 */
	private void requireEqual(Tally tally, ReviewedFiles files, Map<String, CurrencyTotal> orders) {
		requireEqual("records of the upload", this.plan.upload().records(), "rows and blank rows reviewed",
				tally.rows() + tally.blank());
		requireEqual("rows reviewed", tally.rows(), "rows accepted and rejected", tally.accepted() + tally.rejected());
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
			throw new IllegalStateException(
					"Nothing is published, since numbers do not agree that must: totals of rows accepted %s, but totals of orders %s"
						.formatted(comparable(rows), comparable(orders)));
		}
	}

	/** What was read back from a file may have an amount at another scale. */
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
				if (csv.length() >= PIECE) {
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
		BigDecimal most = this.plan.maxRejectedPercent();
		return this.plan.orders() && most != null
				&& BigDecimal.valueOf(tally.rejected())
					.multiply(HUNDRED)
					.compareTo(most.multiply(BigDecimal.valueOf(tally.rows()))) > 0;
	}

	/** What the review has written. */
	private record ReviewedFiles(PublishedFile acceptedOrders, PublishedFile rejections,
			PublishedFile rejectedRequests) {

	}

}
