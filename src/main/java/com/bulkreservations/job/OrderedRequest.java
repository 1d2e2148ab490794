package com.bulkreservations.job;

import com.bulkreservations.ledger.Fingerprint;
import com.bulkreservations.order.OrderNumber;

/** What the ledger is to remember of an accepted request. */
record OrderedRequest(Fingerprint requestId, Fingerprint content, OrderNumber orderNumber) {

}
