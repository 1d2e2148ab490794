package com.bulkreservations.report.figures;

import java.math.BigDecimal;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PaymentsTest {

	@ParameterizedTest
	@CsvSource({ "P1Y, 12, 2, 8.33", "P3Y, 36, 2, 2.78", "P5Y, 60, 0, 2" })
	void aMonthlyAmountIsPaidInTheMonthsOfItsTerm(String term, int instalments, int digits, BigDecimal eachMonth) {
		Payments monthly = new Payments("EUR", false, "monthly", term, 1, 1, new BigDecimal("100"));
		assertThat(monthly.instalments()).isEqualTo(instalments);
		assertThat(monthly.eachMonth(digits)).isEqualTo(eachMonth);
		assertThat(monthly.upFront()).isZero();
	}

	@Test
	void anotherIsDueUpFront() {
		Payments once = new Payments("EUR", true, "one_time", "P3Y", 1, 4, new BigDecimal("100"));
		assertThat(once.upFront()).isEqualByComparingTo("100");
		assertThat(once.eachMonth(2)).isZero();
		assertThat(once.plus(once))
			.isEqualTo(new Payments("EUR", true, "one_time", "P3Y", 2, 8, new BigDecimal("200")));
	}

	@Test
	void waysWithoutAnAmountComeLast() {
		Payments unknown = new Payments("", false, "one_time", "P1Y", 1, 1, null);
		Payments monthly = new Payments("EUR", false, "monthly", "P1Y", 1, 1, BigDecimal.ONE);
		Payments once = new Payments("EUR", false, "one_time", "P3Y", 1, 1, BigDecimal.ONE);
		Payments taxed = new Payments("EUR", true, "one_time", "P1Y", 1, 1, BigDecimal.ONE);
		assertThat(Stream.of(unknown, taxed, monthly, once).sorted(Payments.IN_ORDER)).containsExactly(once, monthly,
				taxed, unknown);
	}

	@Test
	void nothingIsDueOfAnUnknownAmount() {
		Payments unknown = new Payments("", false, "monthly", "P1Y", 2, 3, null);
		assertThat(unknown.eachMonth(2)).isZero();
		assertThat(unknown.upFront()).isZero();
		assertThat(unknown.plus(unknown).amount()).isNull();
	}

}
