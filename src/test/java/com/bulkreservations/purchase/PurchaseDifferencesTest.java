package com.bulkreservations.purchase;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import com.bulkreservations.partnercenter.server.Journal.Sale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The comparison finds whatever can be wrong with a purchase. */
class PurchaseDifferencesTest {

	private static final String ACCEPTED = """
			order_number,request_id,customer_id,subscription_id,term,quantity,scope,billing_frequency,reseller,product_id,sku_id,currency
			ORDER-1,R-1,customer,plan,P1Y,3,shared,one_time,2290301,P,S,EUR
			ORDER-1,R-2,customer,plan,P1Y,3,shared,one_time,2290301,P,S,EUR
			""";

	private static final String PURCHASES = """
			order_number,request_id,state,partner_center_order,partner_center_line,charged_amount,code,reason
			ORDER-1,R-1,%s
			ORDER-1,R-2,%s
			""";

	@TempDir
	private Path folder;

	private static Sale sale(String order, String name, int quantity, String reseller) {
		return new Sale("contoso", "customer", order, 0, "P:S:A", "P1Y", quantity, "one_time", "plan", "shared",
				reseller, "EUR", new BigDecimal("100.00"), name, "cart", "request", Instant.EPOCH);
	}

	private static Sale sale(String order, String name) {
		return sale(order, name, 3, "2290301");
	}

	private List<String> differences(String first, String second, Sale... sales) throws IOException {
		Path run = Files.createDirectories(this.folder.resolve("run"));
		Files.writeString(run.resolve("accepted-orders.csv"), ACCEPTED);
		Files.writeString(this.folder.resolve("run.purchases.csv"), PURCHASES.formatted(first, second));
		PurchaseDifferences differences = new PurchaseDifferences(Stream.of(sales).toList());
		differences.compare(run);
		return differences.differences();
	}

	@Test
	void whatIsRightIsNoDifference() throws IOException {
		assertThat(differences("BOUGHT,A,0,300.00,,", "BOUGHT,B,0,300.00,,", sale("A", "1/1"), sale("B", "1/2")))
			.isEmpty();
		assertThat(differences("BOUGHT,A,0,300.00,,", "HELD,,,,LIMIT,Too much.", sale("A", "1/1"))).isEmpty();
		assertThat(differences("BOUGHT,A,0,,,", "UNKNOWN,,,,LOST,No answer.", sale("A", "1/1"), sale("B", "1/2")))
			.isEmpty();
	}

	@Test
	void boughtWithoutASaleIsFound() throws IOException {
		assertThat(differences("BOUGHT,A,0,,,", "BOUGHT,B,0,,,", sale("A", "1/1"))).singleElement()
			.asString()
			.contains("not sold");
	}

	@Test
	void oneSaleForTwoLinesIsFound() throws IOException {
		assertThat(differences("BOUGHT,A,0,,,", "BOUGHT,A,0,,,", sale("A", "1/1"))).singleElement()
			.asString()
			.contains("another line's");
	}

	@Test
	void lineThatIsSoldTwiceIsFound() throws IOException {
		assertThat(differences("BOUGHT,A,0,,,", "UNKNOWN,,,,LOST,No answer.", sale("A", "1/1"), sale("B", "1/1")))
			.singleElement()
			.asString()
			.contains("sold twice");
	}

	@Test
	void saleThatNobodyKnowsIsFound() throws IOException {
		assertThat(differences("BOUGHT,A,0,,,", "APPROVED,,,,,", sale("A", "1/1"), sale("B", "1/2"))).singleElement()
			.asString()
			.contains("not known");
		assertThat(differences("BOUGHT,A,0,,,", "REFUSED,,,,800010,No.", sale("A", "1/1"), sale("B", "1/2")))
			.singleElement()
			.asString()
			.contains("not known");
	}

	@Test
	void saleOfSomethingElseIsFound() throws IOException {
		assertThat(differences("BOUGHT,A,0,,,", "VOID,,,,V,Given up.", sale("A", "1/1", 4, "2290301"))).singleElement()
			.asString()
			.startsWith("accepted");
		assertThat(differences("BOUGHT,A,0,,,", "VOID,,,,V,Given up.", sale("A", "1/1", 3, ""))).singleElement()
			.asString()
			.startsWith("accepted");
	}

	@Test
	void wrongAmountMissingReasonAndMissingLinesAreFound() throws IOException {
		assertThat(differences("BOUGHT,A,0,301.00,,", "HELD,,,,LIMIT,Too much.", sale("A", "1/1"))).singleElement()
			.asString()
			.startsWith("charged");
		assertThat(differences("HELD,,,,LIMIT,", "HELD,,,,LIMIT,Too much.")).singleElement()
			.asString()
			.startsWith("no reason");
		Files.writeString(this.folder.resolve("run.purchases.csv"), PURCHASES.lines().findFirst().orElseThrow() + "\n");
		PurchaseDifferences differences = new PurchaseDifferences(List.of());
		differences.compare(this.folder.resolve("run"));
		assertThat(differences.differences()).singleElement().asString().contains("0 lines instead of 2");
	}

	@Test
	void runWithoutAFileHasBoughtNothing() throws IOException {
		differences("HELD,,,,LIMIT,Too much.", "HELD,,,,LIMIT,Too much.");
		Files.delete(this.folder.resolve("run.purchases.csv"));
		PurchaseDifferences differences = new PurchaseDifferences(List.of(sale("A", "1/1")));
		differences.compare(this.folder.resolve("run"));
		assertThat(differences.states()).containsEntry("PLANNED", 2);
		assertThat(differences.differences()).singleElement().asString().contains("not known");
	}

	@Test
	void killedProcessMayHaveBoughtMoreThanItsFilesSay() throws IOException {
		differences("BOUGHT,A,0,,,", "PLANNED,,,,,", sale("A", "1/1"), sale("B", "1/2"));
		PurchaseDifferences differences = new PurchaseDifferences(List.of(sale("A", "1/1"), sale("B", "1/2")));
		differences.compare(this.folder.resolve("run"));
		assertThat(differences.falselyBought()).isEmpty();
		assertThat(differences.differences()).isNotEmpty();
	}

}
