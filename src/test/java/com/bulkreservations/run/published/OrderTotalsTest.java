package com.bulkreservations.run.published;

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

import static com.bulkreservations.run.published.OrderLines.CUSTOMER;
import static com.bulkreservations.run.published.OrderLines.OTHER_CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.entry;

class OrderTotalsTest {

	private static final String SHA256 = "00".repeat(32);

	@TempDir
	private Path folder;

	private final AcceptedOrdersCsv accepted = new AcceptedOrdersCsv();

	@Test
	void addsUpTheLinesOfEachOrder() throws IOException {
		accept(CUSTOMER, 2, "EUR", "0.10");
		accept(OTHER_CUSTOMER, 1, "USD", "5");
		accept(CUSTOMER, 999_999_999, "EUR", "99999999.999");
		accept(CUSTOMER, 999_999_999, "EUR", null);
		assertThat(totals().orders()).containsExactly(
				order(CUSTOMER, 3, 2_000_000_000L, "EUR", new BigDecimal("99999999899000000.201")),
				order(OTHER_CUSTOMER, 1, 1, "USD", new BigDecimal("5")));
	}

	@Test
	void keepsTheOrderOfFirstAppearance() throws IOException {
		for (String currency : List.of("USD", "CHF", "USD", "EUR", "CHF")) {
			accept(CUSTOMER, 1, currency, "1");
		}
		assertThat(totals().orders()).extracting(Order::currency).containsExactly("USD", "CHF", "EUR");
	}

	@Test
	void knowsNoAmountWhereNoneIsKnown() throws IOException {
		accept(CUSTOMER, 1, null, null);
		accept(CUSTOMER, 2, null, null);
		accept(CUSTOMER, 1, "EUR", null);
		assertThat(totals().orders()).containsExactly(order(CUSTOMER, 2, 3, null, null),
				order(CUSTOMER, 1, 1, "EUR", null));
	}

	@Test
	void knowsWhetherTaxIsIncluded() throws IOException {
		this.accepted.add(number(CUSTOMER, "EUR"), 2, "contoso", OrderLines.line(CUSTOMER, 1, "EUR", "1", null, true));
		assertThat(totals().orders()).extracting(Order::taxIncluded).containsExactly(true);
	}

	@Test
	void isEmptyWhereNothingIsAccepted() throws IOException {
		OrderTotals totals = totals();
		assertThat(totals.orders()).isEmpty();
	}

	@Test
	void gathersTheSameOrdersLineByLine() throws IOException {
		OrderTotals gathered = new OrderTotals();
		OrderIndex open = orders();
		for (OrderLine line : List.of(OrderLines.line(CUSTOMER, 2, "EUR", "0.10"),
				OrderLines.line(OTHER_CUSTOMER, 1, null, null), OrderLines.line(CUSTOMER, 2, "EUR", "12.345"))) {
			this.accepted.add(number(line.customerId(), line.currency()), 2, "contoso", line);
			gathered.add(open.of(line), UnitPrice.ofNullable(line.unitPrice()), line.quantity());
		}
		assertThat(gathered.orders()).containsExactlyElementsOf(totals().orders())
			.extracting(Order::lines)
			.containsExactly(2L, 1L);
	}

	/** After a restart most orders have lines that were read back. */
	@Test
	void continuesWithTheOrdersThatWereReadBack() throws IOException {
		accept(CUSTOMER, 1, "EUR", "0.10");
		accept(OTHER_CUSTOMER, 1, "USD", "5");
		OrderIndex open = orders();
		OrderTotals totals = OrderTotals.of(file(), open);
		OrderLine line = OrderLines.line(CUSTOMER, 2, "EUR", "0.10");
		totals.add(open.of(line), UnitPrice.ofNullable(line.unitPrice()), 2);
		totals.add(open.of(OrderLines.line(CUSTOMER, 1, "CHF", null)), null, 7);
		totals.add(open.of(line), UnitPrice.ofNullable(line.unitPrice()), 3);
		assertThat(totals.orders()).containsExactly(order(CUSTOMER, 3, 6, "EUR", new BigDecimal("0.60")),
				order(OTHER_CUSTOMER, 1, 1, "USD", new BigDecimal("5")), order(CUSTOMER, 1, 7, "CHF", null));
	}

	@Test
	void addsUpAllOrdersOfACurrency() throws IOException {
		accept(CUSTOMER, 1, "EUR", "0.10");
		accept(CUSTOMER, 2, "EUR", "0.10");
		accept(OTHER_CUSTOMER, 3, "EUR", "7");
		accept(OTHER_CUSTOMER, 4, "USD", "5.50");
		accept(CUSTOMER, 5, null, null);
		assertThat(totals().totals()).containsExactly(entry("", new CurrencyTotal(1, 5, null)),
				entry("EUR", new CurrencyTotal(3, 6, new BigDecimal("21.30"))),
				entry("USD", new CurrencyTotal(1, 4, new BigDecimal("22.00"))));
	}

