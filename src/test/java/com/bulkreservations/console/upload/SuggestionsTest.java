package com.bulkreservations.console.upload;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.bulkreservations.order.Column;
import com.bulkreservations.reference.loader.ChoiceLists;
import com.bulkreservations.reference.loader.ChoiceLists.Choice;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SuggestionsTest {

	private static final String BAKERY = "11111111-1111-1111-1111-111111111111";

	private static final String CLINIC = "22222222-2222-2222-2222-222222222222";

	private static final String FIRST = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa";

	private static final String SECOND = "bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb";

	private final Suggestions suggestions = new Suggestions(new ChoiceLists(
			List.of(new Choice(BAKERY, "Northwind Bakery"), new Choice(CLINIC, "Fourth Coffee Clinic")),
			List.of(new Choice(FIRST, "Northwind Bakery: shop"), new Choice(SECOND, "Fourth Coffee Clinic: lab")),
			Map.of(FIRST, BAKERY, SECOND, CLINIC), List.of(), List.of(), List.of(),
			List.of(new Choice("westeurope", ""), new Choice("northeurope", "")), List.of(), List.of(), List.of()));

	@Test
	void valueThatIsWrittenAlmostTheSameIsSuggested() {
		assertThat(this.suggestions.of(Column.REGION, "westeurop", Map.of()))
			.containsExactly(new Suggestion("westeurope", ""));
		assertThat(this.suggestions.of(Column.REGION, "moon base", Map.of())).isEmpty();
	}

	@Test
	void customerIsFoundByItsName() {
		assertThat(this.suggestions.of(Column.CUSTOMER_ID, "Nortwind bakery", Map.of()))
			.containsExactly(new Suggestion(BAKERY, "Northwind Bakery"));
	}

	@Test
	void customerOfTheSubscriptionAndSubscriptionsOfTheCustomerAreSuggested() {
		assertThat(this.suggestions.of(Column.CUSTOMER_ID, "33333333-3333-3333-3333-333333333333",
				Map.of(Column.SUBSCRIPTION_ID, SECOND.toUpperCase(Locale.ROOT))))
			.extracting(Suggestion::value)
			.containsExactly(CLINIC);
		assertThat(this.suggestions.of(Column.SUBSCRIPTION_ID, "unknown", Map.of(Column.CUSTOMER_ID, BAKERY)))
			.extracting(Suggestion::value)
			.containsExactly(FIRST);
	}

	@Test
	void valueItselfIsNoSuggestion() {
		assertThat(this.suggestions.of(Column.CUSTOMER_ID, BAKERY, Map.of(Column.SUBSCRIPTION_ID, FIRST))).isEmpty();
	}

}
