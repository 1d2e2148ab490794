package com.bulkreservations.job;

import java.util.BitSet;
import java.util.List;

import com.bulkreservations.intake.ParsedBlock;
import com.bulkreservations.order.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * A block whose rows are read but not judged yet.
 *
 * @param requestIds the fingerprint of each row's request id, or {@code null} for a row
 * without a sound one
 */
record ReadBlock(ParsedBlock rows, List<@Nullable Fingerprint> requestIds) {

	/**
	 * Notes the request ids of this block, the next one of the upload.
	 * @return which rows have a request id that an earlier row has
	 */
	BitSet duplicatesIn(RequestIdIndex seen) {
		BitSet duplicates = new BitSet();
		for (int row = 0; row < this.requestIds.size(); row++) {
			Fingerprint requestId = this.requestIds.get(row);
			if (requestId != null && seen.seen(requestId)) {
				duplicates.set(row);
			}
		}
		return duplicates;
	}

	/** How many rows have a sound request id. */
	int requestIdCount() {
		int count = 0;
		for (Fingerprint requestId : this.requestIds) {
			count += (requestId != null) ? 1 : 0;
		}
		return count;
	}

}
