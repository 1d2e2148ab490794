package com.bulkreservations.infrastructure.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Caches the values of repeated texts by their UTF-8 bytes, in 4,096 slots.
 * <p>
 * A hit creates no object, and equal texts share one value. Thread-safe: a slot holds
 * nothing or an immutable entry, so a thread that sees an old entry computes the value
 * again.
 *
 * @param <T> the type of the values, which are immutable
 */
public final class ByteKeyedCache<T> {

	private static final int SLOT_BITS = 12;

	/** Longer texts are not cached, which bounds the memory. */
	private static final int MAX_LENGTH = 64;

	/** 2^64 divided by the golden ratio: spreads each bit over all higher ones. */
	private static final long SPREAD = 0x9E3779B97F4A7C15L;

	private final Function<String, T> loader;

	private final @Nullable Entry<T>[] slots;

	/**
	 * @param loader returns equal values for equal texts
	 */
	public ByteKeyedCache(Function<String, T> loader) {
		this.loader = loader;
		this.slots = slots();
	}

	@SuppressWarnings("unchecked")
	private static <T> @Nullable Entry<T>[] slots() {
		return (@Nullable Entry<T>[]) new Entry<?>[1 << SLOT_BITS];
	}

	/** Returns the value of the UTF-8 text from {@code from} to {@code to}. */
	public T get(byte[] bytes, int from, int to) {
		if (to - from > MAX_LENGTH) {
			return load(bytes, from, to);
		}
		int slot = slotOf(bytes, from, to);
		Entry<T> entry = this.slots[slot];
		if (entry == null || !entry.matches(bytes, from, to)) {
			entry = new Entry<>(Arrays.copyOfRange(bytes, from, to), load(bytes, from, to));
			this.slots[slot] = entry;
		}
		return entry.value;
	}

	private T load(byte[] bytes, int from, int to) {
		return this.loader.apply(new String(bytes, from, to - from, StandardCharsets.UTF_8));
	}

	private static int slotOf(byte[] bytes, int from, int to) {
		long hash = (long) to - from;
		int position = from;
		for (; position + Long.BYTES <= to; position += Long.BYTES) {
			hash = (hash ^ ByteScanner.longAt(bytes, position)) * SPREAD;
			hash ^= hash >>> Integer.SIZE;
		}
		for (; position < to; position++) {
			hash = (hash ^ bytes[position]) * SPREAD;
		}
		return (int) (hash >>> (Long.SIZE - SLOT_BITS));
	}

	/** The bytes of a text and its value; immutable, so that threads may share it. */
	private static final class Entry<T> {

		private final byte[] key;

		private final T value;

		private Entry(byte[] key, T value) {
			this.key = key;
			this.value = value;
		}

		private boolean matches(byte[] bytes, int from, int to) {
			return Arrays.equals(this.key, 0, this.key.length, bytes, from, to);
		}

	}

}
