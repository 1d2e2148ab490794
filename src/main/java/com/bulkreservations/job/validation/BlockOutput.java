package com.bulkreservations.job.validation;

import java.nio.ByteBuffer;
import java.util.List;

import com.bulkreservations.ledger.LedgerBlock;
import com.bulkreservations.run.published.Tally;

/**
 * What a block of an upload adds to the files, the orders, the ledger and the totals.
 *
 * @param number the block's place in the upload, counted from 0
 * @param requestIds how many of its rows have a sound request id
 * @param orderedLines its accepted requests, in the order of the upload
 * @param orderedRequests what the ledger is to remember of them
 * @param acceptedOrders lines of {@code accepted-orders.csv}
 * @param rejections lines of {@code rejections.csv}
 * @param rejectedRequests records of {@code rejected-requests.csv}
 */
public record BlockOutput(int number, int requestIds, List<OrderedLine> orderedLines, LedgerBlock orderedRequests,
		Tally tally, ByteBuffer acceptedOrders, ByteBuffer rejections, ByteBuffer rejectedRequests) {

}
