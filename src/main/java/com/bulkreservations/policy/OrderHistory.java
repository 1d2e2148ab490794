package com.bulkreservations.policy;

import com.bulkreservations.order.EarlierOrder;
import com.bulkreservations.order.OrderLine;
import org.jspecify.annotations.Nullable;

/** The requests that earlier runs of a distributor ordered; thread-safe. */
@FunctionalInterface
public interface OrderHistory {

	/** Finds the earlier order under the request id of a line, or {@code null}. */
	@Nullable EarlierOrder find(OrderLine line);

}
