package com.bulkreservations.report;

import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.OrderNumber;

/** Lines of {@code accepted-orders.csv}: one for each accepted request. */
public final class AcceptedOrdersCsv {

	public static final String FILE_NAME = "accepted-orders.csv";

	public static final String HEADER = "order_number,request_id,source_line,distributor_id,customer_id,subscription_id,market,"
			+ "segment,reservation_type,sku,region,term,quantity,scope,billing_frequency,reseller,requested_by,product_id,"
			+ "sku_id,currency,unit_price,amount,tax_included,notices\n";

	private final CsvLines lines = new CsvLines();

	public void add(OrderNumber orderNumber, long sourceLine, String distributorId, OrderLine line) {
		this.lines.cell(orderNumber.text())
			.cell(line.requestId())
			.cell(sourceLine)
			.cell(distributorId)
			.cell(line.customerId())
			.cell(line.subscriptionId())
			.cell(line.market())
			.cell(line.segment().text())
			.cell(line.reservationType())
			.cell(line.sku())
			.cell(line.region())
			.cell(line.term())
			.cell(line.quantity())
			.cell(line.scope().text())
			.cell(line.billingFrequency().text())
			.cell(line.reseller())
			.cell(line.requestedBy())
			.cell(line.productId())
			.cell(line.skuId())
			.cell(line.currency())
			.cell(line.unitPrice())
			.cell(line.amount())
			.cell(Boolean.toString(line.taxIncluded()))
			.cell(line.notices())
			.endLine();
	}

	public byte[] toBytes() {
		return this.lines.toBytes();
	}

}
