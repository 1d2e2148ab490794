package com.bulkreservations.order;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FingerprinterTest {

	private static final UUID CUSTOMER = UUID.fromString("c0000000-0000-4000-8000-000000000001");

	private static final UUID SUBSCRIPTION = UUID.fromString("50000000-0000-4000-8000-000000000001");

	private static final UUID OTHER = UUID.fromString("70000000-0000-4000-8000-000000000001");

	private static final OrderLine LINE = new OrderLine("PO-1", CUSTOMER, SUBSCRIPTION, "NL", Segment.COMMERCIAL,
			"VirtualMachines", "Standard_D2s_v3", "westeurope", "P3Y", 3, Scope.SHARED, BillingFrequency.ONE_TIME,
			"4390934", "anna@contoso.example", "DZH318Z0BQ3R", "01VW", "EUR", new BigDecimal("0.10"), false, Set.of());

	private final Fingerprinter fingerprinter = new Fingerprinter();

	@Test
	void isTheBeginningOfTheSha256() {
		// echo -n abc | sha256sum
		Fingerprint fingerprint = this.fingerprinter.ofRequestId("abc");
		assertThat(fingerprint).isEqualTo(new Fingerprint(0xba7816bf8f01cfeaL, 0x414140de5dae2223L));
	}

	@Test
	void caseCountsInRequestIds() {
		assertThat(this.fingerprinter.ofRequestId("PO-1")).isNotEqualTo(this.fingerprinter.ofRequestId("po-1"));
	}

	@Test
	void comesBackFromBytes() {
		Fingerprint fingerprint = this.fingerprinter.ofRequestId("PO-1");
		ByteBuffer buffer = ByteBuffer.allocate(3 * Fingerprint.BYTES).position(Fingerprint.BYTES);
		fingerprint.putTo(buffer);
		assertThat(buffer.position()).isEqualTo(2 * Fingerprint.BYTES);
		assertThat(Fingerprint.from(buffer, Fingerprint.BYTES)).isEqualTo(fingerprint);
	}

	@ParameterizedTest
	@ValueSource(strings = { "customer", "end of customer", "subscription", "end of subscription", "type", "sku",
			"region", "term", "quantity", "scope", "billing", "reseller", "no reseller" })
	void contentHas(String part) {
		assertThat(this.fingerprinter.ofContent(with(part))).isNotEqualTo(this.fingerprinter.ofContent(LINE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "request id", "market", "segment", "agent", "product id", "sku id", "currency", "price",
			"tax", "notices", "upper case", "spaces in region" })
	void contentHasNot(String part) {
		assertThat(this.fingerprinter.ofContent(with(part))).isEqualTo(this.fingerprinter.ofContent(LINE));
	}

	@Test
	void contentIsAsLongAsItIs() {
		String one = "x".repeat(1000);
		for (int length : new int[] { 300, 400, 500, 512, 513, 1000 }) {
			String type = one.substring(0, length);
			Fingerprint fingerprint = new Fingerprinter().ofContent(line(type, "a", "westeurope"));
			assertThat(fingerprint).isEqualTo(this.fingerprinter.ofContent(line(type, "A", "WestEurope")))
				.isNotEqualTo(this.fingerprinter.ofContent(line(type, "b", "westeurope")));
		}
	}

	@Test
	void contentDoesNotRunTogether() {
		assertThat(this.fingerprinter.ofContent(line("Standard", "_D2s_v3", "westeurope")))
			.isNotEqualTo(this.fingerprinter.ofContent(line("Standard_", "D2s_v3", "westeurope")));
	}

	private static OrderLine line(String type, String sku, String region) {
		return new OrderLine("PO-1", CUSTOMER, SUBSCRIPTION, "NL", Segment.COMMERCIAL, type, sku, region, "P3Y", 3,
				Scope.SHARED, BillingFrequency.ONE_TIME, "4390934", "anna@contoso.example", "DZH318Z0BQ3R", "01VW",
				"EUR", new BigDecimal("0.10"), false, Set.of());
	}

	private static OrderLine with(String changed) {
		boolean upper = changed.equals("upper case");
		return new OrderLine(changed.equals("request id") ? "PO-2" : "PO-1", changed("customer", CUSTOMER, changed),
				changed("subscription", SUBSCRIPTION, changed), changed.equals("market") ? "BE" : "NL",
				changed.equals("segment") ? Segment.EDUCATION : Segment.COMMERCIAL,
				changed.equals("type") ? "SqlDatabases" : cased("VirtualMachines", upper),
				changed.equals("sku") ? "Standard_D4s_v3" : cased("Standard_D2s_v3", upper), region(changed),
				changed.equals("term") ? "P1Y" : cased("P3Y", upper), changed.equals("quantity") ? 4 : 3,
				changed.equals("scope") ? Scope.SINGLE : Scope.SHARED,
				changed.equals("billing") ? BillingFrequency.MONTHLY : BillingFrequency.ONE_TIME, reseller(changed),
				changed.equals("agent") ? "bob@contoso.example" : "anna@contoso.example",
				changed.equals("product id") ? "DZH318Z0BQ4S" : "DZH318Z0BQ3R",
				changed.equals("sku id") ? "01VX" : "01VW", changed.equals("currency") ? "USD" : "EUR",
				new BigDecimal(changed.equals("price") ? "0.20" : "0.10"), changed.equals("tax"),
				changed.equals("notices") ? EnumSet.allOf(Notice.class) : Set.of());
	}

	private static UUID changed(String name, UUID id, String changed) {
		if (changed.equals("end of " + name)) {
			return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() + 1);
		}
		return changed.equals(name) ? OTHER : id;
	}

	private static String region(String changed) {
		if (changed.equals("spaces in region")) {
			return "West Europe";
		}
		return changed.equals("region") ? "northeurope" : cased("westeurope", changed.equals("upper case"));
	}

	private static String reseller(String changed) {
		if (changed.equals("no reseller")) {
			return null;
		}
		return changed.equals("reseller") ? "4390935" : "4390934";
	}

	private static String cased(String text, boolean upper) {
		return upper ? text.toUpperCase(Locale.ROOT) : text;
	}

	/** Spreadsheets drop them. */
	@ParameterizedTest
	@CsvSource({ "000451, 451", "0451, 00451", "000, 0", "00, 0", "10, 010" })
	void takesADigitsOnlyRequestIdWithoutItsLeadingZeros(String sent, String saved) {
		assertThat(this.fingerprinter.ofRequestId(sent)).isEqualTo(this.fingerprinter.ofRequestId(saved));
	}

	@ParameterizedTest
	@CsvSource({ "0451a, 451a", "0-451, -451", "10, 1", "100, 10", "0451, 4510", "0, 1" })
	void takesAnyOtherRequestIdAsItIs(String one, String other) {
		assertThat(this.fingerprinter.ofRequestId(one)).isNotEqualTo(this.fingerprinter.ofRequestId(other));
	}

}
