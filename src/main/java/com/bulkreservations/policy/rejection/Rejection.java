package com.bulkreservations.policy.rejection;

import com.bulkreservations.order.Column;
import com.bulkreservations.order.EarlierOrder;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a request is not ordered.
 *
 * @param column the column whose value is to be corrected, or {@code null} for the whole
 * row
 * @param expected the values that would be accepted; may be empty
 * @param earlierOrder the earlier order under the request id, if that is the reason;
 * otherwise {@code null}
 */
public record Rejection(RejectionCode code, @Nullable Column column, String expected,
		@Nullable EarlierOrder earlierOrder) {

	public Rejection(RejectionCode code, @Nullable Column column, String expected) {
		this(code, column, expected, null);
	}

}
