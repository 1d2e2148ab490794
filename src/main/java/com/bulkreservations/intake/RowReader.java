package com.bulkreservations.intake;

import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.intake.RequestParser.ParsedRequest;
import com.bulkreservations.policy.Rejection;
import com.bulkreservations.policy.RejectionCode;

/** Reads the rows of a block under a header. Several threads may use one. */
public final class RowReader {

	private final Header header;

	private final RequestParser parser;

	public RowReader(Header header) {
		this.header = header;
		this.parser = new RequestParser(header);
	}

	/** Reads the rows of a block. */
	public ParsedBlock read(RecordBlock block) {
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
		return new ParsedBlock(block, rows, blank);
	}

	private Row row(RecordBlock block, RecordCursor record) {
		int start = record.start();
		int next = record.next();
		if (record.malformed() || record.fieldCount() != this.header.fieldCount()) {
			return new Row(record.line(), start, record.firstFieldEnd(), record.end(), next, (column) -> "", null,
					List.of(new Rejection(RejectionCode.MALFORMED_ROW, null, expected(record))));
		}
		ParsedRequest parsed = this.parser.parse(record);
		return new Row(record.line(), start, record.firstFieldEnd(), record.end(), next,
				new SentValues(block, this.header, start, next), parsed.request(), parsed.rejections());
	}

	/** What a malformed record would have to be like. */
	private String expected(RecordCursor record) {
		List<String> expected = new ArrayList<>();
		if (record.fieldCount() != this.header.fieldCount()) {
			expected.add("%d fields; found: %d".formatted(this.header.fieldCount(), record.fieldCount()));
		}
		if (record.malformed()) {
			int field = record.unquotedField();
			expected.add("nothing after the closing quote of field %d%s".formatted(field + 1,
					(field < this.header.fieldCount()) ? " (" + this.header.name(field) + ")" : ""));
		}
		return String.join("; ", expected);
	}

}
