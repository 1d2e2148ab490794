package com.bulkreservations.job;

import java.io.IOException;
import java.util.function.Consumer;

import com.bulkreservations.intake.Header;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.ledger.LedgerBlock;
import com.bulkreservations.ledger.LedgerRun;
import com.bulkreservations.report.Tally;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamWriter;

/**
 * Writes reviewed blocks, in order, to the files to be published and to the ledger. Files
 * are forced to disk before the transaction commits their lengths: after a crash each is
 * at least as long as the restart point says, and what is more is cut off.
 */
final class ReviewWriter implements ItemStreamWriter<ReviewedBlock> {

	private final RunFolder folder;

	private final Header header;

	private final @Nullable LedgerRun run;

	private final Ledger ledger;

	private final Consumer<RestartPoint> progress;

	private RestartPoint point = RestartPoint.BEGINNING;

	private @Nullable ReviewFiles files;

	/**
	 * @param run the run as the ledger knows it, or {@code null} where nothing is ordered
	 * @param progress is told of every restart point
	 */
	ReviewWriter(RunFolder folder, Header header, @Nullable LedgerRun run, Ledger ledger,
			Consumer<RestartPoint> progress) {
		this.folder = folder;
		this.header = header;
		this.run = run;
		this.ledger = ledger;
		this.progress = progress;
	}

	@Override
	public void open(ExecutionContext context) throws ItemStreamException {
		this.point = RestartPoint.in(context);
		try {
			this.files = new ReviewFiles(this.folder, this.point, this.header);
		}
		catch (IOException ex) {
			throw new ItemStreamException(ex.getMessage(), ex);
		}
		if (this.run != null) {
			this.ledger.begin(this.run);
			this.ledger.truncate(this.run, this.point.ledgerBlocks());
		}
	}

	@Override
	public void write(Chunk<? extends ReviewedBlock> blocks) throws Exception {
		ReviewFiles open = files();
		Tally tally = this.point.tally();
		int requestIds = this.point.requestIds();
		for (ReviewedBlock block : blocks) {
			open.append(block);
			tally = tally.plus(block.tally());
			requestIds += block.requestIds();
		}
		open.force();
		int ledgerBlocks = this.point.ledgerBlocks() + remember(blocks);
		this.point = new RestartPoint(this.point.blocks() + blocks.size(), requestIds, ledgerBlocks,
				open.acceptedOrdersLength(), open.rejectionsLength(), open.rejectedRequestsLength(), tally);
		this.progress.accept(this.point);
	}

	private int remember(Chunk<? extends ReviewedBlock> blocks) {
		if (this.run == null) {
			return 0;
		}
		int number = this.point.ledgerBlocks();
		LedgerBlock ledgerBlock = new LedgerBlock();
		for (ReviewedBlock block : blocks) {
			for (OrderedRequest request : block.orderedRequests()) {
				if (ledgerBlock.full()) {
					this.ledger.append(this.run, number++, ledgerBlock);
					ledgerBlock = new LedgerBlock();
				}
				ledgerBlock.add(request.requestId(), request.content(), request.orderNumber());
			}
		}
		if (ledgerBlock.size() > 0) {
			this.ledger.append(this.run, number++, ledgerBlock);
		}
		return number - this.point.ledgerBlocks();
	}

	@Override
	public void update(ExecutionContext context) throws ItemStreamException {
		this.point.putInto(context);
	}

	private ReviewFiles files() {
		if (this.files == null) {
			throw new IllegalStateException("The writer is not open");
		}
		return this.files;
	}

	@Override
	public void close() throws ItemStreamException {
		ReviewFiles open = this.files;
		this.files = null;
		try {
			if (open != null) {
				open.close();
			}
		}
		catch (IOException ex) {
			throw new ItemStreamException("The files to be published cannot be closed: " + ex.getMessage(), ex);
		}
	}

}
