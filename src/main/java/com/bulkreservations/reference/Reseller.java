package com.bulkreservations.reference;

/** An indirect reseller of one distributor. */
public record Reseller(String mpnId, String distributorId, String name) {

}
