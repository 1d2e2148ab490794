package com.bulkreservations.run.published;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The files of purchases beside the folder of a run. */
class PurchasesCsvTest {

	@Test
	void lineHasAllThatIsKnown() {
		PurchasesCsv csv = new PurchasesCsv();
		csv.add(new PurchasesCsv.Line("RSV-1", "R-1", 17, "RSV-1-1", 2, "BOUGHT", "=order", 0, "one_time", "EUR",
				new BigDecimal("31.50"), new BigDecimal("31.5"), "CODE", "A reason, quoted.", "Fix it.",
				Instant.parse("2026-01-16T00:48:51.123456Z")));
		csv.add(new PurchasesCsv.Line("RSV-1", "R-2", 18, null, null, "PLANNED", null, null, "monthly", null, null,
				null, null, null, null, null));
		assertThat(new String(csv.take(), StandardCharsets.UTF_8)).isEqualTo(
				"""
						RSV-1,R-1,17,RSV-1-1,2,BOUGHT,'=order,0,one_time,EUR,31.50,31.5,CODE,"A reason, quoted.",Fix it.,2026-01-16T00:48:51.123Z
						RSV-1,R-2,18,,,PLANNED,,,monthly,,,,,,,
						""");
		assertThat(csv.take()).isEmpty();
		assertThat(PurchasesCsv.HEADER.strip().split(",")).hasSize(16);
		assertThat(PurchasesCsv.file(Path.of("contoso"), "monday.a"))
			.isEqualTo(Path.of("contoso/monday.a.purchases.csv"));
	}

	private static Summary summary(String encoding, String delimiter) {
		return new Summary("monday.a", "contoso",
				new Summary.SourceFile("monday.csv", 1, "a", encoding, delimiter, Map.of()), null, Map.of(), Map.of(),
				new Summary.Counts(1, 1, 0, 0, 1), null, Map.of(), Map.of(), Map.of(), List.of(), Instant.EPOCH,
				Instant.EPOCH, 0);
	}

	@Test
	void refusedRequestsAreAnUploadInTheDialectOfTheFirst() {
		RefusedRequestsCsv csv = RefusedRequestsCsv.of(summary("UTF-16LE", ";"));
		assertThat(new String(csv.header(), StandardCharsets.UTF_16LE)).isEqualTo(
				"\uFEFFrejection_codes;request_id;customer_id;market;segment;subscription_id;reservation_type;sku;region;term;"
						+ "quantity;scope;billing_frequency;reseller;requested_by\n");
		assertThat(new String(csv.record("CODE", "a;b", "say \"x\""), StandardCharsets.UTF_16LE))
			.isEqualTo("CODE;\"a;b\";\"say \"\"x\"\"\"\n");
		assertThat(new String(RefusedRequestsCsv.of(null).record("CODE", "a;b"), StandardCharsets.UTF_8))
			.isEqualTo("CODE,a;b\n");
		assertThat(RefusedRequestsCsv.of(summary("UTF-8 with BOM", "TAB")).header()).startsWith(0xEF, 0xBB, 0xBF);
		assertThat(RefusedRequestsCsv.file(Path.of("contoso"), "monday.a"))
			.isEqualTo(Path.of("contoso/monday.a.refused-requests.csv"));
	}

}
