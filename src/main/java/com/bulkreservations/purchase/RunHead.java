package com.bulkreservations.purchase;

/**
 * The run whose orders are bought, and where.
 *
 * @param distributor the distributor's id, as its folder is named
 * @param sha256 the SHA-256 of the upload
 * @param name the name of the run
 * @param acceptedOrdersSha256 the SHA-256 of its {@code accepted-orders.csv}
 * @param lines how many lines that has
 * @param environment {@code sandbox} or {@code production}
 */
public record RunHead(String distributor, String sha256, String name, String acceptedOrdersSha256, int lines,
		String environment) {

}
