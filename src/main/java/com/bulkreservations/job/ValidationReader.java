package com.bulkreservations.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import com.bulkreservations.intake.RecordBlocks;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Hands out the reviewed blocks of an upload, in order. While the step writes and
 * commits, other threads review the blocks to come: each block is read by any thread,
 * then waits for its turn to have its request ids compared with those of all earlier
 * rows, which takes no time to speak of, and is then judged by any thread. So one row's
 * judgement knows all rows before it, and still no thread waits for another.
 */
final class ValidationReader implements ItemStreamReader<BlockOutput> {

	/** Enough for no thread to run out of work during a commit. */
	private static final int MOST_AHEAD_PER_THREAD = 40;

	private static final int FEWEST_AHEAD_PER_THREAD = 2;

	/**
	 * Of the heap, this part may be text of blocks ahead. What is made of it lives until
	 * its turn to be written, and the collector moves it about: with twice as much, five
	 * million rows in 256 MB took more full collections and more time.
	 */
	private static final int HEAP_PART = 256;

	private final RunFolder folder;

	private final BlockValidator reviewer;

	private final RecordBlocks blocks;

	private final long records;

	private final int threads;

	private final int blocksAhead;

	private final Queue<CompletableFuture<BlockOutput>> underway = new ArrayDeque<>();

	private @Nullable Session session;

	/**
	 * @param records how many records the upload has
	 */
	ValidationReader(RunFolder folder, RecordBlocks blocks, long records, BlockValidator reviewer, int threads) {
		this.folder = folder;
		this.blocks = blocks;
		this.records = records;
		this.reviewer = reviewer;
		this.threads = threads;
		this.blocksAhead = blocksAhead(blocks, threads);
	}

	private static int blocksAhead(RecordBlocks blocks, int threads) {
		long blockLength = Math.max(1, blocks.textLength() / Math.max(1, blocks.size()));
		long affordable = Runtime.getRuntime().maxMemory() / HEAP_PART / blockLength;
		return threads * (int) Math.max(FEWEST_AHEAD_PER_THREAD, Math.min(MOST_AHEAD_PER_THREAD, affordable / threads));
	}

	@Override
	public void open(ExecutionContext context) throws ItemStreamException {
		RestartPoint point = RestartPoint.in(context);
		try {
			RequestIdIndex seen = new RequestIdIndex(this.folder.requestIds(), point.requestIds(), this.records);
			this.session = new Session(point.blocks(), seen, new ValidationThreads(this.threads));
		}
		catch (IOException ex) {
			throw new ItemStreamException("The request ids seen so far cannot be read back: %s. %s"
				.formatted(Reasons.of(ex), this.folder.remedy()), ex);
		}
	}

	@Override
	public @Nullable BlockOutput read() throws Exception {
		Session current = session();
		while (this.underway.size() < this.blocksAhead && current.hasNext()) {
			this.underway.add(current.reviewNext());
		}
		CompletableFuture<BlockOutput> next = this.underway.poll();
		if (next == null) {
			return null;
		}
		try {
			return next.get();
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof Exception cause) ? cause : ex;
		}
	}

	/** Called before each commit: what is committed must be on the disk. */
	@Override
	public void update(ExecutionContext context) throws ItemStreamException {
		try {
			session().seen.force();
		}
		catch (IOException ex) {
			throw new ItemStreamException("The request ids seen so far cannot be written: " + ex.getMessage(), ex);
		}
	}

	private Session session() {
		if (this.session == null) {
			throw new IllegalStateException("The reader is not open");
		}
		return this.session;
	}

	@Override
	public void close() throws ItemStreamException {
		Session current = this.session;
		this.session = null;
		if (current != null) {
			current.close();
		}
	}

	/** The work from one opening to the next closing. */
	private final class Session {

		private final RequestIdIndex seen;

		private final ValidationThreads validationThreads;

		private int nextBlock;

		/** Completed when the request ids of all blocks so far are noted. */
		private CompletableFuture<?> noted = CompletableFuture.completedFuture(null);

		private Session(int firstBlock, RequestIdIndex seen, ValidationThreads validationThreads) {
			this.nextBlock = firstBlock;
			this.seen = seen;
			this.validationThreads = validationThreads;
		}

		private boolean hasNext() {
			return this.nextBlock < ValidationReader.this.blocks.size();
		}

		private CompletableFuture<BlockOutput> reviewNext() {
			int number = this.nextBlock++;
			CompletableFuture<ReadBlock> read = CompletableFuture.supplyAsync(() -> read(number),
					this.validationThreads.reading(number));
			CompletableFuture<BitSet> duplicates = read.thenCombine(this.noted,
					(block, earlier) -> block.duplicatesIn(this.seen));
			this.noted = duplicates;
			return read.thenCombineAsync(duplicates, ValidationReader.this.reviewer::judge,
					this.validationThreads.judging(number));
		}

		private ReadBlock read(int number) {
			try {
				return ValidationReader.this.reviewer.read(ValidationReader.this.blocks.read(number));
			}
			catch (IOException ex) {
				throw new UncheckedIOException("The copy of the upload cannot be read: " + ex.getMessage(), ex);
			}
		}

		private void close() {
			// They still use the files that are closed next, and may be used anew.
			this.validationThreads.end();
			try {
				this.seen.close();
			}
			catch (IOException ex) {
				throw new ItemStreamException("The request ids seen so far cannot be closed", ex);
			}
		}

	}

}
