package com.bulkreservations.policy;

import java.util.List;

import com.bulkreservations.order.OrderLine;
import com.bulkreservations.policy.rejection.Rejection;

/** What becomes of a request. */
public sealed interface Verdict {

	/** The request is ordered. */
	record Accepted(OrderLine line) implements Verdict {

	}

	/**
	 * The request is not ordered.
	 *
	 * @param rejections all reasons, in the order of the policy; at least one
	 */
	record Rejected(List<Rejection> rejections) implements Verdict {

	}

}