	/** The sum of a currency would hide a line that is in no amount. */
	@Test
	void linesWithoutAPriceAreInNoCurrency() throws IOException {
		accept(CUSTOMER, 1, "EUR", "0.10");
		accept(CUSTOMER, 2, "EUR", null);
		accept(OTHER_CUSTOMER, 3, "USD", null);
		OrderTotals readBack = totals();
		assertThat(readBack.totals()).containsExactly(entry("", new CurrencyTotal(2, 5, null)),
				entry("EUR", new CurrencyTotal(1, 1, new BigDecimal("0.10"))));
		assertThat(readBack.orders()).containsExactly(order(CUSTOMER, 2, 3, "EUR", new BigDecimal("0.10")),
				order(OTHER_CUSTOMER, 1, 3, "USD", null));
		OrderTotals lineByLine = new OrderTotals();
		OrderBuilder order = orders().of(OrderLines.line(CUSTOMER, 1, "EUR", "0.10"));
		lineByLine.add(order, UnitPrice.ofNullable(new BigDecimal("0.10")), 1);
		lineByLine.add(order, null, 2);
		assertThat(lineByLine.totals()).containsExactly(entry("", new CurrencyTotal(1, 2, null)),
				entry("EUR", new CurrencyTotal(1, 1, new BigDecimal("0.10"))));
	}

	/** Validating threads may be ahead of the reading. */
	@Test
	void readsBackIntoOrdersThatWereAskedFor() throws IOException {
		accept(CUSTOMER, 1, "EUR", "0.10");
		accept(OTHER_CUSTOMER, 1, "USD", "5");
		OrderIndex open = orders();
		OrderBuilder second = open.of(OrderLines.line(OTHER_CUSTOMER, 1, "USD", "5"));
		OrderTotals totals = OrderTotals.of(file(), open);
		totals.add(second, null, 1);
		assertThat(totals.orders()).extracting(Order::lines).containsExactly(1L, 2L);
	}

	@Test
	void refusesALineOfAnotherOrder() throws IOException {
		OrderNumber number = number(OTHER_CUSTOMER, "EUR");
		this.accepted.add(number, 2, "contoso", OrderLines.line(CUSTOMER, 1, "EUR", "1"));
		assertThatIOException().isThrownBy(this::totals)
			.withMessage("A line of customer %s must be of order %s, but is of %s [BR-314]".formatted(CUSTOMER,
					number(CUSTOMER, "EUR").text(), number.text()));
	}

	@Test
	void becomesOrdersCsv() throws IOException {
		accept(CUSTOMER, 2, "EUR", "0.10");
		accept(OTHER_CUSTOMER, 1, null, null);
		accept(CUSTOMER, 1, "EUR", "1E+3");
		OrdersCsv csv = new OrdersCsv();
		totals().orders().forEach(csv::add);
		assertThat(OrdersCsv.HEADER)
			.isEqualTo("order_number,distributor_id,customer_id,market,lines,quantity,currency,amount,tax_included\n");
		assertThat(new String(csv.take(), StandardCharsets.UTF_8)).isEqualTo("""
				%s,contoso,4b87ec4c-6a3e-4176-9f2d-58f778b18107,CL,2,3,EUR,1000.20,false
				%s,contoso,169216b3-3d6a-48d8-8219-ea46b374b7ec,CL,1,1,,,false
				""".formatted(number(CUSTOMER, "EUR").text(), number(OTHER_CUSTOMER, null).text()));
	}

	private void accept(UUID customer, int quantity, @Nullable String currency, @Nullable String unitPrice) {
		this.accepted.add(number(customer, currency), 2, "contoso",
				OrderLines.line(customer, quantity, currency, unitPrice));
	}

	private static OrderNumber number(UUID customer, @Nullable String currency) {
		return OrderNumber.of("contoso", SHA256, customer, currency);
	}

	private static Order order(UUID customer, long lines, long quantity, @Nullable String currency,
			@Nullable BigDecimal amount) {
		return new Order(number(customer, currency), "contoso", customer, "CL", lines, quantity, currency, amount,
				false);
	}

	private static OrderIndex orders() {
		return new OrderIndex("contoso", SHA256);
	}

	private OrderTotals totals() throws IOException {
		return OrderTotals.of(file(), orders());
	}

	private Path file() throws IOException {
		return Files.writeString(this.folder.resolve("accepted-orders.csv"),
				AcceptedOrdersCsv.HEADER + new String(this.accepted.take(), StandardCharsets.UTF_8));
	}

}
