package com.bulkreservations.reference;

import java.io.IOException;

/** The tables that have a row for each customer or subscription, and are large. */
record Tables(Customers customers, Subscriptions subscriptions) {

	void write(ArrayWriter out) throws IOException {
		this.customers.write(out);
		this.subscriptions.write(out);
	}

	/** The tables that were written. */
	static Tables read(ArrayReader in) {
		Customers customers = new Customers(in);
		return new Tables(customers, new Subscriptions(customers, in));
	}

}
