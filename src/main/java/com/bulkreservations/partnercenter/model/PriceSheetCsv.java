package com.bulkreservations.partnercenter.model;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import com.opencsv.exceptions.CsvValidationException;
import org.jspecify.annotations.Nullable;

/** Reads the CSV of a price sheet. Its columns are found by name. */
public final class PriceSheetCsv {

	/** Such as {@code 2/1/2019 12:00:00 AM}, or of ISO 8601. */
	private static final List<DateTimeFormatter> TIMES = List.of(new DateTimeFormatterBuilder().parseCaseInsensitive()
		.appendPattern("M/d/uuuu h:mm:ss a")
		.toFormatter(Locale.US), DateTimeFormatter.ISO_DATE_TIME);

	private final Map<String, Integer> columns;

	private final String[] row;

	private PriceSheetCsv(Map<String, Integer> columns, String[] row) {
		this.columns = columns;
		this.row = row;
	}

	/** Reads what is wanted; rows that cannot be read have no price that could be. */
	public static List<Price> read(Reader csv, Predicate<Price> wanted) throws IOException {
		List<Price> prices = new ArrayList<>();
		try (CSVReader rows = new CSVReaderBuilder(csv).withCSVParser(new RFC4180ParserBuilder().build()).build()) {
			Map<String, Integer> columns = columns(rows.readNext());
			for (String[] row = rows.readNext(); row != null; row = rows.readNext()) {
				Price price = new PriceSheetCsv(columns, row).price();
				if (price != null && wanted.test(price)) {
					prices.add(price);
				}
			}
			return prices;
		}
		catch (CsvValidationException ex) {
			throw new IOException(ex);
		}
	}

	private static Map<String, Integer> columns(String @Nullable [] header) throws IOException {
		Map<String, Integer> columns = new HashMap<>();
		for (int i = 0; header != null && i < header.length; i++) {
			columns.putIfAbsent(normalized(header[i]), i);
		}
		for (Column column : Column.values()) {
			if (column.required && !columns.containsKey(column.name().toLowerCase(Locale.ROOT))) {
				throw new IOException("the price sheet has no column " + column);
			}
		}
		return columns;
	}

	private static String normalized(String name) {
		return name.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
	}

	private @Nullable Price price() {
		try {
			return new Price(text(Column.PRODUCTID), text(Column.SKUID), text(Column.TERMDURATION),
					BillingCycle.of(text(Column.BILLINGPLAN)), text(Column.MARKET), text(Column.CURRENCY),
					new BigDecimal(text(Column.UNITPRICE)), time(Column.EFFECTIVESTARTDATE),
					time(Column.EFFECTIVEENDDATE), number(Column.PRICINGTIERRANGEMIN),
					number(Column.PRICINGTIERRANGEMAX));
		}
		catch (DateTimeException | NumberFormatException ex) {
			return null;
		}
	}

	private String text(Column column) {
		Integer place = this.columns.get(column.name().toLowerCase(Locale.ROOT));
		return (place == null || place >= this.row.length) ? "" : this.row[place].strip();
	}

	private @Nullable Integer number(Column column) {
		String text = text(column);
		return text.isEmpty() ? null : Integer.valueOf(text);
	}

	private Instant time(Column column) {
		String text = text(column);
		DateTimeException failure = null;
		for (DateTimeFormatter format : TIMES) {
			try {
				return LocalDateTime.parse(text, format).toInstant(ZoneOffset.UTC);
			}
			catch (DateTimeException ex) {
				failure = ex;
			}
		}
		throw (failure != null) ? failure : new DateTimeException(text);
	}

	/** The columns that are read, by their names without regard to case. */
	private enum Column {

		PRODUCTID(true), SKUID(true), TERMDURATION(true), BILLINGPLAN(false), MARKET(true), CURRENCY(true),
		UNITPRICE(true), EFFECTIVESTARTDATE(true), EFFECTIVEENDDATE(true), PRICINGTIERRANGEMIN(false),
		PRICINGTIERRANGEMAX(false);

		private final boolean required;

		Column(boolean required) {
			this.required = required;
		}

	}

}
