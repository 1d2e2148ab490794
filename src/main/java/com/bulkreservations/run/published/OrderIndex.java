package com.bulkreservations.run.published;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicReferenceArray;

import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.OrderNumber;
import org.jspecify.annotations.Nullable;

/**
 * The orders of one upload by customer and currency, created with their first lines.
 * Thread-safe: reading takes no lock. Every accepted line looks up one of several hundred
 * thousand orders, and the time goes into memory accesses, so a slot points directly to
 * an order, which holds its own key.
 */
public final class OrderIndex {

	private static final int MIN_SLOTS = 1024;

	/** The fraction of the golden ratio, which spreads each bit over all higher ones. */
	private static final long SPREAD = 0x9E3779B97F4A7C15L;

	private final String distributorId;

	private final String fileSha256;

	// Open addressing: a power of two of slots, at least a third of them free.
	private volatile AtomicReferenceArray<@Nullable OrderBuilder> slots = new AtomicReferenceArray<>(MIN_SLOTS);

	private int size;

	/**
	 * @param fileSha256 the SHA-256 of the upload, in hexadecimal digits
	 */
	public OrderIndex(String distributorId, String fileSha256) {
		this.distributorId = distributorId;
		this.fileSha256 = fileSha256;
	}

	/** Returns the order of an accepted line. */
	public OrderBuilder of(OrderLine line) {
		return of(line.customerId(), line.market(), line.currency(), line.taxIncluded());
	}

	/**
	 * Returns the order of a customer in a currency.
	 * @param market the market of its first line
	 * @param taxIncluded whether the prices of its first line include tax
	 */
	OrderBuilder of(UUID customerId, String market, @Nullable String currency, boolean taxIncluded) {
		OrderBuilder order = find(this.slots, customerId, currency);
		return (order != null) ? order : create(customerId, market, currency, taxIncluded);
	}

	private synchronized OrderBuilder create(UUID customerId, String market, @Nullable String currency,
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

	/** Returns a larger copy; other threads may still be reading the former slots. */
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
	 * Finds an order. Each slot is read only once, since another thread may fill a free
	 * one at any moment.
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

	/** Adds an order; the caller holds the lock, or the slots are not shared yet. */
	private static void put(AtomicReferenceArray<@Nullable OrderBuilder> slots, OrderBuilder order) {
		int last = slots.length() - 1;
		int slot = firstSlot(order.customerId()) & last;
		while (slots.get(slot) != null) {
			slot = (slot + 1) & last;
		}
		slots.set(slot, order);
	}

	/** Ignores the currency: few customers have orders in several. */
	private static int firstSlot(UUID customerId) {
		long hash = (customerId.getMostSignificantBits() ^ (customerId.getLeastSignificantBits() * SPREAD)) * SPREAD;
		return (int) (hash >>> Integer.SIZE);
	}

}
