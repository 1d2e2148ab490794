package com.bulkreservations.job.validation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.intake.Header;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.ledger.LedgerBlock;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.RestartPoint;
import com.bulkreservations.run.RunFolder;
import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.UnfinishedRun;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.OrderIndex;
import com.bulkreservations.run.published.OrderTotals;
import com.bulkreservations.run.published.Tally;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamWriter;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes the output of blocks to the staged files and the ledger. The files are forced to
 * disk before the transaction commits their lengths: after a crash each file is at least
 * as long as at the restart point, to which it is truncated.
 */
public final class ValidationWriter implements ItemStreamWriter<BlockOutput> {

	private final RunFolder folder;

	private final Header header;

	private final RunSpec spec;

	private final OrderIndex orders;

	private final Ledger ledger;

	private final TransactionOperations transaction;

	private final Consumer<RestartPoint> progress;

	private RestartPoint point = RestartPoint.BEGINNING;

	private @Nullable StagedFiles files;

	private @Nullable OrderTotals orderTotals;

	/**
	 * @param orders the orders of the upload
	 * @param transaction changes the ledger when the writer is opened
	 * @param progress receives every restart point
	 */
	public ValidationWriter(UnfinishedRun run, Header header, OrderIndex orders, Ledger ledger,
			TransactionOperations transaction, Consumer<RestartPoint> progress) {
		this.folder = run.folder();
		this.header = header;
		this.spec = run.spec();
		this.orders = orders;
		this.ledger = ledger;
		this.transaction = transaction;
		this.progress = progress;
	}

	@Override
	public void open(ExecutionContext context) throws ItemStreamException {
		this.point = RestartPoint.in(context);
		try {
			this.files = new StagedFiles(this.folder, this.point, this.header, this.spec.upload().encodingToReturn());
			this.orderTotals = readOrderTotals();
		}
		catch (IOException ex) {
			throw new ItemStreamException(OperatorMessage.STAGED_FILES_UNUSABLE
				.text("The staged files cannot be resumed: %s. %s", FailureMessages.of(ex), this.folder.remedy()), ex);
		}
		if (this.spec.orders()) {
			this.transaction.executeWithoutResult((status) -> {
				this.ledger.begin(this.spec.ledgerRun());
				this.ledger.truncate(this.spec.ledgerRun(), this.point.ledgerBlocks());
			});
		}
	}

	@Override
	public void write(Chunk<? extends BlockOutput> blocks) throws Exception {
		StagedFiles open = files();
		OrderTotals totals = Objects.requireNonNull(this.orderTotals, "The writer is not open");
		Tally tally = this.point.tally();
		int requestIds = this.point.requestIds();
		for (BlockOutput block : blocks) {
			open.append(block);
			tally = tally.plus(block.tally());
			requestIds += block.requestIds();
			block.orderedLines().forEach((line) -> totals.add(line.order(), line.price(), line.quantity()));
		}
		open.force();
		int ledgerBlocks = this.point.ledgerBlocks() + appendToLedger(blocks);
		this.point = new RestartPoint(this.point.blocks() + blocks.size(), requestIds, ledgerBlocks,
				open.acceptedOrdersLength(), open.rejectionsLength(), open.rejectedRequestsLength(), tally);
		this.progress.accept(this.point);
	}

	/**
	 * Adds the ordered requests to the ledger, and returns the number of its new blocks.
	 */
	private int appendToLedger(Chunk<? extends BlockOutput> blocks) {
		if (!this.spec.orders()) {
			return 0;
		}
		List<LedgerBlock> ledgerBlocks = new ArrayList<>();
		LedgerBlock last = new LedgerBlock();
		for (BlockOutput block : blocks) {
			LedgerBlock requests = block.orderedRequests();
			for (int added = 0; added < requests.size();) {
				if (last.isFull()) {
					ledgerBlocks.add(last);
					last = new LedgerBlock();
				}
				added += last.addAll(requests, added);
			}
		}
		if (last.size() > 0) {
			ledgerBlocks.add(last);
		}
		this.ledger.append(this.spec.ledgerRun(), this.point.ledgerBlocks(), ledgerBlocks);
		return ledgerBlocks.size();
	}

	/**
	 * Returns the orders of all accepted requests. They are read back if a restart
	 * skipped the validation, so that this writer was never opened.
	 */
	public OrderTotals orderTotals() throws IOException {
		if (this.orderTotals == null) {
			this.orderTotals = readOrderTotals();
		}
		return this.orderTotals;
	}

	private OrderTotals readOrderTotals() throws IOException {
		return OrderTotals.of(this.folder.staged(AcceptedOrdersCsv.FILE_NAME), this.orders);
	}

	/**
	 * Puts the restart point into the context, in the transaction that commits it. After
	 * a rollback, Spring Batch restores the former context.
	 */
	@Override
	public void update(ExecutionContext context) throws ItemStreamException {
		this.point.putInto(context);
	}

	private StagedFiles files() {
		return Objects.requireNonNull(this.files, "The writer is not open");
	}

	@Override
	public void close() throws ItemStreamException {
		StagedFiles open = this.files;
		this.files = null;
		try {
			if (open != null) {
				open.close();
			}
		}
		catch (IOException ex) {
			throw new ItemStreamException(OperatorMessage.STAGED_FILES_UNUSABLE
				.text("The staged files cannot be closed: %s", ex.getMessage()), ex);
		}
	}

}
