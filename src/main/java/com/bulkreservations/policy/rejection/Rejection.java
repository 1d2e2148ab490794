package com.bulkreservations.policy.rejection;

import com.bulkreservations.order.Column;
import com.bulkreservations.order.EarlierOrder;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a request is not ordered.
 *
 * @param column the column whose value is to be corrected, or {@code null} where it is
 * the whole row
 * @param expected what would have been right, as a value without words; may be empty
 * @param earlierOrder what was ordered under the request id before, where that is the
 * reason; {@code null} for all other codes
 */
public record Rejection(RejectionCode code, @Nullable Column column, String expected,
		@Nullable EarlierOrder earlierOrder) {

	public Rejection(RejectionCode code, @Nullable Column column, String expected) {
		this(code, column, expected, null);
	}

}
