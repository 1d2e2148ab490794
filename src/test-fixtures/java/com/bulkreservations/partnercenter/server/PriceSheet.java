package com.bulkreservations.partnercenter.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.bulkreservations.partnercenter.server.World.Item;
import com.bulkreservations.partnercenter.server.World.Price;

/** The prices of a market: those of the past, in force, and to come. */
final class PriceSheet {

	private static final String HEADER = "ProductTitle,ProductId,SkuId,SkuTitle,Publisher,SkuDescription,"
			+ "UnitOfMeasure,TermDuration,BillingPlan,Market,Currency,UnitPrice,PricingTierRangeMin,"
			+ "PricingTierRangeMax,EffectiveStartDate,EffectiveEndDate,Tags,ERP Price\r\n";

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("M/d/yyyy", Locale.US);

	private PriceSheet() {
	}

	static Answer of(World world, Clock clock, Call call) {
		if (!call.variable("view").equals("azure_reservations")) {
			throw new Refusal(400, "400", "Unknown view of price sheets.");
		}
		String market = call.variable("market").toUpperCase(Locale.ROOT);
		LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
		StringBuilder csv = new StringBuilder(HEADER);
		for (Item item : world.items(market).values()) {
			world.price(item).ifPresent((price) -> csv.append(lines(item, price, market, today)));
		}
		byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
		return call.header("Accept-Encoding").contains("deflate") ? Answer.bytes(200, "application/zip", zipped(bytes))
				: Answer.bytes(200, "text/csv", bytes);
	}

	/** Every other item had another price last month, and gets another one next month. */
	private static String lines(Item item, Price price, String market, LocalDate today) {
		LocalDate month = today.withDayOfMonth(1);
		String inForce = line(item, price, market, DATE.format(month) + " 12:00:00 AM", "12/31/9999 11:59:59 PM");
		if (item.key().hashCode() % 2 == 0) {
			return inForce;
		}
		Price other = new Price(price.currency(), price.amount().add(price.amount()));
		return line(item, other, market, DATE.format(month.minusMonths(1)) + " 12:00:00 AM",
				DATE.format(month.minusDays(1)) + " 11:59:59 PM")
				+ line(item, price, market, DATE.format(month) + " 12:00:00 AM",
						DATE.format(month.plusMonths(2).minusDays(1)) + " 11:59:59 PM")
				+ line(item, other, market, DATE.format(month.plusMonths(2)) + " 12:00:00 AM",
						"12/31/9999 11:59:59 PM");
	}

	private static String line(Item item, Price price, String market, String start, String end) {
		return String.join(",",
				Stream
					.of(item.title(), item.product(), item.sku(), item.title(), "Microsoft", item.title(), "1 Hour",
							item.term(), "OneTime", market, price.currency(), price.amount().toPlainString(), "", "",
							start, end, "", price.amount().toPlainString())
					.map(PriceSheet::quoted)
					.toList())
				+ "\r\n";
	}

	private static String quoted(String value) {
		return value.contains(",") ? '"' + value.replace("\"", "\"\"") + '"' : value;
	}

	private static byte[] zipped(byte[] bytes) {
		ByteArrayOutputStream zipped = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
			zip.putNextEntry(new ZipEntry("azure_reservations.csv"));
			zip.write(bytes);
			zip.closeEntry();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return zipped.toByteArray();
	}

}
