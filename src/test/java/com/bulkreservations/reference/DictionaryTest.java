package com.bulkreservations.reference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DictionaryTest {

	@Test
	void numbersEqualValuesOnce() {
		Dictionary<@Nullable String> dictionary = new Dictionary<>();
		assertThat(dictionary.number("NL")).isZero();
		assertThat(dictionary.number(null)).isEqualTo(1);
		assertThat(dictionary.number("BE")).isEqualTo(2);
		assertThat(dictionary.number("N" + "L".strip())).isZero();
		assertThat(dictionary.number(null)).isEqualTo(1);
		assertThat(dictionary.value(0)).isEqualTo("NL");
		assertThat(dictionary.value(1)).isNull();
		assertThat(dictionary.value(2)).isEqualTo("BE");
	}

}
