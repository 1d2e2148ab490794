package com.bulkreservations.benchmark;

/**
 * A row of an upload as the peers read it, value by value, as sent. The components are
 * named as Spring Batch's bean mapping wants them.
 */
public record RequestLine(String requestId, String customerId, String market, String segment, String subscriptionId,
		String reservationType, String sku, String region, String term, String quantity, String scope,
		String billingFrequency, String reseller, String requestedBy) {

}
