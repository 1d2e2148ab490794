package com.bulkreservations.run.published;

import java.math.BigDecimal;

import com.bulkreservations.infrastructure.bytes.DirectMappedCache;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.OrderNumber;
import com.bulkreservations.order.UnitPrice;

/** Writes lines of {@code accepted-orders.csv}, one for each accepted request. */
public final class AcceptedOrdersCsv {

	public static final String FILE_NAME = "accepted-orders.csv";

	public static final String HEADER = "order_number,request_id,source_line,distributor_id,customer_id,subscription_id,market,"
			+ "segment,reservation_type,sku,region,term,quantity,scope,billing_frequency,reseller,requested_by,product_id,"
			+ "sku_id,currency,unit_price,amount,tax_included,notices\n";

	private final CsvLines lines = new CsvLines();

	private final DirectMappedCache<BigDecimal, UnitPrice> prices = new DirectMappedCache<>(UnitPrice::of);

	/** Adds the line of an accepted request, most of whose values recur in many lines. */
	public void add(OrderNumber orderNumber, long sourceLine, String distributorId, OrderLine line) {
		BigDecimal unitPrice = line.unitPrice();
		UnitPrice price = (unitPrice != null) ? this.prices.get(unitPrice) : null;
		this.lines.cell(orderNumber)
			.cell(line.requestId())
			.cell(sourceLine)
			.recurringCells(distributorId)
			.cells(line.customerId(), line.subscriptionId())
			.recurringCells(line.market(), line.segment().text(), line.reservationType(), line.sku(), line.region(),
					line.term())
			.cell(line.quantity())
			.recurringCells(line.scope().text(), line.billingFrequency().text(), line.reseller(), line.requestedBy(),
					line.productId(), line.skuId(), line.currency(), (price != null) ? price.text() : null)
			.cell(price, line.quantity())
			.recurringCells(line.taxIncluded() ? "true" : "false")
			.cell(line.notices())
			.endLine();
	}

	/** Returns the lines so far, and clears them. */
	public byte[] take() {
		return this.lines.take();
	}

}
