package com.bulkreservations.run.published;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicReferenceArray;

import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.OrderNumber;
import org.jspecify.annotations.Nullable;

/**
 * The orders of one upload, each begun and numbered with its first line; several threads
 * may ask. There are some hundred thousand, and every accepted line looks for its own:
 * what takes the time is the way to memory, so that a slot leads to the order and the
 * order says whose it is, and no thread waits for another but to begin one.
 */
public final class OrderIndex {

	private static final int FEWEST_SLOTS = 1024;

	/** The fraction of the golden ratio: it spreads each bit over all higher ones. */
	private static final long SPREAD = 0x9E3779B97F4A7C15L;

	private final String distributorId;

	private final String fileSha256;

	// Open addressing: a power of two of slots, of which at least a third is free.
	private volatile AtomicReferenceArray<@Nullable OrderBuilder> slots = new AtomicReferenceArray<>(FEWEST_SLOTS);

	private int size;

	/**
	 * @param fileSha256 the SHA-256 of the upload, in hexadecimal digits
	 */
	public OrderIndex(String distributorId, String fileSha256) {
		this.distributorId = distributorId;
		this.fileSha256 = fileSha256;
	}

	/** The order that an accepted line belongs to. */
	public OrderBuilder of(OrderLine line) {
		return of(line.customerId(), line.market(), line.currency(), line.taxIncluded());
	}

	/**
	 * The order of a customer in a currency.
	 * @param market the market of its first line
	 * @param taxIncluded whether the prices of its first line include tax
	 */
	OrderBuilder of(UUID customerId, String market, @Nullable String currency, boolean taxIncluded) {
		OrderBuilder order = find(this.slots, customerId, currency);
		return (order != null) ? order : begun(customerId, market, currency, taxIncluded);
	}

	private synchronized OrderBuilder begun(UUID customerId, String market, @Nullable String currency,
			boolean taxIncluded) {
		OrderBuilder order = find(this.slots, customerId, currency);
		if (order == null) {
			OrderNumber number = OrderNumber.of(this.distributorId, this.fileSha256, customerId, currency);
			order = new OrderBuilder(number, this.distributorId, customerId, market, currency, taxIncluded);
			put(this.slots, order);
			this.size++;
			if (this.size > this.slots.length() / 3 * 2) {
				this.slots = enlarged(this.slots);
			}
		}
		return order;
	}

	/** A copy: who searches the former slots meanwhile finds what was in them. */
	private static AtomicReferenceArray<@Nullable OrderBuilder> enlarged(
			AtomicReferenceArray<@Nullable OrderBuilder> full) {
		AtomicReferenceArray<@Nullable OrderBuilder> larger = new AtomicReferenceArray<>(full.length() * 2);
		for (int i = 0; i < full.length(); i++) {
			OrderBuilder order = full.get(i);
			if (order != null) {
				put(larger, order);
			}
		}
		return larger;
	}

	/**
	 * The order, if it was begun. Each slot is read once: where it was free, another
	 * thread may put another order there a moment later.
	 */
	private static @Nullable OrderBuilder find(AtomicReferenceArray<@Nullable OrderBuilder> slots, UUID customerId,
			@Nullable String currency) {
		int last = slots.length() - 1;
		int slot = firstSlot(customerId) & last;
		OrderBuilder order = slots.get(slot);
		while (order != null && !order.isOf(customerId, currency)) {
			slot = (slot + 1) & last;
			order = slots.get(slot);
		}
		return order;
	}

	/** For the one thread that may change the slots. */
	private static void put(AtomicReferenceArray<@Nullable OrderBuilder> slots, OrderBuilder order) {
		int last = slots.length() - 1;
		int slot = firstSlot(order.customerId()) & last;
		while (slots.get(slot) != null) {
			slot = (slot + 1) & last;
		}
		slots.set(slot, order);
	}

	/**
	 * Next to each other where a customer has orders in several currencies, which few
	 * have.
	 */
	private static int firstSlot(UUID customerId) {
		long hash = (customerId.getMostSignificantBits() ^ (customerId.getLeastSignificantBits() * SPREAD)) * SPREAD;
		return (int) (hash >>> Integer.SIZE);
	}

}
