package com.bulkreservations.intake;

import com.bulkreservations.infrastructure.csv.RecordCursor;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;
import com.bulkreservations.order.Column;
import org.jspecify.annotations.Nullable;

/**
 * The values of one record as sent, trimmed. Only those of a rejected row are asked for:
 * until then nothing is noted but where the record stands.
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
		RecordCursor found = this.record;
		if (found == null) {
			found = this.block.record(this.header.delimiter(), this.start, this.next);
			try {
				found.advance();
			}
			catch (UnclosedQuoteException ex) {
				throw new IllegalStateException("A block holds whole records", ex);
			}
			this.record = found;
		}
		return found;
	}

}
