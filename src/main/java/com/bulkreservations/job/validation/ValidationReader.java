package com.bulkreservations.job.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.intake.ParsedBlock;
import com.bulkreservations.intake.RecordBlocks;
import com.bulkreservations.intake.Row;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.RestartPoint;
import com.bulkreservations.run.RunFolder;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads the blocks of an upload in order, already validated. While the step writes and
 * commits, other threads validate the next blocks in three stages: any thread parses a
 * block; its request ids are compared with those of all earlier rows, block after block;
 * and any thread validates it. Only the second stage, which takes next to no time, has an
 * order, so no thread waits for another.
 */
public final class ValidationReader implements ItemStreamReader<BlockOutput> {

	/** Enough work for a thread during a commit. */
	private static final int MAX_AHEAD_PER_THREAD = 40;

	private static final int MIN_AHEAD_PER_THREAD = 2;

	/**
	 * The text of blocks ahead may take a 256th of the heap. With twice as much, a run of
	 * five million rows in 256 MB needed more full collections and more time.
	 */
	private static final int HEAP_FRACTION = 256;

	private final RunFolder folder;

	private final Supplier<BlockValidator> validators;

	private final RecordBlocks blocks;

	private final long records;

	private final int threads;

	private final int blocksAhead;

	private final Queue<CompletableFuture<BlockOutput>> pending = new ArrayDeque<>();

	private @Nullable Session session;

	/**
	 * @param records the number of records in the upload
	 * @param validators creates a validator for each thread
	 */
	public ValidationReader(RunFolder folder, RecordBlocks blocks, long records, Supplier<BlockValidator> validators,
			int threads) {
		this.folder = folder;
		this.blocks = blocks;
		this.records = records;
		this.validators = validators;
		this.threads = threads;
		this.blocksAhead = blocksAhead(blocks, threads);
	}

	private static int blocksAhead(RecordBlocks blocks, int threads) {
		long blockLength = Math.max(1, blocks.textLength() / Math.max(1, blocks.size()));
		long affordable = Runtime.getRuntime().maxMemory() / HEAP_FRACTION / blockLength;
		return threads * (int) Math.max(MIN_AHEAD_PER_THREAD, Math.min(MAX_AHEAD_PER_THREAD, affordable / threads));
	}

	@Override
	public void open(ExecutionContext context) throws ItemStreamException {
		RestartPoint point = RestartPoint.in(context);
		try {
			RequestIdIndex requestIds = new RequestIdIndex(this.folder.requestIds(), point.requestIds(), this.records);
			this.session = new Session(point.blocks(), requestIds);
		}
		catch (IOException ex) {
			throw new ItemStreamException(
					OperatorMessage.REQUEST_IDS_UNUSABLE.text("The request ids seen so far cannot be restored: %s. %s",
							FailureMessages.of(ex), this.folder.remedy()),
					ex);
		}
	}

	@Override
	public @Nullable BlockOutput read() throws Exception {
		Session current = session();
		while (this.pending.size() < this.blocksAhead && current.hasNext()) {
			this.pending.add(current.validateNext());
		}
		CompletableFuture<BlockOutput> next = this.pending.poll();
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

	/** Forces the request ids to disk before each commit, which relies on them. */
	@Override
	public void update(ExecutionContext context) throws ItemStreamException {
		try {
			session().requestIds.force();
		}
		catch (IOException ex) {
			throw new ItemStreamException(OperatorMessage.REQUEST_IDS_UNUSABLE
				.text("The request ids seen so far cannot be written: %s", ex.getMessage()), ex);
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

	/** The work between opening and closing the reader. */
	private final class Session {

		private final RequestIdIndex requestIds;

		private final ValidationThreads threads = new ValidationThreads(ValidationReader.this.threads);

		private final ThreadLocal<BlockValidator> validator = ThreadLocal.withInitial(ValidationReader.this.validators);

		private int nextBlock;

		/** Completed once the request ids of all blocks so far are in the index. */
		private CompletableFuture<?> indexed = CompletableFuture.completedFuture(null);

		private Session(int firstBlock, RequestIdIndex requestIds) {
			this.nextBlock = firstBlock;
			this.requestIds = requestIds;
		}

		private boolean hasNext() {
			return this.nextBlock < ValidationReader.this.blocks.size();
		}

		private CompletableFuture<BlockOutput> validateNext() {
			int number = this.nextBlock++;
			CompletableFuture<ParsedBlock> parsed = CompletableFuture.supplyAsync(() -> parse(number),
					this.threads.parsing(number));
			CompletableFuture<Set<Row>> duplicates = parsed.thenCombine(this.indexed,
					(block, earlier) -> this.requestIds.addAll(block.rows()));
			this.indexed = duplicates;
			return parsed.thenCombineAsync(duplicates,
					(block, repeated) -> this.validator.get().validate(block, repeated),
					this.threads.validating(number));
		}

		private ParsedBlock parse(int number) {
			try {
				return this.validator.get().parse(ValidationReader.this.blocks.read(number));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(OperatorMessage.UPLOAD_COPY_CHANGED
					.text("The run's copy of the upload cannot be read: %s", ex.getMessage()), ex);
			}
		}

		private void close() {
			// The threads use the file that is closed next, and that a restart opens
			// again.
			this.threads.end();
			try {
				this.requestIds.close();
			}
			catch (IOException ex) {
				throw new ItemStreamException(
						OperatorMessage.REQUEST_IDS_UNUSABLE.text("The request ids seen so far cannot be closed"), ex);
			}
		}

	}

}
