package com.bulkreservations.run.published;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.intake.Header;
import com.bulkreservations.intake.RecordBlock;
import com.bulkreservations.intake.Row;
import com.bulkreservations.policy.rejection.Rejection;
import com.bulkreservations.policy.rejection.RejectionCode;

/**
 * Records of {@code rejected-requests.csv} in UTF-8: the rejected requests, character for
 * character as sent, with their codes in front, to be corrected and uploaded again.
 */
public final class RejectedRequestsCsv {

	public static final String FILE_NAME = "rejected-requests.csv";

	private static final String CODES_COLUMN = "rejection_codes";

	private final Header header;

	private final byte[] delimiter;

	private final ByteArrayOutputStream records = new ByteArrayOutputStream();

	public RejectedRequestsCsv(Header header) {
		this.header = header;
		this.delimiter = new byte[] { (byte) header.delimiter().character() };
	}

	/** The header of the file: the upload's own, with a column for the codes in front. */
	public static byte[] header(Header header) {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		if (!header.beginsWithRejectionCodes()) {
			line.writeBytes((CODES_COLUMN + header.delimiter().character()).getBytes(StandardCharsets.US_ASCII));
		}
		line.writeBytes(header.bytes());
		return line.toByteArray();
	}

	/** Adds a rejected record. */
	public void add(RecordBlock block, Row row, List<Rejection> rejections) {
		this.records.writeBytes(codes(rejections).getBytes(StandardCharsets.US_ASCII));
		if (row.request() == null) {
			addMalformed(block, row);
		}
		else if (this.header.beginsWithRejectionCodes()) {
			block.copy(row.firstFieldEnd(), row.next(), this.records);
		}
		else {
			this.records.writeBytes(this.delimiter);
			block.copy(row.start(), row.next(), this.records);
		}
		if (row.next() == row.end()) {
			if (block.holds('\r', row.end() - 1)) {
				// It is text, but in front of a LF it would be half of a line end.
				this.records.write('\r');
			}
			this.records.write('\n');
		}
	}

	/**
	 * Adds a malformed record as one quoted field: in cells of its own it could become
	 * well-formed by being saved, and would be ordered although nobody had looked at it.
	 */
	private void addMalformed(RecordBlock block, Row row) {
		int from = row.start();
		if (this.header.beginsWithRejectionCodes() && row.firstFieldEnd() < row.end()) {
			from = row.firstFieldEnd() + 1;
		}
		this.records.writeBytes(this.delimiter);
		if (block.isQuotedField(this.header.delimiter(), from, row.end())) {
			block.copy(from, row.next(), this.records);
		}
		else {
			this.records.write('"');
			block.copyDoublingQuotes(from, row.end(), this.records);
			this.records.write('"');
			block.copy(row.end(), row.next(), this.records);
		}
	}

	private String codes(List<Rejection> rejections) {
		if (rejections.size() == 1) {
			return rejections.get(0).code().name();
		}
		Set<RejectionCode> distinct = new LinkedHashSet<>();
		StringJoiner codes = new StringJoiner(";");
		for (Rejection rejection : rejections) {
			if (distinct.add(rejection.code())) {
				codes.add(rejection.code().name());
			}
		}
		boolean quoted = distinct.size() > 1 && this.header.delimiter() == Delimiter.SEMICOLON;
		return quoted ? '"' + codes.toString() + '"' : codes.toString();
	}

	public byte[] toBytes() {
		return this.records.toByteArray();
	}

	/** Hands out the records so far, and begins anew with the same memory. */
	public byte[] take() {
		byte[] taken = toBytes();
		this.records.reset();
		return taken;
	}

}
