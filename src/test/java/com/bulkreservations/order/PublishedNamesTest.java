package com.bulkreservations.order;

import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The words that files write are public: they stay. */
class PublishedNamesTest {

	@Test
	void columnsHaveTheirHeaders() {
		assertThat(Stream.of(Column.values()).map((column) -> column.header() + (column.isRequired() ? "" : "?")))
			.containsExactly("request_id", "customer_id", "market?", "segment", "subscription_id", "reservation_type",
					"sku", "region", "term", "quantity", "scope?", "billing_frequency?", "reseller?", "requested_by");
	}

	@Test
	void segmentsHaveTheirTexts() {
		assertThat(Segment.values()).extracting(Segment::text)
			.containsExactly("commercial", "education", "government", "nonprofit");
	}

	@Test
	void scopesHaveTheirTexts() {
		assertThat(Scope.values()).extracting(Scope::text).containsExactly("shared", "single");
	}

	@Test
	void billingFrequenciesHaveTheirTexts() {
		assertThat(BillingFrequency.values()).extracting(BillingFrequency::text).containsExactly("one_time", "monthly");
	}

	@Test
	void plansHaveTheirTexts() {
		assertThat(Plan.values()).extracting(Plan::text).containsExactly("azure_plan", "classic");
	}

	@Test
	void termsHaveTheirNames() {
		assertThat(Term.values()).extracting(Term::name).containsExactly("P1Y", "P3Y", "P5Y");
	}

	@Test
	void noticesHaveTheirCodes() {
		assertThat(Notice.values()).extracting(Notice::name)
			.containsExactly("SCOPE_SET_TO_SHARED", "CHECK_VCPU_QUOTA", "BILLING_SET_TO_ONE_TIME", "RESELLER_INHERITED",
					"SOFTWARE_COST_EXCLUDED");
	}

	@ParameterizedTest
	@EnumSource
	void noticesAreSentences(Notice notice) {
		assertThat(notice.sentence()).matches("[A-Z][^.]+\\.");
	}

	@Test
	void anOrderLinesAmountIsItsUnitPriceTimesItsQuantity() {
		UUID id = UUID.fromString("c0000000-0000-4000-8000-000000000001");
		OrderLine line = new OrderLine("PO-1", id, id, "NL", Segment.COMMERCIAL, "VirtualMachines", "Standard_D2s_v3",
				"westeurope", "P3Y", 3, Scope.SHARED, BillingFrequency.ONE_TIME, null, "anna@contoso.example",
				"DZH318Z0BQ3R", "01VW", "EUR", new BigDecimal("0.10"), false, Set.of());
		assertThat(line.amount()).hasToString("0.30");
	}

}
