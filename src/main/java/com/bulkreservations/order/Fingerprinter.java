package com.bulkreservations.order;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

import com.bulkreservations.infrastructure.bytes.Digests;

/**
 * Calculates the fingerprints of request ids and of contents.
 * <p>
 * Not thread-safe.
 */
public final class Fingerprinter {

	private static final byte END_OF_PART = '\n';

	private static final VarHandle BIG_ENDIAN_LONGS = MethodHandles.byteArrayViewVarHandle(long[].class,
			ByteOrder.BIG_ENDIAN);

	private final MessageDigest sha256 = Digests.sha256();

	private final byte[] hash = new byte[this.sha256.getDigestLength()];

	private final ByteBuffer hashBuffer = ByteBuffer.wrap(this.hash);

	private byte[] content = new byte[512];

	private int length;

	/**
	 * Returns the fingerprint of a request id.
	 * <p>
	 * Ids of digits alone are compared without leading zeros, which spreadsheets drop.
	 */
	public Fingerprint ofRequestId(String requestId) {
		return of(RequestIds.withoutLeadingZeros(requestId));
	}

	private Fingerprint of(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return of(bytes, bytes.length);
	}

	private Fingerprint of(byte[] bytes, int length) {
		this.sha256.update(bytes, 0, length);
		try {
			this.sha256.digest(this.hash, 0, this.hash.length);
		}
		catch (DigestException ex) {
			throw new IllegalStateException("There is room for a whole hash", ex);
		}
		return Fingerprint.from(this.hashBuffer, 0);
	}

	/**
	 * Returns the fingerprint of what a line orders, whatever the case of its names.
	 * <p>
	 * This is customer, subscription, type, SKU, region, term, quantity, scope, billing
	 * and reseller.
	 */
	public Fingerprint ofContent(OrderLine line) {
		return ofContent(line.customerId(), line.subscriptionId(), line.reservationType(), line.sku(), line.region(),
				line.term(), line.quantity(), line.scope().text(), line.billingFrequency().text(),
				(line.reseller() != null) ? line.reseller() : "");
	}

	/**
	 * Returns the fingerprint of what a line of {@code accepted-orders.csv} orders.
	 * @param reseller the reseller, or empty
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
		append(region.replace(" ", ""));
		append(term);
		append(scope);
		append(billingFrequency);
		append(reseller);
		return of(this.content, this.length);
	}

	private void append(long number) {
		reserve(Long.BYTES);
		BIG_ENDIAN_LONGS.set(this.content, this.length, number);
		this.length += Long.BYTES;
	}

	/** Appends a text in lower case, followed by a line feed, which no name contains. */
	private void append(String text) {
		byte[] lowerCase = text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
		reserve(lowerCase.length + 1);
		System.arraycopy(lowerCase, 0, this.content, this.length, lowerCase.length);
		this.length += lowerCase.length;
		this.content[this.length++] = END_OF_PART;
	}

	private void reserve(int count) {
		if (this.content.length - this.length < count) {
			this.content = Arrays.copyOf(this.content, Math.max(this.length + count, this.content.length * 2));
		}
	}

}
