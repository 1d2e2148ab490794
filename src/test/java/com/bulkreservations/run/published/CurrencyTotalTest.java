package com.bulkreservations.run.published;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CurrencyTotalTest {

	private static final BigDecimal AMOUNT = new BigDecimal("12.50");

	private final CurrencyTotal total = new CurrencyTotal(2, 5, AMOUNT);

	@Test
	void isEqualWhereAllItsNumbersAre() {
		Object same = new CurrencyTotal(2, 5, new BigDecimal("12.50"));
		assertThat(this.total).isEqualTo(same).hasSameHashCodeAs(same);
		assertThat(new CurrencyTotal(2, 5, null)).isEqualTo(new CurrencyTotal(2, 5, null));
		assertThat(this.total).isNotEqualTo(new CurrencyTotal(3, 5, AMOUNT))
			.isNotEqualTo(new CurrencyTotal(2, 6, AMOUNT))
			.isNotEqualTo(new CurrencyTotal(2, 5, new BigDecimal("12.51")))
			.isNotEqualTo(new CurrencyTotal(2, 5, null))
			.isNotEqualTo("12.50")
			.isNotEqualTo(null);
	}

	@Test
	void spreadsItsHashCodes() {
		assertThat(this.total.hashCode()).isNotEqualTo(new CurrencyTotal(3, 5, AMOUNT).hashCode())
			.isNotEqualTo(new CurrencyTotal(2, 6, AMOUNT).hashCode())
			.isNotEqualTo(new CurrencyTotal(2, 5, null).hashCode());
	}

}
