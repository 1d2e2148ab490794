package com.bulkreservations.purchase.job;

import java.math.BigDecimal;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which limit holds for a currency. */
class PurchaseLimitsTest {

	private final PurchaseLimits limits = new PurchaseLimits(Map.of("EUR", BigDecimal.ONE, "usd", BigDecimal.TEN),
			Map.of("EUR", BigDecimal.TEN));

	@Test
	void limitIsThatOfTheCurrencyHoweverItIsWritten() {
		assertThat(this.limits.perOrder("EUR")).isEqualTo(BigDecimal.ONE);
		assertThat(this.limits.perOrder("USD")).isEqualTo(BigDecimal.TEN);
		assertThat(this.limits.perDay("eur")).isEqualTo(BigDecimal.TEN);
	}

	@Test
	void otherCurrenciesHaveNoLimit() {
		assertThat(this.limits.perDay("USD")).isNull();
		assertThat(this.limits.perOrder("GBP")).isNull();
		assertThat(this.limits.perOrder(null)).isNull();
	}

}
