package com.bulkreservations.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

import com.bulkreservations.order.Fingerprint;
import com.bulkreservations.order.OrderNumber;

/**
 * Up to 4,096 ordered requests of one run, in the order of the upload.
 * <p>
 * The fingerprints of the request ids are apart from the order entries, which are the
 * fingerprints of the contents and the order numbers.
 */
public final class LedgerBlock {

	/** The largest number of requests in a block. */
	public static final int CAPACITY = 4096;

	private static final int ORDER_BYTES = Fingerprint.BYTES + OrderNumber.LENGTH;

	private final ByteBuffer requests;

	private final ByteBuffer orders;

	/** Creates an empty block. */
	public LedgerBlock() {
		this(CAPACITY);
	}

	/**
	 * Creates an empty block.
	 * @param capacity the largest number of requests
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
		this.orders.put(orderNumber.toBytes());
	}

	/**
	 * Adds requests of another block until this block is full.
	 * @param first the first request to add, from 0
	 * @return the number of requests added
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

	/** Returns the CRC-32C of both parts. */
	long checksum() {
		CRC32C checksum = new CRC32C();
		checksum.update(this.requests.duplicate().flip());
		checksum.update(this.orders.duplicate().flip());
		return checksum.getValue();
	}

	public int size() {
		return this.requests.position() / Fingerprint.BYTES;
	}

	public boolean isFull() {
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
