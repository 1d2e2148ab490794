package com.bulkreservations.policy;

import com.bulkreservations.order.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.bulkreservations.policy.Judging.rejectionsOf;
import static com.bulkreservations.policy.ReferenceDataBuilder.referenceData;
import static com.bulkreservations.policy.RequestBuilder.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

class MarketRulesTest {

	@ParameterizedTest
	@ValueSource(strings = { "nl", "netherlands" })
	void aMarketHasACodeAndAName(String market) {
		assertThat(rejectionsOf(aRequest().withMarket(market))).isEmpty();
	}

	@Test
	void aMarketIsOneOfPartnerCenters() {
		assertThat(rejectionsOf(aRequest().withMarket("atlantis"))).containsExactly("MARKET_UNKNOWN@market");
	}

	@Test
	void anUnknownMarketIsNotMadeUpForByTheCustomers() {
		assertThat(rejectionsOf(aRequest().withMarket("atlantis"), referenceData().whereCustomerIsIn("AW")))
			.containsExactly("MARKET_UNKNOWN@market");
	}

	@Test
	void reservationsAreAvailableInTheRowsMarket() {
		assertThat(rejectionsOf(aRequest().withMarket("be"), referenceData().whereCustomerIsIn("BE"))).isEmpty();
		assertThat(rejectionsOf(aRequest().withMarket("aw"), referenceData().whereCustomerIsIn("AW")))
			.containsExactly("MARKET_UNAVAILABLE@market");
	}

	@Test
	void reservationsAreAvailableInTheCustomersMarketWhereTheRowLeavesItBlank() {
		RequestBuilder request = aRequest().without(Column.MARKET);
		assertThat(rejectionsOf(request, referenceData().whereCustomerIsIn("BE"))).isEmpty();
		assertThat(rejectionsOf(request, referenceData().whereCustomerIsIn("AW")))
			.containsExactly("MARKET_UNAVAILABLE@market");
	}

	@Test
	void reservationsAreNotAvailableInACustomersMarketThatPartnerCenterDoesNotHave() {
		assertThat(rejectionsOf(aRequest().without(Column.MARKET), referenceData().whereCustomerIsIn("CU")))
			.containsExactly("MARKET_UNAVAILABLE@market");
	}

	@Test
	void whereTheRowNamesAMarketTheCustomersIsNotAskedForReservations() {
		assertThat(rejectionsOf(aRequest().withMarket("nl"), referenceData().whereCustomerIsIn("AW")))
			.containsExactly("MARKET_MISMATCH@market: AW");
	}

	@Test
	void aBlankMarketOfAnUnknownCustomerIsNotJudged() {
		assertThat(
				rejectionsOf(aRequest().without(Column.MARKET).withCustomer(ReferenceDataBuilder.CUSTOMER_OF_FABRIKAM)))
			.containsExactly("CUSTOMER_UNKNOWN@customer_id");
	}

	@Test
	void theRowsMarketIsTheCustomersWithoutRegardToCase() {
		assertThat(rejectionsOf(aRequest().withMarket("nl"), referenceData().whereCustomerIsIn("nl"))).isEmpty();
		assertThat(rejectionsOf(aRequest().withMarket("be"), referenceData().whereCustomerIsIn("nl")))
			.containsExactly("MARKET_MISMATCH@market: nl");
	}

	@Test
	void anUnavailableMarketThatIsNotTheCustomersIsTwoMistakes() {
		assertThat(rejectionsOf(aRequest().withMarket("aw"))).containsExactly("MARKET_UNAVAILABLE@market",
				"MARKET_MISMATCH@market: NL");
	}

}
