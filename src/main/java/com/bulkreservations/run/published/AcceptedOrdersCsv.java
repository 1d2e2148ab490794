package com.bulkreservations.run.published;

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

	/** Adds the line of an accepted request. */
	public void add(OrderNumber orderNumber, long sourceLine, String distributorId, OrderLine line) {
		UnitPrice price = UnitPrice.ofNullable(line.unitPrice());
		this.lines.cell(orderNumber)
			.cell(line.requestId())
			.cell(sourceLine)
			.cells(distributorId)
			.cells(line.customerId(), line.subscriptionId())
			.cells(line.market(), line.segment().text(), line.reservationType(), line.sku(), line.region(), line.term())
			.cell(line.quantity())
			.cells(line.scope().text(), line.billingFrequency().text(), line.reseller(), line.requestedBy(),
					line.productId(), line.skuId(), line.currency(), (price != null) ? price.text() : null)
			.cell(price, line.quantity())
			.cells(line.taxIncluded() ? "true" : "false")
			.cell(line.notices())
			.endLine();
	}

	/** Returns the lines so far, and clears them. */
	public byte[] take() {
		return this.lines.take();
	}

}
