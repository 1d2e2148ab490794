package com.bulkreservations.intake;

import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.intake.RequestParser.ParsedRequest;
import com.bulkreservations.policy.Rejection;
import com.bulkreservations.policy.RejectionCode;

/** Reads the rows of a block under a header. Several threads may use one. */
public final class RowReader {

	private final Header header;

	private final RecordShape shape;

	private final RequestParser parser;

	public RowReader(Header header) {
		this.header = header;
		this.shape = new RecordShape(header);
		this.parser = new RequestParser(header);
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
					rows.add(row(block, records));
				}
			}
		}
		catch (UnclosedQuoteException ex) {
			throw new IllegalStateException("A block holds whole records", ex);
		}
		return new RowBlock(block, rows, blank);
	}

	private Row row(RecordBlock block, RecordCursor record) {
		int start = record.start();
		int next = record.next();
		String expected = this.shape.expected(record);
		if (expected != null) {
			return new Row(record.line(), start, record.firstFieldEnd(), record.end(), next, (column) -> "", null,
					List.of(new Rejection(RejectionCode.MALFORMED_ROW, null, expected)));
		}
		ParsedRequest parsed = this.parser.parse(record);
		return new Row(record.line(), start, record.firstFieldEnd(), record.end(), next,
				new SentValues(block, this.header, start, next), parsed.request(), parsed.rejections());
	}

}
