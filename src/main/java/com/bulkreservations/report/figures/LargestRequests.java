package com.bulkreservations.report.figures;

import java.util.List;

/**
 * The rejected requests of one currency that are worth most.
 *
 * @param requests how many rejected requests with a known amount there are in all
 */
public record LargestRequests(List<OpenRequest> largest, long requests) {

	/** The first ones. */
	public List<OpenRequest> first(int limit) {
		return this.largest.subList(0, Math.min(limit, this.largest.size()));
	}

}
