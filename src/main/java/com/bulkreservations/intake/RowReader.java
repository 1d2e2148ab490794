package com.bulkreservations.intake;

import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.infrastructure.csv.RecordCursor;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;
import com.bulkreservations.intake.RequestParser.ParsedRequest;
import com.bulkreservations.order.Fingerprint;
import com.bulkreservations.order.Fingerprinter;
import com.bulkreservations.policy.rejection.Rejection;
import com.bulkreservations.policy.rejection.RejectionCode;
import org.jspecify.annotations.Nullable;

/** Parses the rows of blocks under a header. Not thread-safe. */
public final class RowReader {

	private final Header header;

	private final RecordShape shape;

	private final RequestParser parser;

	private final Fingerprinter fingerprinter = new Fingerprinter();

	public RowReader(Header header) {
		this.header = header;
		this.shape = new RecordShape(header);
		this.parser = new RequestParser(header);
	}

	/** Parses the rows of a block. */
	public ParsedBlock read(RecordBlock block) {
		List<Row> rows = new ArrayList<>();
		int blank = 0;
		int requestIds = 0;
		long linesInValues = 0;
		RecordCursor records = block.records(this.header.delimiter());
		try {
			while (records.advance()) {
				linesInValues += records.lastLine() - records.line();
				if (records.isBlank()) {
					blank++;
				}
				else {
					Row row = row(block, records);
					rows.add(row);
					requestIds += (row.requestId() != null) ? 1 : 0;
				}
			}
		}
		catch (UnclosedQuoteException ex) {
			throw new IllegalStateException("A block holds whole records", ex);
		}
		return new ParsedBlock(block, rows, blank, requestIds, linesInValues);
	}

	private Row row(RecordBlock block, RecordCursor record) {
		int start = record.start();
		int next = record.next();
		String expected = this.shape.expected(record);
		if (expected != null) {
			return new Row(record.line(), start, record.firstFieldEnd(), record.end(), next, (column) -> "", null, null,
					List.of(new Rejection(RejectionCode.MALFORMED_ROW, null, expected)));
		}
		ParsedRequest parsed = this.parser.parse(record);
		return new Row(record.line(), start, record.firstFieldEnd(), record.end(), next,
				new SentValues(block, this.header, start, next), parsed.request(),
				fingerprint(parsed.request().requestId()), parsed.rejections());
	}

	private @Nullable Fingerprint fingerprint(@Nullable String requestId) {
		return (requestId != null) ? this.fingerprinter.ofRequestId(requestId) : null;
	}

}
