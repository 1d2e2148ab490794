package com.bulkreservations.purchase;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import org.jspecify.annotations.Nullable;

/** Reads the lines of {@code accepted-orders.csv} as what is to be bought. */
public final class AcceptedOrdersReader implements Closeable {

	private static final List<String> COLUMNS = List.of(AcceptedOrdersCsv.HEADER.strip().split(",", -1));

	private final CsvRecords records;

	private int line;

	/** Opens a file, and passes over its header. */
	public AcceptedOrdersReader(Path file) throws IOException {
		this.records = new CsvRecords(file, Delimiter.COMMA);
		this.records.next();
	}

	/** Returns the next line, or {@code null} at the end. */
	public @Nullable RequestedItem next() throws IOException {
		if (!this.records.next()) {
			return null;
		}
		this.line++;
		return new RequestedItem(this.line, value("order_number"), value("request_id"),
				Long.parseLong(value("source_line")), value("customer_id"), value("subscription_id"), value("market"),
				value("segment"), value("reservation_type"), value("sku"), value("region"), value("term"),
				Integer.parseInt(value("quantity")), value("scope"), value("billing_frequency"), present("reseller"),
				value("requested_by"), value("product_id"), value("sku_id"), present("currency"), price());
	}

	private @Nullable BigDecimal price() {
		String price = present("unit_price");
		return (price != null) ? new BigDecimal(price) : null;
	}

	private @Nullable String present(String column) {
		String value = value(column);
		return value.isEmpty() ? null : value;
	}

	private String value(String column) {
		return this.records.value(COLUMNS.indexOf(column));
	}

	@Override
	public void close() throws IOException {
		this.records.close();
	}

}
