package com.bulkreservations.console.upload;

import java.util.List;
import java.util.Map;

import com.bulkreservations.policy.rejection.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * A row of an upload, as it was judged.
 *
 * @param line the physical line on which it begins
 * @param cells what it says, by column: of a rejected row as sent, of an accepted one as
 * it would be ordered; a malformed row has none
 * @param reasons why it is rejected; none for an accepted one
 * @param currency of the amount; {@code null} where none is known
 */
public record ResultRow(long line, Map<String, String> cells, List<Reason> reasons, @Nullable String currency,
		@Nullable String amount) {

	/**
	 * A reason of a rejection.
	 *
	 * @param column the column that it is about; {@code null} if it is about the row
	 * @param value the cell as sent
	 */
	public record Reason(RejectionCode code, @Nullable String column, String value, String reason, String fix) {

	}

}
