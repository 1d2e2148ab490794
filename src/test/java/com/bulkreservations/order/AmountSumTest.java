package com.bulkreservations.order;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AmountSumTest {

	private final AmountSum sum = new AmountSum();

	@Test
	void isUnknownWhereNoAmountIsKnown() {
		this.sum.add(null, 3);
		assertThat(this.sum.value()).isNull();
	}

	/** With the largest price that is small, the next one, and every kind of scale. */
	@ParameterizedTest
	@CsvSource({ "0.10, 0.10, 0.40", "0, 0.00, 0.00", "0.1, 0.25, 0.70", "92233720.46, 0.01, 184467440.94",
			"92233720.47, 0.01, 184467440.96", "1E+3, 1, 2002", "0.1234567890123456789, 0.1, 0.4469135780246913578" })
	void isExact(BigDecimal one, BigDecimal other, String expected) {
		this.sum.add(UnitPrice.of(one), 2);
		this.sum.add(UnitPrice.of(other), 2);
		assertThat(this.sum.value()).isEqualTo(new BigDecimal(expected));
	}

	@Test
	void isExactBeyondALong() {
		UnitPrice price = UnitPrice.of(new BigDecimal("92233720.36"));
		for (int i = 0; i < 3; i++) {
			this.sum.add(price, 999_999_999);
		}
		this.sum.add(UnitPrice.of(new BigDecimal("0.01")), 1);
		assertThat(this.sum.value()).isEqualTo(new BigDecimal("276701160803298838.93"));
	}

	@Test
	void addsAmountsAsTheyAre() {
		this.sum.add(UnitPrice.of(new BigDecimal("0.10")), 1);
		this.sum.add(new BigDecimal("0.205"));
		this.sum.add(UnitPrice.of(new BigDecimal("0.10")), 1);
		assertThat(this.sum.value()).isEqualTo(new BigDecimal("0.405"));
	}

	/** Of 17, 18 and 19 digits, of another scale, and below zero. */
	@ParameterizedTest
	@CsvSource({ "999999999999999.99, 20", "9999999999999999.99, 20", "99999999999999999.99, 20", "1E+3, 3", "-0.01, 5",
			"0.00, 2" })
	void addsAmountsExactly(BigDecimal amount, int times) {
		for (int i = 0; i < times; i++) {
			this.sum.add(amount);
		}
		this.sum.add(new BigDecimal("0.5"));
		BigDecimal expected = amount;
		for (int i = 1; i < times; i++) {
			expected = expected.add(amount);
		}
		assertThat(this.sum.value()).isEqualTo(expected.add(new BigDecimal("0.5")));
	}

	/** Of one scale and of two, beyond a long, and of an amount that is no price. */
	@ParameterizedTest
	@CsvSource({ "0.10, 0.25, 0.35", "0.10, 0.205, 0.305", "92233720368547758.07, 0.01, 92233720368547758.08",
			"999999999999999999, 999999999999999999, 1999999999999999998", "1E+3, 0.5, 1000.5", "-0.01, 0.50, 0.49" })
	void addsSumsExactly(BigDecimal one, BigDecimal other, BigDecimal expected) {
		this.sum.add(one);
		AmountSum added = new AmountSum();
		added.add(other);
		this.sum.add(added);
		assertThat(this.sum.value()).isEqualTo(expected);
		assertThat(added.value()).isEqualTo(other);
	}

	@Test
	void addsSumsThatKnowNothing() {
		this.sum.add(new AmountSum());
		assertThat(this.sum.value()).isNull();
		AmountSum known = new AmountSum();
		known.add(new BigDecimal("0.10"));
		this.sum.add(known);
		this.sum.add(new AmountSum());
		assertThat(this.sum.value()).isEqualTo(new BigDecimal("0.10"));
	}

}
