package com.bulkreservations.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import com.bulkreservations.intake.ColumnAliases;
import com.bulkreservations.intake.CsvRecords;
import com.bulkreservations.intake.Delimiter;
import com.bulkreservations.order.Column;
import com.bulkreservations.order.Guid;
import com.bulkreservations.reference.CustomerNames;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.reference.Reseller;
import com.bulkreservations.reference.Resellers;
import com.bulkreservations.report.NamesCsv;
import com.bulkreservations.report.NamesCsv.Kind;
import com.bulkreservations.report.OrderBook;
import com.bulkreservations.report.RejectedRequestsCsv;
import com.bulkreservations.report.RejectionsCsv;

/**
 * Writes down what a run's distributor, customers and resellers are called by the
 * reference data that it is judged by, so that its report, whenever it is made, can tell
 * them by name from the folder alone. They are those that the run orders for or has
 * rejected, in the order in which they are met.
 */
final class RunNames {

	private static final int CUSTOMER_ID = List.of(RejectionsCsv.HEADER.strip().split(",", -1)).indexOf("customer_id");

	/** How many bytes of names are written at once. */
	private static final int PIECE = 64 * 1024;

	private final StagedFile file;

	private final Distributor distributor;

	private final CustomerNames customers;

	private final Resellers resellers;

	private final Set<String> resellersMet = new HashSet<>();

	private final NamesCsv lines = new NamesCsv();

	private RunNames(StagedFile file, Distributor distributor, ReferenceData data) {
		this.file = file;
		this.distributor = distributor;
		this.customers = new CustomerNames(data.customers(), distributor);
		this.resellers = data.resellers();
	}

	/**
	 * Writes the names into the folder to be published, in which the files of the review
	 * are.
	 */
	static void write(UnfinishedRun run, OrderBook orders, Distributor distributor, ReferenceData data)
			throws IOException {
		RunFolder folder = run.folder();
		try (StagedFile file = new StagedFile(folder.staged(NamesCsv.FILE_NAME), 0)) {
			RunNames names = new RunNames(file, distributor, data);
			names.begin();
			names.addOrdered(orders);
			names.addRejected(folder.staged(RejectionsCsv.FILE_NAME));
			names.addResellers(folder.staged(RejectedRequestsCsv.FILE_NAME), run.plan());
			names.append();
			file.force();
		}
	}

	private void begin() throws IOException {
		this.file.append(ByteBuffer.wrap(NamesCsv.HEADER.getBytes(StandardCharsets.UTF_8)));
		this.lines.add(Kind.DISTRIBUTOR, this.distributor.id(), this.distributor.name());
	}

	private void addOrdered(OrderBook orders) throws IOException {
		for (UUID customer : orders.customerIds()) {
			addCustomer(customer);
		}
	}

	private void addRejected(Path rejections) throws IOException {
		try (CsvRecords records = new CsvRecords(rejections, Delimiter.COMMA)) {
			records.next();
			while (records.next()) {
				UUID customer = records.locate(CUSTOMER_ID)
						? Guid.parse(records.bytes(), records.valueStart(), records.valueEnd()) : null;
				if (customer != null) {
					addCustomer(customer);
				}
			}
		}
	}

	private void addCustomer(UUID id) throws IOException {
		String name = this.customers.next(id);
		if (name != null) {
			this.lines.addCustomer(id, name);
			if (this.lines.length() >= PIECE) {
				append();
			}
		}
	}

	private void addResellers(Path rejectedRequests, RunPlan plan) throws IOException {
		try (CsvRecords records = new CsvRecords(rejectedRequests, plan.upload().delimiter())) {
			records.next();
			int field = resellerField(records, ColumnAliases.of(plan.columnAliases()));
			while (field > 0 && records.next()) {
				if (field < records.fieldCount()) {
					addReseller(records.value(field));
				}
			}
		}
	}

	/** Where resellers stand; 0, where the codes do, if they stand nowhere. */
	private static int resellerField(CsvRecords header, ColumnAliases aliases) {
		for (int field = 1; field < header.fieldCount(); field++) {
			if (aliases.columnOf(header.value(field)) == Column.RESELLER) {
				return field;
			}
		}
		return 0;
	}

	private void addReseller(String id) {
		Reseller reseller = this.resellers.find(this.distributor, id);
		if (reseller != null && this.resellersMet.add(id)) {
			this.lines.add(Kind.RESELLER, id, reseller.name());
		}
	}

	private void append() throws IOException {
		this.file.append(ByteBuffer.wrap(this.lines.take()));
	}

}
