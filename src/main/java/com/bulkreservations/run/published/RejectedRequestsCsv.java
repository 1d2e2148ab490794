package com.bulkreservations.run.published;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.intake.Header;
import com.bulkreservations.intake.RecordBlock;
import com.bulkreservations.intake.Row;
import com.bulkreservations.policy.rejection.Rejection;

/**
 * Writes records of {@code rejected-requests.csv} in UTF-8. Each is a rejected request
 * exactly as sent, after its codes, to be corrected and uploaded again.
 */
public final class RejectedRequestsCsv {

	public static final String FILE_NAME = "rejected-requests.csv";

	private final Header header;

	private final byte[] delimiter;

	private final ByteArrayOutputStream records = new ByteArrayOutputStream();

	public RejectedRequestsCsv(Header header) {
		this.header = header;
		this.delimiter = new byte[] { (byte) header.delimiter().character() };
	}

	/**
	 * Returns the header of the file: a column for the codes, and the upload's own
	 * header.
	 */
	public static byte[] header(Header header) {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		if (!header.beginsWithRejectionCodes()) {
			line.writeBytes(
					(Header.REJECTION_CODES + header.delimiter().character()).getBytes(StandardCharsets.US_ASCII));
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
			if (block.has('\r', row.end() - 1)) {
				// This CR is text; before a LF alone it would become a part of the line
				// end.
				this.records.write('\r');
			}
			this.records.write('\n');
		}
	}

	/**
	 * Adds a malformed record as one quoted field. In separate cells, a spreadsheet that
	 * saves the file could make it well-formed, and it would be ordered uncorrected.
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
		Set<String> codes = new LinkedHashSet<>();
		rejections.forEach((rejection) -> codes.add(rejection.code().name()));
		boolean quoted = codes.size() > 1 && this.header.delimiter() == Delimiter.SEMICOLON;
		return quoted ? '"' + String.join(";", codes) + '"' : String.join(";", codes);
	}

	/** Returns the records so far, and clears them. */
	public byte[] take() {
		byte[] taken = this.records.toByteArray();
		this.records.reset();
		return taken;
	}

}
