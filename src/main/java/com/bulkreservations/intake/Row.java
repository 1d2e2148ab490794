package com.bulkreservations.intake;

import java.util.List;
import java.util.Map;

import com.bulkreservations.order.Column;
import com.bulkreservations.order.Request;
import com.bulkreservations.policy.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * One data row of an upload, read.
 *
 * @param line the physical line it begins on
 * @param start where it begins in the bytes of its block
 * @param firstFieldEnd where its first field ends there
 * @param end where it ends there; what stands between {@code end} and {@code next} is its
 * line end
 * @param next where the next record begins there
 * @param values the values as sent, trimmed; a blank one is left out, and all of them are
 * where the row is malformed
 * @param request {@code null} for a malformed row
 * @param unsound why the row is malformed, or some of its values are not read
 */
public record Row(long line, int start, int firstFieldEnd, int end, int next, Map<Column, String> values,
		@Nullable Request request, List<Rejection> unsound) {

	/** A value as sent, trimmed; empty where there is none, or the row is malformed. */
	public String value(Column column) {
		return this.values.getOrDefault(column, "");
	}

}
