package com.bulkreservations.run;

import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.run.published.Tally;

import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * How far the validation of an upload is: all that was committed, and nothing more. It is
 * committed together with what the ledger is to remember; the files were forced before.
 *
 * @param blocks how many blocks of the upload are validated
 * @param requestIds how many request ids were seen in them
 * @param ledgerBlocks how many blocks the ledger has of the run
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
		return text.isEmpty() ? BEGINNING : Json.value(text, RestartPoint.class);
	}

	public void putInto(ExecutionContext context) {
		context.putString(KEY, Json.text(this));
	}

}
