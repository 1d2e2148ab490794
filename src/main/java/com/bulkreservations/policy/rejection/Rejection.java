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
 * @param unusual the character in the value that people cannot see, or take for another,
 * and its place; {@code null} without one
 * @param advice what to do, more exactly than the fix of the code; {@code null} if that
 * is all that is known
 */
public record Rejection(RejectionCode code, @Nullable Column column, String expected,
		@Nullable EarlierOrder earlierOrder, @Nullable String unusual, @Nullable Advice advice) {

	public Rejection(RejectionCode code, @Nullable Column column, String expected) {
		this(code, column, expected, (EarlierOrder) null);
	}

	public Rejection(RejectionCode code, @Nullable Column column, String expected, @Nullable Advice advice) {
		this(code, column, expected, null, null, advice);
	}

	public Rejection(RejectionCode code, @Nullable Column column, String expected,
			@Nullable EarlierOrder earlierOrder) {
		this(code, column, expected, earlierOrder, null, null);
	}

	/** Returns what to do: the advice where there is any, and the fix of the code. */
	public String fix() {
		return (this.advice == null) ? this.code.fix() : this.code.fix(this.advice.sentence());
	}

}
