package com.bulkreservations.order;

/**
 * The ledger's entry of a request that an earlier run of the distributor ordered.
 *
 * @param run the name of the run that ordered it
 * @param orderNumber the number of the order that it is part of
 * @param sameContent whether the request asks for exactly what was ordered then
 */
public record EarlierOrder(String run, String orderNumber, boolean sameContent) {

}
