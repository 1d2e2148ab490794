package com.bulkreservations.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import com.bulkreservations.reference.Customer;
import com.bulkreservations.reference.FilledTables;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.reference.Reseller;
import com.bulkreservations.reference.Resellers;
import com.bulkreservations.report.AcceptedOrdersCsv;
import com.bulkreservations.report.NamesCsv;
import com.bulkreservations.report.RejectedRequestsCsv;
import com.bulkreservations.report.RejectionsCsv;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.bulkreservations.job.ReviewedRun.CONTOSO;
import static com.bulkreservations.report.OrderLines.CUSTOMER;
import static com.bulkreservations.report.OrderLines.OTHER_CUSTOMER;
import static com.bulkreservations.report.OrderLines.line;
import static org.assertj.core.api.Assertions.assertThat;

class RunNamesTest {

	private static final String BEGINNING = NamesCsv.HEADER + "DISTRIBUTOR,Contoso,Contoso Cloud\n";

	private static final UUID REJECTED = UUID.fromString("abcdef01-2345-6789-abcd-ef0123456789");

	@TempDir
	private Path folder;

	private ReviewedRun run;

	private final Map<Customer, String> customers = new HashMap<>();

	@BeforeEach
	void review() throws IOException {
		this.run = new ReviewedRun(this.folder);
	}

	private void customer(UUID id, String distributor, String name) {
		this.customers.put(new Customer(id, distributor, "CL", null), name);
	}

	private Path written() throws IOException {
		ReferenceData data = new ReferenceData(null,
				new Resellers(Map.of("contoso",
						Map.of("4000001", new Reseller("4000001", "Contoso", "Fourth \"4\" Coffee"), "4000002",
								new Reseller("4000002", "Contoso", "Fabrikam")))),
				FilledTables.customers(this.customers), null, null, null, null, null);
		RunNames.write(this.run.run(), this.run.orderBook(), CONTOSO, data);
		return this.run.folder().staged(NamesCsv.FILE_NAME);
	}

	private static String rejections(String... customerIds) {
		StringBuilder lines = new StringBuilder(RejectionsCsv.HEADER);
		for (String id : customerIds) {
			lines.append("4,PO-4,").append(id).append(",MISSING_VALUE,,,,,,\n");
		}
		return lines.toString();
	}

	@Test
	void tellsEachCustomerOnceOfOrdersAndThenOfRejections() throws IOException {
		customer(OTHER_CUSTOMER, "Contoso", "Zürich, \"Adatum\"");
		customer(CUSTOMER, "contoso", "Adatum");
		customer(REJECTED, "Contoso", "Tailspin\nToys");
		String rejected = REJECTED.toString();
		this.run.write(RejectionsCsv.FILE_NAME, rejections(rejected.toUpperCase(Locale.ROOT), rejected, "", "\"\"\"\"",
				"unknown", CUSTOMER.toString()));
		assertThat(written()).content()
			.isEqualTo(BEGINNING + "CUSTOMER," + CUSTOMER + ",Adatum\nCUSTOMER," + OTHER_CUSTOMER
					+ ",\"Zürich, \"\"Adatum\"\"\"\nCUSTOMER," + REJECTED + ",\"Tailspin\nToys\"\n");
	}

	@Test
	void tellsNoCustomerOfAnotherDistributor() throws IOException {
		customer(CUSTOMER, "Fabrikam", "Adatum");
		customer(REJECTED, "Fabrikam", "Tailspin Toys");
		this.run.write(RejectionsCsv.FILE_NAME, rejections(REJECTED.toString()));
		assertThat(written()).content().isEqualTo(BEGINNING);
	}

	@Test
	void tellsEachResellerOfRejectedRequestsOnce() throws IOException {
		this.run.write(RejectedRequestsCsv.FILE_NAME, """
				rejection_codes;"request_id";Reseller
				A;PO-1;4000002
				A;PO-2;
				A;PO-3;"4000001"
				A;PO-4;4000002
				A;PO-5;4000003
				A;PO-6
				""");
		assertThat(written()).content()
			.isEqualTo(BEGINNING + "RESELLER,4000002,Fabrikam\nRESELLER,4000001,\"Fourth \"\"4\"\" Coffee\"\n");
	}

	/** The run's own aliases hold: of these, SKU-name is one. */
	@Test
	void findsNoResellersInAColumnOfAnotherName() throws IOException {
		this.run.write(RejectedRequestsCsv.FILE_NAME, "rejection_codes;SKU-name;Partner\nA;4000001;4000002\n");
		assertThat(written()).content().isEqualTo(BEGINNING);
	}

	/** As many that they are written in pieces; and nothing is left of an earlier try. */
	@Test
	void writesThousandsOfNames() throws IOException {
		List<UUID> ids = IntStream.range(0, 3000).mapToObj((number) -> new UUID(number, 1)).toList();
		ids.forEach((id) -> customer(id, "Contoso", "Customer of a longer name"));
		this.run.write(AcceptedOrdersCsv.FILE_NAME,
				ReviewedRun.acceptedOrders(ids.stream().map((id) -> line(id, 1, "EUR", "7")).toList()));
		this.run.write(NamesCsv.FILE_NAME, "x".repeat(1_000_000));
		StringBuilder expected = new StringBuilder(BEGINNING);
		ids.forEach((id) -> expected.append("CUSTOMER,").append(id).append(",Customer of a longer name\n"));
		assertThat(Files.readString(written())).isEqualTo(expected.toString());
	}

}
