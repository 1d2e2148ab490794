package com.bulkreservations.purchase.job;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.approval.CartPrice;
import com.bulkreservations.purchase.Items;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseCode;
import com.bulkreservations.purchase.RequestedItem;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What persons approve of a cart by its name. */
class PurchaseConditionsTest {

	private static final RequestedItem ONE = Items.item(1, "004G", 3);

	private static final RequestedItem TWO = Items.item(2, "004H", 2);

	private static final Map<Integer, RequestedItem> ITEMS = Items.byLine(List.of(ONE, TWO));

	/** The last instant of its day in UTC. */
	private static final Instant DATE = Instant.parse("2026-01-15T23:59:59Z");

	private static PurchaseCart held(Map<Integer, BigDecimal> seen) {
		return Items.planned(ONE, TWO).holdForPrice(PurchaseCode.PRICE_DIFFERS.finding(), seen, DATE, Items.NOW);
	}

	@Test
	void priceIsTheSeenOneAndElseTheApprovedOne() {
		CartPrice price = PurchaseConditions.priceOf(held(Map.of(1, new BigDecimal("120.00"))), ITEMS);
		assertThat(price.cart()).isEqualTo(Items.ORDER + "-1");
		assertThat(price.currency()).isEqualTo("EUR");
		assertThat(price.unitPrices()).isEqualTo(Map.of("DZH318Z0BQ36:004G P1Y", new BigDecimal("120.00"),
				"DZH318Z0BQ36:004H P1Y", new BigDecimal("100.00")));
		assertThat(price.amount()).isEqualByComparingTo("560.00");
		assertThat(price.priceDate()).isEqualTo(LocalDate.of(2026, 1, 15));
	}

	@Test
	void linesThatAreFinalAreNotApprovedAgain() {
		PurchaseCart rest = held(Map.of()).accept(null, Items.NOW).refuse(Set.of(1), Items.finding(), Items.NOW);
		assertThat(PurchaseConditions.priceOf(rest, ITEMS).amount()).isEqualByComparingTo("200.00");
	}

	@Test
	void nothingIsApprovedThatIsNotKnown() {
		assertThat(PurchaseConditions.priceOf(Items.planned(ONE), ITEMS)).isNull();
		assertThat(PurchaseConditions.priceOf(held(Map.of()), Map.of(1, ONE))).isNull();
		RequestedItem free = Items.withoutPrice(1);
		PurchaseCart unknown = Items.planned(free)
			.holdForPrice(PurchaseCode.PRICE_UNKNOWN.finding(), Map.of(), DATE, Items.NOW);
		assertThat(PurchaseConditions.priceOf(unknown, Map.of(1, free))).isNull();
		PurchaseCart withoutCurrency = Items.planned(free)
			.holdForPrice(PurchaseCode.PRICE_UNKNOWN.finding(), Map.of(1, BigDecimal.ONE), DATE, Items.NOW);
		assertThat(PurchaseConditions.priceOf(withoutCurrency, Map.of(1, free))).isNull();
	}

}
