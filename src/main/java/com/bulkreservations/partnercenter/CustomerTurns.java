package com.bulkreservations.partnercenter;

import java.util.Locale;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Lets one call at a time be sent for a customer. Customers share a fixed number of
 * locks, so that memory does not grow with them.
 */
final class CustomerTurns {

	private final Lock[] locks = Stream.generate(ReentrantLock::new).limit(1024).toArray(Lock[]::new);

	Lock of(String customer) {
		return this.locks[Math.floorMod(customer.toLowerCase(Locale.ROOT).hashCode(), this.locks.length)];
	}

}
