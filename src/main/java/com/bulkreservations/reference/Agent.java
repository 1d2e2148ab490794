package com.bulkreservations.reference;

import java.util.Set;

/**
 * A person who may buy for a distributor.
 *
 * @param name the sign-in name, in lower case
 * @param roles in lower case, such as {@code sales_agent}
 */
public record Agent(String name, String distributorId, Set<String> roles) {

}
