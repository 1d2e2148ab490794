package com.bulkreservations.policy.rejection;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SimilarNamesTest {

	private static final SimilarNames SKUS = new SimilarNames(List.of("Standard_D2s_v3", "Standard_D4s_v3",
			"Standard_D4s_v5", "Standard_E4s_v3", "DBU_25000", "rs-b", "rs-d1"));

	@ParameterizedTest
	@CsvSource({ "standard d4s v3, Standard_D4s_v3", "Standrad_D4s_v3, Standard_D4s_v3", "D4s v3, Standard_D4s_v3",
			"D4s, ''", "Stanard_D2_v3, Standard_D2s_v3", "DBU25000, DBU_25000", "DBU, ''" })
	void findsTheNearest(String text, String expected) {
		assertThat(String.join(" ", SKUS.of(text))).isEqualTo(expected);
	}

	/**
	 * Another number is another product: to suggest it would have the wrong one bought.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "Standard_D8s_v3", "Standard_D4s_v4", "DBU_50000", "Standard_D24s_v3" })
	void suggestsNoOtherNumber(String text) {
		assertThat(SKUS.of(text)).isEmpty();
	}

	@Test
	void namesAllThatAreEquallyNear() {
		assertThat(new SimilarNames(List.of("westeurope", "easteurope", "northeurope")).of("esteurope"))
			.containsExactly("easteurope", "westeurope");
	}

	@Test
	void namesNoneOfMany() {
		assertThat(new SimilarNames(List.of("jan.a@x", "jan.b@x", "jan.c@x", "jan.d@x")).of("jan.e@x")).isEmpty();
	}

	@Test
	void comparesNumbersByTheirDigits() {
		SimilarNames numbers = new SimilarNames(List.of("2290301", "5386025"));
		assertThat(numbers.of("2290302")).containsExactly("2290301");
		assertThat(numbers.of("9999999")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "x", "ab", "-_-" })
	void suggestsNothingForNextToNothing(String text) {
		assertThat(SKUS.of(text)).isEmpty();
	}

}
