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
 * What the published runs of one distributor have ordered: a table of fingerprints in
 * memory tells where in the ledger a request may be; the ledger tells what was ordered.
 * Several threads may search, while none adds.
 */
public final class LedgerHistory implements OrderHistory {

	/** About 50 MB: enough to find a million requests again in any order. */
	private static final int CACHED_BLOCKS = 256;

	/** Read with one statement, which HSQLDB parses anew each time. */
	private static final int BLOCKS_AT_ONCE = 4;

	/** Enough for neither of two threads to wait for the other every time. */
	private static final int READINGS_AHEAD = 2;

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

	/** Adds what runs have ordered that are not there yet. */
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
			// Not interrupted: the database is in use, and what is left is little.
			reader.shutdown();
		}
	}

	/** Adds a run; another thread reads blocks while this one adds what is in them. */
	private void add(LedgerRun run, Executor reader) {
		Queue<BlocksAhead> ahead = new ArrayDeque<>();
		long requests = 0;
		int read = 0;
		int number = 0;
		boolean ended = false;
		while (!ended) {
			while (ahead.size() < READINGS_AHEAD) {
				int first = read;
				read += BLOCKS_AT_ONCE;
				ahead.add(new BlocksAhead(CompletableFuture
					.supplyAsync(() -> this.ledger.blocks(run, first, first + BLOCKS_AT_ONCE), reader)));
			}
			Map<Integer, LedgerBlock> blocks = ahead.remove().blocks();
			for (LedgerBlock block = blocks.get(number); block != null; block = blocks.get(number)) {
				add(run, number, block);
				requests += block.size();
				number++;
			}
			ended = number < read - ahead.size() * BLOCKS_AT_ONCE;
		}
		// Nothing is there to be read, but the database is in use until that is known.
		ahead.forEach(BlocksAhead::blocks);
		// All blocks up to the first that is not there: is that the end?
		this.ledger.requireWhole(run, requests);
		// Not before: a run that could not be read whole is read again.
		this.runs.add(run.sha256());
	}

	private void add(LedgerRun run, int number, LedgerBlock block) {
		int first = this.blocks.add(run, number, block.size());
		for (int entry = 0; entry < block.size(); entry++) {
			this.table.add(block.requestId(entry), first + entry);
		}
	}

	@Override
	public @Nullable EarlierOrder find(OrderLine line) {
		if (isEmpty()) {
			return null;
		}
		Fingerprinter taking = this.fingerprinter.get();
		return find(taking.ofRequestId(line.requestId()), () -> taking.ofContent(line));
	}

	/**
	 * Finds what was ordered under a request id, or {@code null}.
	 * @param content takes the fingerprint of what is asked for now, which most requests
	 * do not need
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

	/** Blocks that are being read. */
	private record BlocksAhead(CompletableFuture<Map<Integer, LedgerBlock>> reading) {

		private Map<Integer, LedgerBlock> blocks() {
			try {
				return this.reading.join();
			}
			catch (CompletionException ex) {
				throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
			}
		}

	}

}
