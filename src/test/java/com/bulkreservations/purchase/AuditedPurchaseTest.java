package com.bulkreservations.purchase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.bulkreservations.partnercenter.model.AuditRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which records of Partner Center's audit log may be the purchase of a cart. */
class AuditedPurchaseTest {

	private static final List<RequestedItem> ITEMS = List.of(Items.item(1, "004G", 3), Items.item(2, "004H", 1));

	private static final PurchaseCart CART = Items.sent(ITEMS.get(0), ITEMS.get(1));

	private static AuditRecord audited(String customer, String operation, Instant date, String... values) {
		List<AuditRecord.Value> data = new ArrayList<>();
		for (int i = 0; i < values.length; i += 2) {
			data.add(new AuditRecord.Value(values[i], values[i + 1]));
		}
		return new AuditRecord(customer, operation, "succeeded", date, null, null, null, data);
	}

	private static boolean mayBe(AuditRecord audited) {
		return AuditedPurchase.mayBe(audited, CART, CART.checkout(), ITEMS);
	}

	@ParameterizedTest
	@CsvSource({ "create_order,true", "CreateOrder,true", "CREATEORDER,true", "update_order,false",
			"create_orders,false", ",false" })
	void isTheCreationOfAnOrder(String operation, boolean expected) {
		assertThat(mayBe(audited(Items.CUSTOMER, operation, Items.NOW))).isEqualTo(expected);
	}

	@Test
	void isOfTheCustomerOrOfOneThatIsNotNamed() {
		assertThat(mayBe(audited(Items.CUSTOMER.toUpperCase(Locale.ROOT), "create_order", Items.NOW))).isTrue();
		assertThat(mayBe(audited(null, "create_order", Items.NOW))).isTrue();
		assertThat(mayBe(audited("another", "create_order", Items.NOW))).isFalse();
	}

	/** Clocks may differ by five minutes. */
	@Test
	void isNotMuchEarlierThanTheCheckout() {
		assertThat(mayBe(audited(null, "create_order", Items.NOW.minusSeconds(300)))).isTrue();
		assertThat(mayBe(audited(null, "create_order", Items.NOW.minusSeconds(301)))).isFalse();
		assertThat(mayBe(audited(null, "create_order", Items.NOW.plusSeconds(86_400)))).isTrue();
		assertThat(mayBe(audited(null, "create_order", null))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "DZH318Z0BQ36:004G:A", "dzh318z0bq36:004h:A", "DZH318Z0BQ36:004G" })
	void hasNoItemThatTheCartHasNot(String item) {
		assertThat(mayBe(audited(null, "create_order", null, "OfferId-0", item))).isTrue();
		assertThat(mayBe(audited(null, "create_order", null, "OfferId-0", item, "offerid-1", null))).isTrue();
		assertThat(mayBe(audited(null, "create_order", null, "OfferId-0", item, "OfferId-1", "X:Y:Z"))).isFalse();
		assertThat(mayBe(audited(null, "create_order", null, "OFFERID-0", "X:Y:Z", "OfferId-1", item))).isFalse();
	}

	@Test
	void othersThanItemsAreNotCompared() {
		assertThat(mayBe(audited(null, "create_order", null, "Quantity-0", "X:Y:Z", null, "X:Y:Z"))).isTrue();
	}

}
