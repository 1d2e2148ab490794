package com.bulkreservations.order;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UnitPriceTest {

	@ParameterizedTest
	@CsvSource({ "0, true", "0.00, true", "75288.90, true", "92233720.46, true", "92233720.47, false", "1E+3, false",
			"0.000000000000000001, true", "0.0000000000000000001, false", "99999999999999999999, false" })
	void isSmallWhereNoQuantityMakesItTooLargeForALong(BigDecimal price, boolean small) {
		UnitPrice unitPrice = UnitPrice.of(price);
		assertThat(unitPrice.isSmall()).isEqualTo(small);
		assertThat(unitPrice.price()).isEqualTo(price);
		if (small) {
			assertThat(BigDecimal.valueOf(unitPrice.unscaledTimes(999_999_999), unitPrice.scale()))
				.isEqualTo(unitPrice.times(999_999_999));
		}
	}

	@Test
	void isNothingWithoutAPrice() {
		assertThat(UnitPrice.ofNullable(null)).isNull();
	}

}
