package com.bulkreservations.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

import com.bulkreservations.benchmark.PlainDecision.Accepted;
import com.bulkreservations.benchmark.PlainDecision.Reason;
import com.bulkreservations.benchmark.PlainDecision.Rejected;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import org.jspecify.annotations.Nullable;

/**
 * What somebody writes by hand who needs nothing but speed: one loop, one thread, two
 * buffered files; no own copy of the upload, no ledger, no restart, nothing forced to
 * disk.
 */
final class BareLoop {

	private static final List<String> COLUMNS = List.of("request_id", "customer_id", "market", "segment",
			"subscription_id", "reservation_type", "sku", "region", "term", "quantity", "scope", "billing_frequency",
			"reseller", "requested_by");

	private static final String ACCEPTED_HEADER = "request_id,source_line,distributor_id,customer_id,subscription_id,"
			+ "market,segment,reservation_type,sku,region,term,quantity,scope,billing_frequency,reseller,requested_by,"
			+ "product_id,sku_id,currency,unit_price,amount,tax_included,notices\n";

	private static final int BUFFER = 64 * 1024;

	private final PlainPolicy policy;

	private final OutputStream acceptedFile;

	private final CsvWriter rejectionsFile;

	private final StringBuilder lines = new StringBuilder(2 * BUFFER);

	private long accepted;

	private long rejected;

	private BareLoop(PlainPolicy policy, OutputStream acceptedFile, CsvWriter rejectionsFile) {
		this.policy = policy;
		this.acceptedFile = acceptedFile;
		this.rejectionsFile = rejectionsFile;
	}

	public static void main(String[] arguments) throws IOException {
		run(PeerTask.of(arguments)).print();
	}

	static Counts run(PeerTask task) throws IOException {
		PlainPolicy policy = new PlainPolicy(new PlainReference(task.configDir(), task.distributor()));
		try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(task.upload());
				OutputStream acceptedFile = Files.newOutputStream(task.accepted());
				CsvWriter rejectionsFile = CsvWriter.builder()
					.lineDelimiter(LineDelimiter.LF)
					.build(task.rejections())) {
			return new BareLoop(policy, acceptedFile, rejectionsFile).run(records);
		}
	}

	private Counts run(CsvReader<CsvRecord> records) throws IOException {
		this.lines.append(ACCEPTED_HEADER);
		this.rejectionsFile.writeRecord("source_line", "request_id", "customer_id", "code", "column", "value");
		int[] places = null;
		for (CsvRecord record : records) {
			if (places == null) {
				places = COLUMNS.stream().mapToInt(record.getFields()::indexOf).toArray();
				continue;
			}
			PlainDecision decision = this.policy.judge(line(record, places), record.getStartingLineNumber());
			if (decision instanceof Accepted line) {
				write(line);
			}
			else if (decision instanceof Rejected line) {
				write(line);
			}
		}
		flush();
		return new Counts(this.accepted, this.rejected);
	}

	private static RequestLine line(CsvRecord record, int[] places) {
		return new RequestLine(record.getField(places[0]), record.getField(places[1]), record.getField(places[2]),
				record.getField(places[3]), record.getField(places[4]), record.getField(places[5]),
				record.getField(places[6]), record.getField(places[7]), record.getField(places[8]),
				record.getField(places[9]), record.getField(places[10]), record.getField(places[11]),
				record.getField(places[12]), record.getField(places[13]));
	}

	private void write(Accepted line) throws IOException {
		this.accepted++;
		cell(line.requestId());
		this.lines.append(line.sourceLine()).append(',');
		cell(line.distributorId());
		cell(line.customerId());
		cell(line.subscriptionId());
		cell(line.market());
		cell(line.segment());
		cell(line.reservationType());
		cell(line.sku());
		cell(line.region());
		cell(line.term());
		this.lines.append(line.quantity()).append(',');
		cell(line.scope());
		cell(line.billingFrequency());
		cell(line.reseller());
		quotedCell(line.requestedBy());
		cell(line.productId());
		cell(line.skuId());
		cell(line.currency());
		cell(plain(line.unitPrice()));
		cell(plain(line.amount()));
		this.lines.append(line.taxIncluded()).append(',').append(line.notices()).append('\n');
		if (this.lines.length() > BUFFER) {
			flush();
		}
	}

	/** A cell whose format allows neither commas nor quotes. */
	private void cell(String value) {
		this.lines.append(value).append(',');
	}

	private void quotedCell(String value) {
		if (value.indexOf(',') < 0 && value.indexOf('"') < 0) {
			cell(value);
		}
		else {
			cell('"' + value.replace("\"", "\"\"") + '"');
		}
	}

	private static String plain(@Nullable BigDecimal amount) {
		return (amount != null) ? amount.toPlainString() : "";
	}

	private void flush() throws IOException {
		this.acceptedFile.write(this.lines.toString().getBytes(StandardCharsets.UTF_8));
		this.lines.setLength(0);
	}

	private void write(Rejected line) {
		this.rejected++;
		String sourceLine = String.valueOf(line.sourceLine());
		for (Reason reason : line.reasons()) {
			this.rejectionsFile.writeRecord(sourceLine, line.requestId(), line.customerId(), reason.code(),
					reason.column(), reason.value());
		}
	}

}
