package com.bulkreservations.report.figures;

import java.util.SortedMap;

/**
 * What was bought of the accepted requests.
 *
 * @param environments the sums of each environment: a trial is never added to money
 * @param notBegun the accepted requests of runs whose purchase has not begun
 */
public record PurchasedRequests(SortedMap<String, PurchaseSums> environments, Sums notBegun) {

	/** Returns whether no purchase has begun. */
	public boolean isEmpty() {
		return this.environments.isEmpty();
	}

}
