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
import com.bulkreservations.infrastructure.bytes.DirectMappedCache;

/** Takes fingerprints. To be used by one thread at a time. */
public final class Fingerprinter {

	private static final byte END_OF_PART = '\n';

	/** Big-endian. */
	private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class,
			ByteOrder.BIG_ENDIAN);

	private final MessageDigest sha256 = Digests.sha256();

	private final DirectMappedCache<String, byte[]> parts = new DirectMappedCache<>(Fingerprinter::part);

	private final DirectMappedCache<String, byte[]> regionParts = new DirectMappedCache<>(Fingerprinter::regionPart);

	private final byte[] hash = new byte[this.sha256.getDigestLength()];

	private final ByteBuffer hashed = ByteBuffer.wrap(this.hash);

	private byte[] content = new byte[512];

	private int length;

	/** Takes the fingerprint of a request ID, alike with and without leading zeros. */
	public Fingerprint ofRequestId(String requestId) {
		return of(RequestIds.withoutLeadingZeros(requestId));
	}

	private Fingerprint of(String text) {
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
		append(this.regionParts.of(region));
		append(term);
		append(scope);
		append(billingFrequency);
		append(reseller);
		return of(this.content, this.length);
	}

	private void append(long number) {
		reserve(Long.BYTES);
		EIGHT_BYTES.set(this.content, this.length, number);
		this.length += Long.BYTES;
	}

	/** Appends a text that recurs, in lower case, and what ends it. */
	private void append(String text) {
		append(this.parts.of(text));
	}

	private void append(byte[] part) {
		reserve(part.length);
		System.arraycopy(part, 0, this.content, this.length, part.length);
		this.length += part.length;
	}

	/** A text in lower case, and what ends it: no name holds a line feed. */
	private static byte[] part(String text) {
		byte[] lowerCase = text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
		byte[] part = Arrays.copyOf(lowerCase, lowerCase.length + 1);
		part[lowerCase.length] = END_OF_PART;
		return part;
	}

	/** A name of a region, which its spaces are no part of. */
	private static byte[] regionPart(String region) {
		return part(region.replace(" ", ""));
	}

	private void reserve(int count) {
		if (this.content.length - this.length < count) {
			this.content = Arrays.copyOf(this.content, Math.max(this.length + count, this.content.length * 2));
		}
	}

}
