package com.bulkreservations.partnercenter;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.bulkreservations.partnercenter.model.ApiError;
import com.bulkreservations.partnercenter.model.BillingCycle;
import com.bulkreservations.partnercenter.model.Price;
import com.bulkreservations.partnercenter.model.PriceSheet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PriceSheetsTest {

	private static final String PATH = "/v1.0/sales/pricesheets(Market='NL',PricesheetView='azure_reservations')/$value";

	private static final Instant AT = Instant.parse("2026-01-16T12:00:00Z");

	private static final String CSV = """
			ProductTitle,ProductId,SkuId,TermDuration,BillingPlan,Market,Currency,UnitPrice,PricingTierRangeMin,PricingTierRangeMax,EffectiveStartDate,EffectiveEndDate,Tags,ERP Price
			"A, quoted ""title"" here",P,S,P1Y,OneTime,NL,EUR,100.10,,,2/1/2019 12:00:00 AM,12/31/9999 11:59:59 PM,,120
			x,P,S,P3Y,,NL,EUR,250,,,2/1/2019 12:00:00 AM,1/16/2026 11:59:59 AM,,
			x,P,S,P3Y,,NL,EUR,260,,,1/16/2026 12:00:00 PM,12/31/9999 11:59:59 PM,,
			x,P,T,P1Y,OneTime,NL,EUR,10,1,9,2026-01-01T00:00:00,2027-01-01T00:00:00Z,,
			x,P,T,P1Y,OneTime,NL,EUR,9,10,,2026-01-01T00:00:00,2027-01-01T00:00:00Z,,
			x,P,U,P1Y,OneTime,NL,EUR,ten,,,2026-01-01T00:00:00,2027-01-01T00:00:00Z,,
			x,P,V,P1Y,OneTime,NL,EUR,10,,,soon,2027-01-01T00:00:00Z,,
			x,P,W,P1Y,OneTime,NL,EUR,10,,,2026-01-01T00:00:00,2027-01-01T00:00:00Z,,
			x,P,W,P1Y,OneTime,NL,EUR,11,,,2026-01-01T00:00:00,2027-01-01T00:00:00Z,,
			""";

	@Test
	void findsThePriceInForce() throws IOException {
		PriceSheet sheet = new PriceSheet("NL", AT, read(CSV.getBytes(StandardCharsets.UTF_8)));
		assertThat(prices(sheet, "S", "P1Y", BillingCycle.ONE_TIME, 1)).containsExactly("100.10");
		assertThat(prices(sheet, "S", "P1Y", BillingCycle.MONTHLY, 1)).isEmpty();
		assertThat(prices(sheet, "S", "P3Y", BillingCycle.MONTHLY, 1)).containsExactly("260");
		assertThat(sheet.inForce("P", "S", "P3Y", BillingCycle.ONE_TIME, 1, AT.minusSeconds(1))).hasSize(1);
		assertThat(sheet.inForce("p", "s", "p3y", BillingCycle.ONE_TIME, 1, Instant.parse("2019-01-31T23:59:59Z")))
			.isEmpty();
		assertThat(prices(sheet, "T", "P1Y", BillingCycle.ONE_TIME, 9)).containsExactly("10");
		assertThat(prices(sheet, "T", "P1Y", BillingCycle.ONE_TIME, 10)).containsExactly("9");
		assertThat(prices(sheet, "U", "P1Y", BillingCycle.ONE_TIME, 1)).isEmpty();
		assertThat(prices(sheet, "V", "P1Y", BillingCycle.ONE_TIME, 1)).isEmpty();
		assertThat(prices(sheet, "W", "P1Y", BillingCycle.ONE_TIME, 1)).hasSize(2);
		assertThat(prices(sheet, "X", "P1Y", BillingCycle.ONE_TIME, 1)).isEmpty();
	}

	@Test
	void findsColumnsByTheirNamesAndTakesTheFirst() throws IOException {
		List<Price> prices = read(
				"""
						unit price,Product-Id,SKU ID,term_duration,Market,Currency,Effective Start Date,EffectiveEndDate,UnitPrice
						1.50, P ,S,P1Y,NL,EUR,1/2/2026 1:02:03 pm,2026-12-31T23:59:59,9.99
						1.50,P,S,P1Y,NL,EUR,2026-01-01T00:00:00
						"""
					.getBytes(StandardCharsets.UTF_8));
		assertThat(prices)
			.containsExactly(new Price("P", "S", "P1Y", BillingCycle.UNKNOWN, "NL", "EUR", new BigDecimal("1.50"),
					Instant.parse("2026-01-02T13:02:03Z"), Instant.parse("2026-12-31T23:59:59Z"), null, null));
	}

	@Test
	void priceHoldsFromItsFirstInstantToItsLast() throws IOException {
		PriceSheet sheet = new PriceSheet("NL", AT, read(CSV.getBytes(StandardCharsets.UTF_8)));
		Instant from = Instant.parse("2026-01-01T00:00:00Z");
		Instant until = Instant.parse("2027-01-01T00:00:00Z");
		assertThat(sheet.inForce("P", "T", "P1Y", BillingCycle.ONE_TIME, 1, from)).hasSize(1);
		assertThat(sheet.inForce("P", "T", "P1Y", BillingCycle.ONE_TIME, 1, from.minusNanos(1))).isEmpty();
		assertThat(sheet.inForce("P", "T", "P1Y", BillingCycle.ONE_TIME, 1, until)).hasSize(1);
		assertThat(sheet.inForce("P", "T", "P1Y", BillingCycle.ONE_TIME, 1, until.plusNanos(1))).isEmpty();
		assertThat(sheet.inForce("P", "T", "P1Y", BillingCycle.ONE_TIME, 0, AT)).isEmpty();
		assertThat(sheet.inForce("Q", "T", "P1Y", BillingCycle.ONE_TIME, 1, AT)).isEmpty();
		assertThat(sheet.inForce("P", "T", "P3Y", BillingCycle.ONE_TIME, 1, AT)).isEmpty();
	}

	private static List<String> prices(PriceSheet sheet, String sku, String term, BillingCycle cycle, int quantity) {
		return sheet.inForce("P", sku, term, cycle, quantity, AT)
			.stream()
			.map(Price::unitPrice)
			.map(BigDecimal::toPlainString)
			.toList();
	}

	@Test
	void readsAZipFileByItsFirstBytes() throws IOException {
		assertThat(read(zipped("\uFEFF" + CSV))).isEqualTo(read(CSV.getBytes(StandardCharsets.UTF_8))).hasSize(7);
	}

	@Test
	void refusesASheetThatIsNone() {
		assertThatThrownBy(() -> read("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8))).isInstanceOf(IOException.class)
			.hasMessageContaining("PRODUCTID");
		assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(IOException.class);
		assertThatThrownBy(() -> read(new byte[] { 'P', 'K', 5, 6 })).isInstanceOf(IOException.class)
			.hasMessage("the zip file is empty");
	}

	@Test
	void asksWithATokenForItsServer() throws Exception {
		try (LoopbackServer server = new LoopbackServer()) {
			PartnerCenter center = center(server);
			server.answer(PATH, 503, "").answer(PATH, zipped(CSV)).answer(PATH, 401, "{\"code\":1}");
			PriceSheet sheet = center.priceSheet("NL", (price) -> price.skuId().equals("T"));
			assertThat(sheet.prices()).hasSize(2);
			assertThat(sheet.market()).isEqualTo("NL");
			assertThat(server.calls(PATH).get(1).header("Authorization")).isEqualTo("Bearer access-1");
			assertThat(catchThrowableOfType(ErrorAnswerException.class, () -> center.priceSheet("NL", (price) -> true))
				.error()).isEqualTo(ApiError.TOKEN_REFUSED);
		}
	}

	@Test
	void saysThatASheetCannotBeRead() throws Exception {
		try (LoopbackServer server = new LoopbackServer()) {
			server.answer(PATH, 200, "no,sheet\n");
			assertThat(catchThrowableOfType(LostAnswerException.class,
					() -> center(server).priceSheet("NL", (price) -> true)))
				.hasMessageContaining("has no column");
		}
	}

	private static PartnerCenter center(LoopbackServer server) {
		return Objects
			.requireNonNull(new PartnerCenters(server.settings(), Clock.systemUTC(), System::nanoTime, (time) -> {
			}, Duration.ofMillis(1)).find("contoso"));
	}

	private static List<Price> read(byte[] body) throws IOException {
		return PriceSheets.prices(new ByteArrayInputStream(body), (price) -> true);
	}

	private static byte[] zipped(String csv) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			zip.putNextEntry(new ZipEntry("sheet.csv"));
			zip.write(csv.getBytes(StandardCharsets.UTF_8));
		}
		return bytes.toByteArray();
	}

}
