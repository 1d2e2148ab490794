package com.bulkreservations.benchmark;

import java.nio.file.Path;

/**
 * The time that the limit of calls a minute leaves at least for the calls of a purchase.
 *
 * @param bought tells how many these are; has run before
 */
record CallsAtTheLimit(String name, BoughtOrders bought) implements Contender {

	@Override
	public Measurement run(Path folder) {
		return new Measurement(60.0 * this.bought.calls() / BoughtOrders.CALLS_PER_MINUTE, 0, 0, 0);
	}

}
