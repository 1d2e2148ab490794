package com.bulkreservations.policy.rejection;

import java.util.List;
import java.util.stream.Stream;

import com.bulkreservations.order.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class RejectionCodeTest {

	@Test
	void areThePublishedOnesInOrderEachWithItsColumn() {
		assertThat(Stream.of(RejectionCode.values()).map(RejectionCodeTest::withColumn)).containsExactly(
				"MALFORMED_ROW –", "MISSING_VALUE –", "INVALID_VALUE –", "MARKET_UNKNOWN market",
				"MARKET_UNAVAILABLE market", "CUSTOMER_UNKNOWN customer_id", "MARKET_MISMATCH market",
				"SUBSCRIPTION_UNKNOWN subscription_id", "SUBSCRIPTION_OF_OTHER_CUSTOMER subscription_id",
				"SUBSCRIPTION_NOT_ACTIVE subscription_id", "SUBSCRIPTION_NOT_CSP subscription_id",
				"AZURE_PLAN_REQUIRED subscription_id", "PRODUCT_UNKNOWN sku", "REGION_NOT_OFFERED region",
				"TERM_NOT_OFFERED term", "SEGMENT_NOT_OFFERED segment", "PLAN_NOT_OFFERED subscription_id",
				"QUANTITY_OUT_OF_RANGE quantity", "SCOPE_NOT_SHARED scope", "SCOPE_REQUIRED scope",
				"BILLING_PLAN_NOT_SUPPORTED billing_frequency", "RESELLER_NOT_ALLOWED reseller",
				"RESELLER_UNKNOWN reseller", "RESELLER_MISMATCH reseller", "RESELLER_REQUIRED reseller",
				"AGENT_UNKNOWN requested_by", "ROLE_NOT_ALLOWED requested_by", "ACCESS_REQUIRED requested_by",
				"DUPLICATE_REQUEST request_id", "ALREADY_ORDERED request_id", "CONFLICTING_REQUEST request_id");
	}

	@ParameterizedTest
	@EnumSource
	void eachSaysWhatIsWrongAndHowToFixItInASentence(RejectionCode code) {
		assertThat(List.of(code.sentence(), code.fix()))
			.allSatisfy((text) -> assertThat(text).matches("[A-Z][^.]+\\.").hasSizeBetween(15, 120));
	}

	@Test
	void noTwoSayTheSame() {
		assertThat(RejectionCode.values()).extracting(RejectionCode::sentence).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@EnumSource
	void eachSaysWhereItIsWrittenAndWhoCanFixIt(RejectionCode code) {
		assertThat(code.place()).matches(code.heading().title() + ": .+[^.]");
		assertThat(code.responsible().text()).isNotBlank();
	}

	@Test
	void placesAreThoseOfThePage() {
		assertThat(RejectionCode.MALFORMED_ROW.place()).isEqualTo("Upload format: rows");
		assertThat(RejectionCode.AZURE_PLAN_REQUIRED.place()).isEqualTo("Before you begin: first bullet");
		assertThat(RejectionCode.MARKET_UNAVAILABLE.place())
			.isEqualTo("Azure reservations unavailable markets: the list");
	}

	private static String withColumn(RejectionCode code) {
		Column column = code.column();
		return code + " " + ((column != null) ? column.header() : "–");
	}

}
