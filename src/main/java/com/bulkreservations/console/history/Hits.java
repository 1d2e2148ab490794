package com.bulkreservations.console.history;

import java.util.List;

import com.bulkreservations.run.archive.RunEntry;

/**
 * What a text was found to mean, the latest run first.
 *
 * @param requests the places of the request with this ID
 * @param orders the order with this number
 * @param ofCustomers orders of customers with this ID or name
 * @param ofSubscription requests for the subscription with this ID
 * @param files runs of files with this name
 * @param refused files of the input folder with this name that could not be read
 * @param complete whether all runs were searched; {@code false} while new ones are being
 * prepared for it
 */
public record Hits(List<Story> requests, List<Story> orders, List<Story> ofCustomers, List<Story> ofSubscription,
		List<PastRun> files, List<RunEntry> refused, boolean complete) {

	static final Hits NONE = new Hits(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), true);

	public Hits {
		requests = List.copyOf(requests);
		orders = List.copyOf(orders);
		ofCustomers = List.copyOf(ofCustomers);
		ofSubscription = List.copyOf(ofSubscription);
		files = List.copyOf(files);
		refused = List.copyOf(refused);
	}

	/** Returns whether nothing was found. */
	public boolean areNone() {
		return this.requests.isEmpty() && this.orders.isEmpty() && this.ofCustomers.isEmpty()
				&& this.ofSubscription.isEmpty() && this.files.isEmpty() && this.refused.isEmpty();
	}

}
