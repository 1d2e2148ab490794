package com.bulkreservations.infrastructure.bytes;

import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Caches the values of repeated keys in 4,096 slots, each of which holds its latest key.
 * <p>
 * Not thread-safe.
 *
 * @param <K> the type of the keys, which are immutable and quick to compare
 * @param <V> the type of the values
 */
public final class DirectMappedCache<K, V> {

	private static final int SLOT_BITS = 12;

	/** 2^32 divided by the golden ratio: spreads each bit over all higher ones. */
	private static final int SPREAD = 0x9E3779B9;

	private final Function<K, V> loader;

	private final @Nullable Object[] keys = new @Nullable Object[1 << SLOT_BITS];

	private final @Nullable Object[] values = new @Nullable Object[1 << SLOT_BITS];

	/**
	 * @param loader returns equal values for equal keys
	 */
	public DirectMappedCache(Function<K, V> loader) {
		this.loader = loader;
	}

	/** Returns the value of a key. */
	@SuppressWarnings("unchecked")
	public V get(K key) {
		int slot = (key.hashCode() * SPREAD) >>> (Integer.SIZE - SLOT_BITS);
		if (key.equals(this.keys[slot])) {
			return (V) Objects.requireNonNull(this.values[slot]);
		}
		V value = this.loader.apply(key);
		this.values[slot] = value;
		this.keys[slot] = key;
		return value;
	}

}
