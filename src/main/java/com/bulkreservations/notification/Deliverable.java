package com.bulkreservations.notification;

import org.jspecify.annotations.Nullable;

/** A message on its way to one recipient, as the outbox keeps it. */
interface Deliverable {

	/** Returns a digest that identifies it. */
	String id();

	/** Returns what is delivered. */
	OutgoingMessage message();

	/** Returns the distributor that it is about; empty for none. */
	String distributor();

	/** Returns the file that it is about; empty for none. */
	String file();

	/** Returns the run that it is about, or {@code null}. */
	@Nullable String run();

}
