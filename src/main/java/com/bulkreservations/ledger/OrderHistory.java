package com.bulkreservations.ledger;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import com.bulkreservations.order.EarlierOrder;
import org.jspecify.annotations.Nullable;

/**
 * What the published runs of one distributor have ordered: a table of fingerprints in
 * memory tells where in the ledger a request may be; the ledger tells what was ordered.
 * Several threads may search, while none adds.
 */
public final class OrderHistory {

	/** About 50 MB: enough to find a million requests again in any order. */
	private static final int CACHED_BLOCKS = 256;

	private final Ledger ledger;

	private final FingerprintTable table = new FingerprintTable();

	private final Set<String> runs = new HashSet<>();

	private final OrderedBlocks blocks = new OrderedBlocks();

	private final Map<Integer, LedgerBlock> cache = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Integer, LedgerBlock> eldest) {
			return size() > CACHED_BLOCKS;
		}

	};

	OrderHistory(Ledger ledger) {
		this.ledger = ledger;
	}

	void add(LedgerRun run) {
		if (this.runs.contains(run.sha256())) {
			return;
		}
		this.ledger.requireWhole(run);
		for (int number : this.ledger.blockNumbers(run)) {
			LedgerBlock block = this.ledger.block(run, number);
			int first = this.blocks.add(run, number, block.size());
			for (int entry = 0; entry < block.size(); entry++) {
				this.table.add(block.requestId(entry), first + entry);
			}
		}
		// Not before: a run that could not be read whole is read again.
		this.runs.add(run.sha256());
	}

	/**
	 * What was ordered under a request id, or {@code null}.
	 * @param content takes the fingerprint of what is asked for now, which most requests
	 * do not need
	 */
	public @Nullable EarlierOrder find(Fingerprint requestId, Supplier<Fingerprint> content) {
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

	public boolean isEmpty() {
		return this.blocks.isEmpty();
	}

	private LedgerBlock block(int index) {
		synchronized (this.cache) {
			return this.cache.computeIfAbsent(index,
					(i) -> this.ledger.block(this.blocks.run(i), this.blocks.number(i)));
		}
	}

}
