package com.bulkreservations.purchase;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import com.bulkreservations.partnercenter.model.PlacedOrder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is read of an order's prices, and when they differ from the approved ones. */
class ChargesTest {

	private static final RequestedItem FIRST = Items.item(1, "004G", 3);

	private static final RequestedItem SECOND = Items.item(2, "004H", 1);

	private static final Map<Integer, RequestedItem> ITEMS = Items.byLine(List.of(FIRST, SECOND));

	/** Both lines are of the order A. */
	private static final PurchaseCart BOUGHT = Items.sent(FIRST, SECOND)
		.buy(Map.of(1, new OrderRef("A", 0), 2, new OrderRef("A", 1)), true, Items.NOW);

	private static PlacedOrder.Line line(Integer number, RequestedItem item, String price) {
		return new PlacedOrder.Line(number, item.item() + ":A", item.term(), "New", null, item.quantity(), null,
				(price != null) ? new PlacedOrder.Pricing(null, null, null, new BigDecimal(price)) : null);
	}

	private static PlacedOrder order(String id, String currency, String total, PlacedOrder.Line... lines) {
		return new PlacedOrder(id, null, null, null, currency, null, null,
				(total != null) ? new BigDecimal(total) : null, List.of(lines));
	}

	private static Charges charges(PlacedOrder order) {
		return Charges.of(BOUGHT, order, ITEMS);
	}

	private static Map<Integer, BigDecimal> amounts(String first, String second) {
		return Map.of(1, new BigDecimal(first), 2, new BigDecimal(second));
	}

	private static void requireDifference(String text, Charges charges) {
		assertThat(charges.difference()).isEqualTo(PurchaseCode.CHARGE_DIFFERS.finding(text));
	}

	@Test
	void linesHaveThePricesOfTheOrder() {
		assertThat(charges(order("A", "eur", "400.0", line(0, FIRST, "300"), line(1, SECOND, "100.00"))))
			.isEqualTo(new Charges(amounts("300", "100.00"), null));
		assertThat(charges(order("A", null, null, line(0, FIRST, "300"), line(1, SECOND, "100"))))
			.isEqualTo(new Charges(amounts("300", "100"), null));
	}

	@Test
	void linesAreKnownByTheirContentWhateverTheirNumbers() {
		assertThat(charges(order("A", "EUR", null, line(null, SECOND, "100"), line(null, FIRST, "300"))))
			.isEqualTo(new Charges(amounts("300", "100"), null));
	}

	@Test
	void otherAmountIsADifferenceThoughItIsCharged() {
		Charges charges = charges(order("A", "EUR", "400.01", line(0, FIRST, "300"), line(1, SECOND, "100")));
		requireDifference("Order A: EUR 400.01.", charges);
		assertThat(charges.byLine()).isEqualTo(amounts("300", "100"));
		requireDifference("Order A: EUR 399.00.",
				charges(order("A", "EUR", null, line(0, FIRST, "299.00"), line(1, SECOND, "100"))));
	}

	@Test
	void otherCurrencyIsADifferenceWhateverTheAmount() {
		requireDifference("Order A is in USD.",
				charges(order("A", "USD", "400", line(0, FIRST, "300"), line(1, SECOND, "100"))));
	}

	@Test
	void totalIsThatOfEachLineWhereItIsTheApprovedOne() {
		assertThat(charges(order("A", "EUR", "400", line(0, FIRST, null), line(1, SECOND, null))))
			.isEqualTo(new Charges(amounts("300.00", "100.00"), null));
		assertThat(charges(order("A", "EUR", "400", line(0, FIRST, "299"), line(1, SECOND, null))))
			.isEqualTo(new Charges(amounts("300.00", "100.00"), null));
	}

	@Test
	void otherTotalOfSeveralLinesIsThatOfNone() {
		Charges charges = charges(order("A", "EUR", "399", line(0, FIRST, "299"), line(1, SECOND, null)));
		assertThat(charges.byLine()).isEmpty();
		requireDifference("Order A: EUR 399.", charges);
	}

	@Test
	void totalOfOneLineIsThatOfTheLine() {
		PurchaseCart one = Items.sent(FIRST).buy(Map.of(1, new OrderRef("A", 0)), true, Items.NOW);
		Charges charges = Charges.of(one, order("A", "EUR", "299", line(0, FIRST, null)), ITEMS);
		assertThat(charges.byLine()).isEqualTo(Map.of(1, new BigDecimal("299")));
		requireDifference("Order A: EUR 299.", charges);
	}

	@Test
	void missingPricesAreNoDifference() {
		assertThat(charges(order("A", "EUR", null, line(0, FIRST, "299"), line(1, SECOND, null))))
			.isEqualTo(new Charges(Map.of(1, new BigDecimal("299")), null));
		assertThat(charges(order("A", "EUR", null, line(0, FIRST, null)))).isEqualTo(new Charges(Map.of(), null));
	}

	/** A cart may have several orders, each of which is compared with its own lines. */
	@Test
	void linesOfOtherOrdersDoNotCount() {
		PurchaseCart divided = Items.sent(FIRST, SECOND)
			.buy(Map.of(1, new OrderRef("A", 0), 2, new OrderRef("B", 0)), true, Items.NOW);
		assertThat(Charges.of(divided, order("A", "EUR", "300", line(0, FIRST, "300")), ITEMS))
			.isEqualTo(new Charges(Map.of(1, new BigDecimal("300")), null));
		assertThat(Charges.of(divided, order("B", "EUR", "100", line(0, SECOND, null)), ITEMS))
			.isEqualTo(new Charges(Map.of(2, new BigDecimal("100")), null));
	}

	@Test
	void lineWithoutAPriceOrARequestIsNotCompared() {
		RequestedItem unpriced = Items.withoutPrice(2);
		PurchaseCart cart = Items.sent(FIRST, unpriced)
			.buy(Map.of(1, new OrderRef("A", 0), 2, new OrderRef("A", 1)), true, Items.NOW);
		PlacedOrder order = order("A", "EUR", null, line(0, FIRST, "300"), line(1, unpriced, "7"));
		assertThat(Charges.of(cart, order, Items.byLine(List.of(FIRST, unpriced))))
			.isEqualTo(new Charges(Map.of(1, new BigDecimal("300")), null));
		assertThat(Charges.of(BOUGHT, order("A", "EUR", null, line(0, FIRST, "300")), Map.of(1, FIRST)))
			.isEqualTo(new Charges(Map.of(1, new BigDecimal("300")), null));
	}

}
