package com.bulkreservations.policy;

import com.bulkreservations.order.EarlierOrder;
import com.bulkreservations.order.OrderLine;
import org.jspecify.annotations.Nullable;

/** What earlier runs of a distributor have ordered. Thread-safe. */
@FunctionalInterface
public interface OrderHistory {

	/** Finds what was ordered under the request id of a line, or {@code null}. */
	@Nullable EarlierOrder find(OrderLine line);

}
