package com.bulkreservations.console.upload;

import java.util.List;
import java.util.Map;

import com.bulkreservations.order.Column;
import com.bulkreservations.policy.rejection.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * A row of an upload, as it was judged.
 *
 * @param line the physical line on which it begins
 * @param rejectedLine the line of {@code rejected-requests.csv} on which it begins; 0
 * where it is not read from its start
 * @param cells what it says, by column: of a rejected row as sent, of an accepted one as
 * it would be ordered; a malformed row has none
 * @param reasons why it is rejected; none for an accepted one
 * @param currency of the amount; {@code null} where none is known
 */
public record ResultRow(long line, long rejectedLine, Map<String, String> cells, List<Reason> reasons,
		@Nullable String currency, @Nullable String amount) {

	/**
	 * Returns whether a reason is about a cell.
	 * @param header the column as the upload calls it
	 * @param column the column that it stands for, or {@code null}
	 */
	public boolean isWrong(String header, @Nullable Column column) {
		return this.reasons.stream()
			.anyMatch((reason) -> header.equalsIgnoreCase(reason.column())
					|| (column != null && column.header().equals(reason.column())));
	}

	ResultRow at(long line) {
		return new ResultRow(this.line, line, this.cells, this.reasons, this.currency, this.amount);
	}

	/**
	 * A reason of a rejection.
	 *
	 * @param column the column that it is about; {@code null} if it is about the row
	 * @param value the cell as sent
	 */
	public record Reason(RejectionCode code, @Nullable String column, String value, String reason, String fix) {

	}

}
