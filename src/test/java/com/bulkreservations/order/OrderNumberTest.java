package com.bulkreservations.order;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OrderNumberTest {

	private static final UUID CUSTOMER = UUID.fromString("c0000000-0000-4000-8000-000000000001");

	private static final UUID OTHER_CUSTOMER = UUID.fromString("c0000000-0000-4000-8000-000000000002");

	private static final String FILE = "ab".repeat(32);

	private static final OrderNumber NUMBER = OrderNumber.of("contoso", FILE, CUSTOMER, "EUR");

	/** Numbers have been printed and paid for: how they are made cannot change. */
	@Test
	void staysWhatItWas() {
		assertThat(NUMBER.text()).isEqualTo("RSV-AHY8G8C3NTKZSRMYHMTP");
		assertThat(OrderNumber.of("contoso", FILE, CUSTOMER, null).text()).isEqualTo("RSV-TMBYVMNRXAZYR66QMS4M");
	}

	@Test
	void isTheSameWheneverTheSameFileIsRun() {
		assertThat(OrderNumber.of("contoso", FILE, CUSTOMER, "EUR")).isEqualTo(NUMBER);
	}

	@Test
	void isAnotherForAnotherDistributorFileCustomerOrCurrency() {
		assertThat(new OrderNumber[] { NUMBER, OrderNumber.of("fabrikam", FILE, CUSTOMER, "EUR"),
				OrderNumber.of("contoso", "cd".repeat(32), CUSTOMER, "EUR"),
				OrderNumber.of("contoso", FILE, OTHER_CUSTOMER, "EUR"),
				OrderNumber.of("contoso", FILE, CUSTOMER, "USD"), OrderNumber.of("contoso", FILE, CUSTOMER, null) })
			.doesNotHaveDuplicates();
	}

	@Test
	void isReadableOverTheTelephone() {
		for (int file = 0; file < 1_000; file++) {
			assertThat(OrderNumber.of("contoso", Integer.toHexString(file), CUSTOMER, "EUR").text())
				.matches("RSV-[0-9A-HJKMNP-TV-Z]{20}");
		}
	}

	@Test
	void isReadAsItIsWritten() {
		for (int file = 0; file < 1_000; file++) {
			OrderNumber number = OrderNumber.of("contoso", Integer.toHexString(file), CUSTOMER, "EUR");
			assertThat(OrderNumber.parse(number.text())).isEqualTo(number);
		}
		// Each digit by itself.
		for (int i = 4; i < OrderNumber.LENGTH; i++) {
			String text = "RSV-" + "0".repeat(i - 4) + "Z" + "0".repeat(OrderNumber.LENGTH - 1 - i);
			assertThat(OrderNumber.parse(text).text()).isEqualTo(text);
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "RSV-", "RSV-AHY8G8C3NTKZSRMYHMT", "RSV-AHY8G8C3NTKZSRMYHMTP0", "RSV-AHY8G8C3NTKZSRMYHMTU",
					"rsv-AHY8G8C3NTKZSRMYHMTP", "RSV-ahy8g8c3ntkzsrmyhmtp", "RSV_AHY8G8C3NTKZSRMYHMTP" })
	void nothingElseIsANumber(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> OrderNumber.parse(text))
			.withMessage("Not an order number: '%s'", text);
		byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
		assertThat(NUMBER.matches(bytes, 0, bytes.length)).isFalse();
	}

	@Test
	void standsAmongOtherBytes() {
		byte[] bytes = ("a," + NUMBER.text() + ",b").getBytes(StandardCharsets.US_ASCII);
		assertThat(NUMBER.matches(bytes, 2, 2 + OrderNumber.LENGTH)).isTrue();
		assertThat(NUMBER.matches(bytes, 1, 1 + OrderNumber.LENGTH)).isFalse();
		assertThat(NUMBER.matches(bytes, 2, 3 + OrderNumber.LENGTH)).isFalse();
	}

}
