package com.bulkreservations.job;

/**
 * A copy of the orders of a run, as a restart point names it: only with the checksum that
 * was committed with it is a copy what it should be.
 *
 * @param fileName its file in the run's folder
 * @param acceptedOrders the length of {@code accepted-orders.csv} whose lines are in the
 * copy, in bytes
 * @param lines how many lines these are
 * @param checksum the CRC-32C of the file
 */
record OrderBookCopy(String fileName, long acceptedOrders, long lines, long checksum) {

}
