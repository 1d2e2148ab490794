package com.bulkreservations.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import com.bulkreservations.order.Order;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.OrderNumber;
import com.bulkreservations.order.UnitPrice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.bulkreservations.report.OrderLines.CUSTOMER;
import static com.bulkreservations.report.OrderLines.OTHER_CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

class OrderBookTest {

	private static final OrderNumber N1 = OrderNumber.parse("RSV-000000000000000000N1");

	private static final OrderNumber N2 = OrderNumber.parse("RSV-000000000000000000N2");

	@TempDir
	private Path folder;

	private final AcceptedOrdersCsv accepted = new AcceptedOrdersCsv();

	@Test
	void addsUpTheLinesOfEachOrder() throws IOException {
		accept(N1, CUSTOMER, 2, "EUR", "0.10");
		accept(N2, OTHER_CUSTOMER, 1, "USD", "5");
		accept(N1, CUSTOMER, 999_999_999, "EUR", "99999999.999");
		accept(N1, CUSTOMER, 999_999_999, "EUR", null);
		assertThat(book().orders()).containsExactly(
				new Order(N1.text(), "contoso", CUSTOMER.toString(), "CL", 3, 2_000_000_000L, "EUR",
						new BigDecimal("99999999899000000.201"), false),
				new Order(N2.text(), "contoso", OTHER_CUSTOMER.toString(), "CL", 1, 1, "USD", new BigDecimal("5"),
						false));
	}

	@Test
	void keepsTheOrderOfFirstAppearance() throws IOException {
		OrderNumber last = OrderNumber.parse("RSV-ZZZZZZZZZZZZZZZZZZZZ");
		for (OrderNumber number : List.of(last, N1, last, N2, N1)) {
			accept(number, CUSTOMER, 1, "EUR", "1");
		}
		assertThat(book().orders()).extracting(Order::number).containsExactly(last.text(), N1.text(), N2.text());
	}

	@Test
	void knowsNoAmountWhereNoneIsKnown() throws IOException {
		accept(N1, CUSTOMER, 1, null, null);
		accept(N1, CUSTOMER, 2, null, null);
		accept(N2, CUSTOMER, 1, "EUR", null);
		assertThat(book().orders()).containsExactly(
				new Order(N1.text(), "contoso", CUSTOMER.toString(), "CL", 2, 3, null, null, false),
				new Order(N2.text(), "contoso", CUSTOMER.toString(), "CL", 1, 1, "EUR", null, false));
	}

	@Test
	void knowsWhetherTaxIsIncluded() throws IOException {
		this.accepted.add(N1, 2, "fabrikam", OrderLines.line(CUSTOMER, 1, "EUR", "1", null, true));
		assertThat(book().orders()).extracting(Order::taxIncluded).containsExactly(true);
	}

	@Test
	void isEmptyWhereNothingIsAccepted() throws IOException {
		OrderBook book = book();
		assertThat(book.orders()).isEmpty();
	}

	@Test
	void gathersTheSameOrdersLineByLine() throws IOException {
		OrderBook gathered = new OrderBook();
		OpenOrder priced = new OpenOrder(N1, "contoso", OrderLines.line(CUSTOMER, 2, "EUR", "0.10"));
		for (String amount : List.of("0.10", "12.345")) {
			OrderLine line = OrderLines.line(CUSTOMER, 2, "EUR", amount);
			this.accepted.add(N1, 2, "contoso", line);
			gathered.add(priced, UnitPrice.ofNullable(line.unitPrice()), line.quantity());
		}
		OrderLine unpriced = OrderLines.line(OTHER_CUSTOMER, 1, null, null);
		this.accepted.add(N2, 3, "contoso", unpriced);
		gathered.add(new OpenOrder(N2, "contoso", unpriced), null, 1);
		assertThat(gathered.orders()).containsExactlyElementsOf(book().orders()).hasSize(2);
	}

	/** After a restart most orders have lines that were read back. */
	@Test
	void goesOnWithTheOrdersThatWereReadBack() throws IOException {
		accept(N1, CUSTOMER, 1, "EUR", "0.10");
		accept(N2, OTHER_CUSTOMER, 1, "USD", "5");
		OrderBook book = book();
		OrderLine line = OrderLines.line(CUSTOMER, 2, "EUR", "0.10");
		OpenOrder again = new OpenOrder(N1, "contoso", line);
		book.add(again, UnitPrice.ofNullable(line.unitPrice()), 2);
		book.add(again, UnitPrice.ofNullable(line.unitPrice()), 3);
		assertThat(book.orders()).containsExactly(
				new Order(N1.text(), "contoso", CUSTOMER.toString(), "CL", 3, 6, "EUR", new BigDecimal("0.60"), false),
				new Order(N2.text(), "contoso", OTHER_CUSTOMER.toString(), "CL", 1, 1, "USD", new BigDecimal("5"),
						false));
	}

	@Test
	void becomesOrdersCsv() throws IOException {
		accept(N1, CUSTOMER, 2, "EUR", "0.10");
		accept(N2, OTHER_CUSTOMER, 1, null, null);
		this.accepted.add(N1, 2, "contoso", OrderLines.line(CUSTOMER, 1, "EUR", "1E+3"));
		OrdersCsv csv = new OrdersCsv();
		book().orders().forEach(csv::add);
		assertThat(OrdersCsv.HEADER)
			.isEqualTo("order_number,distributor_id,customer_id,market,lines,quantity,currency,amount,tax_included\n");
		assertThat(new String(csv.toBytes(), StandardCharsets.UTF_8)).isEqualTo("""
				RSV-000000000000000000N1,contoso,4b87ec4c-6a3e-4176-9f2d-58f778b18107,CL,2,3,EUR,1000.20,false
				RSV-000000000000000000N2,contoso,169216b3-3d6a-48d8-8219-ea46b374b7ec,CL,1,1,,,false
				""");
	}

	private void accept(OrderNumber number, UUID customer, int quantity, @Nullable String currency,
			@Nullable String unitPrice) {
		this.accepted.add(number, 2, "contoso", OrderLines.line(customer, quantity, currency, unitPrice));
	}

	private OrderBook book() throws IOException {
		Path file = this.folder.resolve("accepted-orders.csv");
		Files.writeString(file, AcceptedOrdersCsv.HEADER + new String(this.accepted.toBytes(), StandardCharsets.UTF_8));
		return OrderBook.of(file);
	}

}
