package com.bulkreservations.console.run;

import java.util.List;

/**
 * Where the rejected requests of a run were ordered later, and where those that it
 * ordered had been rejected before.
 *
 * @param rejected how many request IDs the run rejected
 * @param orderedLater the runs that ordered them, the first one first
 * @param rejectedBefore the earlier runs that had rejected what this one ordered
 * @param complete whether all of them were looked for; there may be too many
 */
public record RequestChain(long rejected, List<Link> orderedLater, List<Link> rejectedBefore, boolean complete) {

	/** Returns how many of the rejected requests no run has ordered. */
	public long open() {
		return this.rejected - this.orderedLater.stream().mapToLong(Link::requests).sum();
	}

	/** Another run that has some of the same requests. */
	public record Link(String distributor, String run, String file, long requests) {

	}

}
