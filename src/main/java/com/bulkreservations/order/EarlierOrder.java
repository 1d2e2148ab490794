package com.bulkreservations.order;

/**
 * What the ledger remembers of a request that an earlier run of the same distributor
 * ordered.
 *
 * @param run the run that ordered it
 * @param orderNumber the order it is part of
 * @param sameContent whether the request asks for exactly what was ordered then
 */
public record EarlierOrder(String run, String orderNumber, boolean sameContent) {

}
