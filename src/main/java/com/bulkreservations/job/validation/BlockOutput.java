package com.bulkreservations.job.validation;

import java.nio.ByteBuffer;
import java.util.List;

import com.bulkreservations.ledger.LedgerBlock;
import com.bulkreservations.run.published.Tally;

/**
 * The output of a block: additions to the files, the orders, the ledger and the tally.
 *
 * @param number the block's position in the upload, from 0
 * @param requestIds the number of its rows with a valid request id
 * @param orderedLines its accepted requests, in the order of the upload
 * @param orderedRequests the same requests for the ledger
 * @param acceptedOrders lines of {@code accepted-orders.csv}
 * @param rejections lines of {@code rejections.csv}
 * @param rejectedRequests records of {@code rejected-requests.csv}
 */
public record BlockOutput(int number, int requestIds, List<OrderedLine> orderedLines, LedgerBlock orderedRequests,
		Tally tally, ByteBuffer acceptedOrders, ByteBuffer rejections, ByteBuffer rejectedRequests) {

}
