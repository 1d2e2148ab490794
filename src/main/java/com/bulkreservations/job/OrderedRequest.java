package com.bulkreservations.job;

import com.bulkreservations.ledger.Fingerprint;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.OrderNumber;

/**
 * An accepted request.
 *
 * @param requestId the fingerprint of its request id
 * @param content the fingerprint of what it orders
 */
record OrderedRequest(Fingerprint requestId, Fingerprint content, OrderNumber orderNumber, OrderLine line) {

}
