package com.bulkreservations.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

import com.bulkreservations.order.Digests;
import com.bulkreservations.order.OrderLine;

/** Takes fingerprints. To be used by one thread at a time. */
public final class Fingerprinter {

	private static final byte END_OF_PART = '\n';

	private final MessageDigest sha256 = Digests.sha256();

	private final byte[] hash = new byte[this.sha256.getDigestLength()];

	private final ByteBuffer hashed = ByteBuffer.wrap(this.hash);

	private byte[] content = new byte[512];

	private int length;

	public Fingerprint of(String text) {
		byte[] octets = text.getBytes(StandardCharsets.UTF_8);
		return of(octets, octets.length);
	}

	private Fingerprint of(byte[] octets, int count) {
		this.sha256.update(octets, 0, count);
		try {
			this.sha256.digest(this.hash, 0, this.hash.length);
		}
		catch (DigestException ex) {
			throw new IllegalStateException("There is room for a whole hash", ex);
		}
		return Fingerprint.from(this.hashed, 0);
	}

	/**
	 * What a line orders: customer, subscription, type, SKU, region, term, quantity,
	 * scope, billing and reseller. The way the reference data happen to write a name is
	 * no part of it.
	 */
	public Fingerprint ofContent(OrderLine line) {
		return ofContent(line.customerId(), line.subscriptionId(), line.reservationType(), line.sku(), line.region(),
				line.term(), line.quantity(), line.scope().text(), line.billingFrequency().text(),
				(line.reseller() != null) ? line.reseller() : "");
	}

	/**
	 * What a line orders, as {@code accepted-orders.csv} writes it.
	 * @param reseller empty where there is none
	 */
	public Fingerprint ofContent(UUID customerId, UUID subscriptionId, String reservationType, String sku,
			String region, String term, int quantity, String scope, String billingFrequency, String reseller) {
		this.length = 0;
		append(customerId.getMostSignificantBits());
		append(customerId.getLeastSignificantBits());
		append(subscriptionId.getMostSignificantBits());
		append(subscriptionId.getLeastSignificantBits());
		append(quantity);
		append(reservationType);
		append(sku);
		append((region.indexOf(' ') < 0) ? region : region.replace(" ", ""));
		append(term);
		append(scope);
		append(billingFrequency);
		append(reseller);
		return of(this.content, this.length);
	}

	private void append(long number) {
		for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
			append((byte) (number >>> shift));
		}
	}

	/** Appends a text in lower case, and what ends it: no name holds a line feed. */
	private void append(String text) {
		int start = this.length;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c >= 0x80) {
				this.length = start;
				for (byte octet : text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)) {
					append(octet);
				}
				break;
			}
			append((byte) ((c >= 'A' && c <= 'Z') ? c + ('a' - 'A') : c));
		}
		append(END_OF_PART);
	}

	private void append(byte octet) {
		if (this.length == this.content.length) {
			this.content = Arrays.copyOf(this.content, this.length * 2);
		}
		this.content[this.length++] = octet;
	}

}
