package com.bulkreservations.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.bulkreservations.intake.RecordCursor.UnclosedQuoteException;
import com.bulkreservations.intake.RequestParser.ParsedRequest;
import com.bulkreservations.order.Column;
import com.bulkreservations.policy.Rejection;
import com.bulkreservations.policy.RejectionCode;

/** Reads the rows of a block under a header. Several threads may use one. */
public final class RowReader {

	private static final List<Rejection> MALFORMED = List.of(new Rejection(RejectionCode.MALFORMED_ROW, null, ""));

	private final Header header;

	public RowReader(Header header) {
		this.header = header;
	}

	/** Reads the rows of a block. */
	public RowBlock read(RecordBlock block) {
		List<Row> rows = new ArrayList<>();
		int blank = 0;
		RecordCursor records = block.records(this.header.delimiter());
		try {
			while (records.advance()) {
				if (records.blank()) {
					blank++;
				}
				else {
					rows.add(row(records));
				}
			}
		}
		catch (UnclosedQuoteException ex) {
			throw new IllegalStateException("A block holds whole records", ex);
		}
		return new RowBlock(block, rows, blank);
	}

	private Row row(RecordCursor record) {
		if (record.malformed() || record.fieldCount() != this.header.fieldCount()) {
			return new Row(record.line(), record.start(), record.firstFieldEnd(), record.end(), record.next(), Map.of(),
					null, MALFORMED);
		}
		Map<Column, String> values = this.header.values(record);
		ParsedRequest parsed = RequestParser.parse(values);
		return new Row(record.line(), record.start(), record.firstFieldEnd(), record.end(), record.next(), values,
				parsed.request(), parsed.rejections());
	}

}
