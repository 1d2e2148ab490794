package com.bulkreservations.reference;

import java.util.Set;

/**
 * A person who buys for a distributor.
 *
 * @param name the sign-in name, in lower case
 * @param roles in lower case, such as {@code sales_agent}
 */
public record Agent(String name, String distributorId, Set<String> roles) {

	/** Returns whether the agent has any of some roles. */
	public boolean hasAnyOf(String... candidates) {
		for (String role : candidates) {
			if (this.roles.contains(role)) {
				return true;
			}
		}
		return false;
	}

}
