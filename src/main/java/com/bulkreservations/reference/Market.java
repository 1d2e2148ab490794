package com.bulkreservations.reference;

/**
 * A market of Partner Center.
 *
 * @param code Partner Center's code, which is not always that of ISO 3166-1
 * @param reservationsAvailable whether Azure reservations are sold there
 */
public record Market(String code, String name, boolean reservationsAvailable) {

}
