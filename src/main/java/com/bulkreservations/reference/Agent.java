package com.bulkreservations.reference;

import java.util.Set;

/**
 * A person who may buy for a distributor.
 *
 * @param name the sign-in name, in lower case
 * @param roles in lower case, such as {@code sales_agent}
 */
public record Agent(String name, String distributorId, Set<String> roles) {

	/**
	 * Whether the agent has one of some roles. They are an array since every request
	 * asks, and to go through it takes no iterator.
	 */
	public boolean hasOneOf(String... some) {
		for (String role : some) {
			if (this.roles.contains(role)) {
				return true;
			}
		}
		return false;
	}

}
