package com.bulkreservations.order;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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

}
