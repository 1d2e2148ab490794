package com.bulkreservations.ledger;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import com.bulkreservations.order.EarlierOrder;
import com.bulkreservations.order.Fingerprint;
import com.bulkreservations.order.Fingerprinter;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.policy.OrderHistory;
import org.jspecify.annotations.Nullable;

/**
 * The requests that one distributor's published runs have ordered.
 * <p>
 * A table of fingerprints in memory locates a request's block in the ledger. Several
 * threads may search while none adds.
 */
public final class LedgerHistory implements OrderHistory {

	/** About 50 MB, which hold a million requests. */
	private static final int CACHED_BLOCKS = 256;

	/** Blocks per statement, which HSQLDB parses each time. */
	private static final int BLOCKS_PER_QUERY = 4;

	/** Two, so that the reading and the adding thread seldom wait for each other. */
	private static final int PREFETCHED_QUERIES = 2;

	private final Ledger ledger;

	private final FingerprintTable table = new FingerprintTable();

	private final ThreadLocal<Fingerprinter> fingerprinter = ThreadLocal.withInitial(Fingerprinter::new);

	private final Set<String> runs = new HashSet<>();

	private final OrderedBlocks blocks = new OrderedBlocks();

	private final Map<Integer, LedgerBlock> cache = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Integer, LedgerBlock> eldest) {
			return size() > CACHED_BLOCKS;
		}

	};

	LedgerHistory(Ledger ledger) {
		this.ledger = ledger;
	}

	/** Adds the requests of the runs that are not added yet. */
	void addAll(List<LedgerRun> published) {
		List<LedgerRun> added = published.stream().filter((run) -> !this.runs.contains(run.sha256())).toList();
		if (added.isEmpty()) {
			return;
		}
		this.table.reserve(added.stream().mapToLong(this.ledger::publishedRequests).sum());
		ExecutorService reader = Executors.newSingleThreadExecutor((work) -> new Thread(work, "ledger"));
		try {
			added.forEach((run) -> add(run, reader));
		}
		finally {
			// Never interrupts a query; at most two are left.
			reader.shutdown();
		}
	}

	/** Adds a run, while another thread reads its blocks ahead. */
	private void add(LedgerRun run, Executor reader) {
		Set<Fingerprint> released = this.ledger.released(run);
		Queue<PrefetchedBlocks> prefetched = new ArrayDeque<>();
		long requests = 0;
		int read = 0;
		int number = 0;
		boolean ended = false;
		while (!ended) {
			while (prefetched.size() < PREFETCHED_QUERIES) {
				int first = read;
				read += BLOCKS_PER_QUERY;
				prefetched.add(new PrefetchedBlocks(CompletableFuture
					.supplyAsync(() -> this.ledger.blocks(run, first, first + BLOCKS_PER_QUERY), reader)));
			}
			Map<Integer, LedgerBlock> blocks = prefetched.remove().blocks();
			for (LedgerBlock block = blocks.get(number); block != null; block = blocks.get(number)) {
				add(run, number, block, released);
				requests += block.size();
				number++;
			}
			ended = number < read - prefetched.size() * BLOCKS_PER_QUERY;
		}
		// Waits for the queries past the end, since they still use the database.
		prefetched.forEach(PrefetchedBlocks::blocks);
		// Reading stopped at the first missing block, which may not be the end.
		this.ledger.requireComplete(run, requests);
		// Last, so that a run that failed to be read is read again.
		this.runs.add(run.sha256());
	}

	private void add(LedgerRun run, int number, LedgerBlock block, Set<Fingerprint> released) {
		int first = this.blocks.add(run, number, block.size());
		for (int entry = 0; entry < block.size(); entry++) {
			Fingerprint requestId = block.requestId(entry);
			if (released.isEmpty() || !released.contains(requestId)) {
				this.table.add(requestId, first + entry);
			}
		}
	}

	@Override
	public @Nullable EarlierOrder find(OrderLine line) {
		if (isEmpty()) {
			return null;
		}
		Fingerprinter current = this.fingerprinter.get();
		return find(current.ofRequestId(line.requestId()), () -> current.ofContent(line));
	}

	/**
	 * Finds the earlier order under a request id, or {@code null}.
	 * @param content calculates the fingerprint of the new request, which most do not
	 * need
	 */
	@Nullable EarlierOrder find(Fingerprint requestId, Supplier<Fingerprint> content) {
		int ordinal = this.table.find(requestId, (candidate) -> {
			int index = this.blocks.indexOf(candidate);
			return block(index).requestId(candidate - this.blocks.first(index)).equals(requestId);
		});
		if (ordinal < 0) {
			return null;
		}
		int index = this.blocks.indexOf(ordinal);
		int entry = ordinal - this.blocks.first(index);
		LedgerBlock block = block(index);
		return new EarlierOrder(this.blocks.run(index).name(), block.orderNumber(entry),
				block.content(entry).equals(content.get()));
	}

	boolean isEmpty() {
		return this.blocks.isEmpty();
	}

	private LedgerBlock block(int index) {
		synchronized (this.cache) {
			return this.cache.computeIfAbsent(index,
					(i) -> this.ledger.block(this.blocks.run(i), this.blocks.number(i)));
		}
	}

	/** Blocks that another thread reads. */
	private record PrefetchedBlocks(CompletableFuture<Map<Integer, LedgerBlock>> future) {

		private Map<Integer, LedgerBlock> blocks() {
			try {
				return this.future.join();
			}
			catch (CompletionException ex) {
				throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
			}
		}

	}

}
