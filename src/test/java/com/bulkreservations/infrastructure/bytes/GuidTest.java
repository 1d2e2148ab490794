package com.bulkreservations.infrastructure.bytes;

import java.util.Locale;
import java.util.UUID;

import com.bulkreservations.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class GuidTest {

	@ParameterizedTest
	@ValueSource(strings = { "01234567-89ab-cdef-ABCD-EF0123456789", "00000000-0000-0000-0000-000000000000",
			"ffffffff-FFFF-ffff-FFFF-ffffffffffff" })
	void isReadInAnyCase(String text) {
		assertThat(Guid.parse(text)).hasToString(text.toLowerCase(Locale.ROOT));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1-1-1-1-1", "0123456789abcdefabcdef0123456789", "01234567-89ab-cdef-abcd-ef012345678",
			"01234567-89ab-cdef-abcd-ef01234567890", "0123456-789ab-cdef-abcd-ef0123456789",
			"01234567-89abc-def-abcd-ef0123456789", "01234567-89ab-cdefa-bcd-ef0123456789",
			"01234567-89ab-cdef-abcde-f0123456789", "g1234567-89ab-cdef-abcd-ef0123456789",
			"01234567-89ab-cdef-abcd-ef012345678g", "01234567-89ab-cdef-abcd-ef01234567-9",
			"01234567_89ab_cdef_abcd_ef0123456789", "{01234567-89ab-cdef-abcd-ef012345678}",
			" 01234567-89ab-cdef-abcd-ef012345678", "-1234567-89ab-cdef-abcd-ef0123456789",
			"+1234567-89ab-cdef-abcd-ef0123456789", "０1234567-89ab-cdef-abcd-ef0123456789" })
	void isNothingElse(String text) {
		assertThat(Guid.parse(text)).isNull();
	}

	@Test
	void everyGuidIsReadAsItIsWritten() {
		Trials.of((random, size) -> new UUID(random.nextLong(), random.nextLong()))
			.check((guid) -> assertThat(Guid.parse(guid.toString())).isEqualTo(guid));
	}

}
