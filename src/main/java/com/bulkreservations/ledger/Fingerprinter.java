package com.bulkreservations.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

import com.bulkreservations.order.Digests;
import com.bulkreservations.order.OrderLine;

/** Takes fingerprints. To be used by one thread at a time. */
public final class Fingerprinter {

	private final MessageDigest sha256 = Digests.sha256();

	private final StringBuilder content = new StringBuilder();

	public Fingerprint of(String text) {
		return Fingerprint.from(ByteBuffer.wrap(this.sha256.digest(text.getBytes(StandardCharsets.UTF_8))), 0);
	}

	/**
	 * What a line orders: customer, subscription, type, SKU, region, term, quantity,
	 * scope, billing and reseller. The way the reference data happen to write a name is
	 * no part of it.
	 */
	public Fingerprint ofContent(OrderLine line) {
		return ofContent(line.customerId().toString(), line.subscriptionId().toString(), line.reservationType(),
				line.sku(), line.region(), line.term(), line.quantity(), line.scope().text(),
				line.billingFrequency().text(), (line.reseller() != null) ? line.reseller() : "");
	}

	/**
	 * What a line orders, as {@code accepted-orders.csv} writes it.
	 * @param reseller empty where there is none
	 */
	public Fingerprint ofContent(String customerId, String subscriptionId, String reservationType, String sku,
			String region, String term, int quantity, String scope, String billingFrequency, String reseller) {
		this.content.setLength(0);
		this.content.append(customerId)
			.append('\n')
			.append(subscriptionId)
			.append('\n')
			.append(reservationType.toLowerCase(Locale.ROOT))
			.append('\n')
			.append(sku.toLowerCase(Locale.ROOT))
			.append('\n')
			.append(region.toLowerCase(Locale.ROOT).replace(" ", ""))
			.append('\n')
			.append(term.toLowerCase(Locale.ROOT))
			.append('\n')
			.append(quantity)
			.append('\n')
			.append(scope)
			.append('\n')
			.append(billingFrequency)
			.append('\n')
			.append(reseller);
		return of(this.content.toString());
	}

}
