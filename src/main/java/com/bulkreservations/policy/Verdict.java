package com.bulkreservations.policy;

import java.util.List;

import com.bulkreservations.order.OrderLine;
import com.bulkreservations.policy.rejection.Rejection;

/** The result of judging a request. */
public sealed interface Verdict {

	/** The request is ordered. */
	record Accepted(OrderLine line) implements Verdict {

	}

	/**
	 * The request is not ordered.
	 *
	 * @param rejections all reasons, at least one, in the order of the policy
	 */
	record Rejected(List<Rejection> rejections) implements Verdict {

	}

}
