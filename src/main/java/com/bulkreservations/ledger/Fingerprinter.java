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
		this.content.setLength(0);
		this.content.append(line.customerId())
			.append('\n')
			.append(line.subscriptionId())
			.append('\n')
			.append(line.reservationType().toLowerCase(Locale.ROOT))
			.append('\n')
			.append(line.sku().toLowerCase(Locale.ROOT))
			.append('\n')
			.append(line.region().toLowerCase(Locale.ROOT).replace(" ", ""))
			.append('\n')
			.append(line.term().toLowerCase(Locale.ROOT))
			.append('\n')
			.append(line.quantity())
			.append('\n')
			.append(line.scope().text())
			.append('\n')
			.append(line.billingFrequency().text())
			.append('\n')
			.append((line.reseller() != null) ? line.reseller() : "");
		return of(this.content.toString());
	}

}
