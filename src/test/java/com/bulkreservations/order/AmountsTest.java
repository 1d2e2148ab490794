package com.bulkreservations.order;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AmountsTest {

	@ParameterizedTest
	@CsvSource({ "25007, 1, 25007", "0.10, 3, 0.30", "1168.50, 2, 2337.00", "0, 7, 0",
			"99999999.999, 999999999, 99999999899000000.001" })
	void areExactAtTheScaleOfThePrice(BigDecimal unitPrice, int quantity, String amount) {
		assertThat(Amounts.of(unitPrice, quantity)).hasToString(amount);
	}

	@Test
	void areUnknownWithoutAPrice() {
		assertThat(Amounts.of(null, 1)).isNull();
	}

	@Test
	void addUp() {
		assertThat(Amounts.sum(new BigDecimal("0.10"), new BigDecimal("0.205"))).hasToString("0.305");
	}

	@Test
	void addUpWhereTheyAreKnown() {
		assertThat(Amounts.sum(new BigDecimal("0.10"), null)).hasToString("0.10");
		assertThat(Amounts.sum(null, new BigDecimal("0.10"))).hasToString("0.10");
		assertThat(Amounts.sum(null, null)).isNull();
	}

}
