package com.bulkreservations.console.upload;

import com.bulkreservations.policy.rejection.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a result are wanted.
 *
 * @param accepted whether accepted rows are, or rejected ones
 * @param code only rows rejected for this reason, or {@code null} for all
 * @param column only rows rejected for this column, or {@code null} for all
 */
public record RowFilter(boolean accepted, @Nullable RejectionCode code, @Nullable String column) {

	/** Whether neither reason nor column are asked for. */
	boolean isOfAll() {
		return this.code == null && this.column == null;
	}

	boolean wants(ResultRow row) {
		return isOfAll() || row.reasons()
			.stream()
			.anyMatch((reason) -> (this.code == null || reason.code() == this.code)
					&& (this.column == null || this.column.equals(reason.column())));
	}

}
