package com.bulkreservations.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

import com.bulkreservations.order.Fingerprint;
import com.bulkreservations.order.OrderNumber;

/**
 * Some thousand ordered requests of one run, in the order of the upload: for each the
 * fingerprint of its request id; and, apart from that, the fingerprint of its content and
 * its order number.
 */
public final class LedgerBlock {

	/** How many requests a block holds at most. */
	public static final int CAPACITY = 4096;

	private static final int ORDER_BYTES = Fingerprint.BYTES + OrderNumber.LENGTH;

	private final ByteBuffer requests;

	private final ByteBuffer orders;

	/** An empty block, to be filled. */
	public LedgerBlock() {
		this(CAPACITY);
	}

	/**
	 * An empty block, to be filled.
	 * @param capacity how many requests it holds at most
	 */
	public LedgerBlock(int capacity) {
		this(ByteBuffer.allocate(capacity * Fingerprint.BYTES), ByteBuffer.allocate(capacity * ORDER_BYTES));
	}

	private LedgerBlock(ByteBuffer requests, ByteBuffer orders) {
		this.requests = requests;
		this.orders = orders;
	}

	static LedgerBlock of(byte[] requests, byte[] orders) {
		LedgerBlock block = new LedgerBlock(ByteBuffer.wrap(requests), ByteBuffer.wrap(orders));
		block.requests.position(requests.length);
		block.orders.position(orders.length);
		return block;
	}

	/** Adds an ordered request. */
	public void add(Fingerprint requestId, Fingerprint content, OrderNumber orderNumber) {
		requestId.putTo(this.requests);
		content.putTo(this.orders);
		this.orders.put(orderNumber.octets());
	}

	/**
	 * Adds as many requests of another block as there is room for.
	 * @param first the first of them, counted from 0
	 * @return how many were added
	 */
	public int addAll(LedgerBlock other, int first) {
		int added = Math.min(other.size() - first, this.requests.remaining() / Fingerprint.BYTES);
		append(this.requests, other.requests, first * Fingerprint.BYTES, added * Fingerprint.BYTES);
		append(this.orders, other.orders, first * ORDER_BYTES, added * ORDER_BYTES);
		return added;
	}

	private static void append(ByteBuffer target, ByteBuffer source, int from, int length) {
		target.put(target.position(), source, from, length).position(target.position() + length);
	}

	/** Tells whether a block was read back as it was written (CRC-32C). */
	long checksum() {
		CRC32C checksum = new CRC32C();
		checksum.update(this.requests.duplicate().flip());
		checksum.update(this.orders.duplicate().flip());
		return checksum.getValue();
	}

	public int size() {
		return this.requests.position() / Fingerprint.BYTES;
	}

	public boolean full() {
		return !this.requests.hasRemaining();
	}

	Fingerprint requestId(int entry) {
		return Fingerprint.from(this.requests, entry * Fingerprint.BYTES);
	}

	Fingerprint content(int entry) {
		return Fingerprint.from(this.orders, entry * ORDER_BYTES);
	}

	String orderNumber(int entry) {
		byte[] text = new byte[OrderNumber.LENGTH];
		this.orders.get(entry * ORDER_BYTES + Fingerprint.BYTES, text);
		return new String(text, StandardCharsets.US_ASCII);
	}

	byte[] requestBytes() {
		return bytes(this.requests);
	}

	byte[] orderBytes() {
		return bytes(this.orders);
	}

	private static byte[] bytes(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.position()];
		buffer.get(0, bytes);
		return bytes;
	}

}
