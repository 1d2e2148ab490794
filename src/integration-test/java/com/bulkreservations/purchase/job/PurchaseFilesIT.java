package com.bulkreservations.purchase.job;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Operation;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseLine;
import com.bulkreservations.run.published.PurchasesCsv;
import org.junit.jupiter.api.Test;

import static com.bulkreservations.purchase.job.OpenedPurchase.cart;
import static org.assertj.core.api.Assertions.assertThat;

/** What the files of a purchase say of each line. */
class PurchaseFilesIT extends PurchaseSteps {

	/** Reports are made again where their purchases are newer. */
	@Test
	void filesAreReplacedOnlyWhereTheyDiffer() throws Exception {
		planTwoLines();
		next(Operation.CREATE_CART, Fault.lineError("10002"));
		buy();
		FileTime before = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
		for (String name : List.of("purchases.csv", "refused-requests.csv")) {
			Files.setLastModifiedTime(file(name), before);
			buy();
			assertThat(Files.getLastModifiedTime(file(name))).isEqualTo(before);
			assertThat(file(name + ".incoming")).doesNotExist();
		}
		Files.writeString(file("purchases.csv"), "changed");
		buy();
		assertThat(Files.readAllLines(file("purchases.csv"))).hasSize(3);
	}

	@Test
	void filesSayWhatHappenedToEachLine() throws Exception {
		planTwoLines();
		next(Operation.CREATE_CART, Fault.lineError("10002"));
		buy();
		List<List<String>> rows = new ArrayList<>();
		try (CsvRecords records = new CsvRecords(file("purchases.csv"), Delimiter.COMMA)) {
			while (records.next()) {
				rows.add(IntStream.range(0, 16).mapToObj(records::value).toList());
			}
		}
		PurchaseLine sold = this.purchase.lines()
			.stream()
			.filter((line) -> line.state() == LineState.BOUGHT)
			.findFirst()
			.orElseThrow();
		PurchaseLine refused = this.purchase.lines().get(2 - sold.line());
		BigDecimal amount = this.purchase.price(sold.line() - 1).multiply(BigDecimal.valueOf(sold.line() + 1L));
		assertThat(String.join(",", rows.get(0))).isEqualTo(PurchasesCsv.HEADER.strip());
		List<String> bought = rows.get(sold.line());
		assertThat(bought.subList(0, 4)).containsExactly(OpenedPurchase.order(0), "R-" + sold.line(),
				Integer.toString(sold.line() + 1), cart(0, 1));
		assertThat(bought.subList(4, 10)).containsExactly(Integer.toString(sold.line()), "BOUGHT", sold.order(), "0",
				"one_time", "EUR");
		assertThat(new BigDecimal(bought.get(10))).isEqualByComparingTo(amount);
		assertThat(new BigDecimal(bought.get(11))).isEqualByComparingTo(amount);
		assertThat(bought.subList(12, 15)).containsOnly("");
		assertThat(bought.get(15)).isEqualTo(sold.changedAt().truncatedTo(ChronoUnit.MILLIS).toString());
		List<String> other = rows.get(refused.line());
		assertThat(other.subList(4, 8)).containsExactly(Integer.toString(refused.line()), "REFUSED", "", "");
		assertThat(other.subList(11, 15)).containsExactly("", refused.finding().code(), refused.finding().reason(),
				refused.finding().fix());
		assertThat(Files.readString(file("refused-requests.csv"))).contains(refused.finding().code())
			.contains(";R-" + refused.line() + ";", ";" + this.purchase.subscription(0).reseller() + ";")
			.doesNotContain(";R-" + sold.line() + ";");
	}

	@Test
	void amountIsOfThePriceThatPersonsApprovedLast() throws Exception {
		this.purchase.line(0, 0, 2).plan();
		server().world().changePrice(this.purchase.item(0).product(), this.purchase.item(0).sku(), "EUR", "123.45");
		buy();
		PurchaseCart held = this.purchase.carts().get(0);
		approve(PurchaseConditions.priceOf(held, items(held)));
		buy();
		requireBought(1);
		assertThat(Files.readAllLines(file("purchases.csv")).get(1)).contains(",EUR,246.90,246.90,");
	}

}
