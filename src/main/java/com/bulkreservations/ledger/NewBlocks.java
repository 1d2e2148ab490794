package com.bulkreservations.ledger;

import java.util.List;

/** Writes new blocks into the ledger, in the caller's transaction. */
interface NewBlocks {

	/**
	 * Adds blocks to a run that is not published.
	 * @param first the number of the first of them; the others follow
	 */
	void append(LedgerRun run, int first, List<LedgerBlock> blocks);

}
