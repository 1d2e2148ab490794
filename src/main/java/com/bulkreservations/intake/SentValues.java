package com.bulkreservations.intake;

import com.bulkreservations.infrastructure.csv.RecordCursor;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;
import com.bulkreservations.order.Column;
import org.jspecify.annotations.Nullable;

/**
 * The values of one record as sent, trimmed. Only rejected rows need them, so the record
 * is parsed again on the first call.
 */
final class SentValues implements Row.Sent {

	private final RecordBlock block;

	private final Header header;

	private final int start;

	private final int next;

	private @Nullable RecordCursor record;

	SentValues(RecordBlock block, Header header, int start, int next) {
		this.block = block;
		this.header = header;
		this.start = start;
		this.next = next;
	}

	@Override
	public String value(Column column) {
		int position = this.header.positionOf(column);
		return (position >= 0) ? record().value(position) : "";
	}

	private RecordCursor record() {
		RecordCursor parsed = this.record;
		if (parsed == null) {
			parsed = this.block.record(this.header.delimiter(), this.start, this.next);
			try {
				parsed.advance();
			}
			catch (UnclosedQuoteException ex) {
				throw new IllegalStateException("A block holds whole records", ex);
			}
			this.record = parsed;
		}
		return parsed;
	}

}
