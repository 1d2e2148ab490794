package com.bulkreservations.run;

import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.run.published.Tally;

import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * The committed progress of the validation of an upload. One transaction commits it with
 * the ledger's blocks, after the files were forced to disk.
 *
 * @param blocks the number of validated blocks of the upload
 * @param requestIds the number of request ids in these blocks
 * @param ledgerBlocks the number of the run's blocks in the ledger
 * @param acceptedOrders the length of {@code accepted-orders.csv}, in bytes
 * @param rejections the length of {@code rejections.csv}, in bytes
 * @param rejectedRequests the length of {@code rejected-requests.csv}, in bytes
 * @param tally the numbers of all rows validated
 */
public record RestartPoint(int blocks, int requestIds, int ledgerBlocks, long acceptedOrders, long rejections,
		long rejectedRequests, Tally tally) {

	public static final RestartPoint BEGINNING = new RestartPoint(0, 0, 0, 0, 0, 0, Tally.ZERO);

	private static final String KEY = "restartPoint";

	/**
	 * The restart point in a context; the beginning where it holds none. Those of version
	 * 0.1.0 have another key: its request ids were in a form that is compared no more.
	 */
	public static RestartPoint in(ExecutionContext context) {
		String text = context.getString(KEY, "");
		return text.isEmpty() ? BEGINNING : Json.parse(text, RestartPoint.class);
	}

	public void putInto(ExecutionContext context) {
		context.putString(KEY, Json.toText(this));
	}

}
