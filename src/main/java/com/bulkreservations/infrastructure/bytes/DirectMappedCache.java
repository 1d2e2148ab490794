package com.bulkreservations.infrastructure.bytes;

import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Remembers what was made of keys that come again and again, as most values of an upload
 * do, so that it need not be made anew each time. A key that comes seldom gives way to
 * another one: memory is bounded. To be used by one thread at a time.
 *
 * @param <K> immutable, and quick to compare
 * @param <V> what is made of a key
 */
public final class DirectMappedCache<K, V> {

	private static final int SLOT_BITS = 12;

	/** The fraction of the golden ratio: it spreads each bit over all higher ones. */
	private static final int SPREAD = 0x9E3779B9;

	private final Function<K, V> maker;

	private final @Nullable Object[] keys = new @Nullable Object[1 << SLOT_BITS];

	private final @Nullable Object[] values = new @Nullable Object[1 << SLOT_BITS];

	/**
	 * @param maker makes the same of the same key each time
	 */
	public DirectMappedCache(Function<K, V> maker) {
		this.maker = maker;
	}

	/** What is made of a key. */
	@SuppressWarnings("unchecked")
	public V of(K key) {
		int slot = (key.hashCode() * SPREAD) >>> (Integer.SIZE - SLOT_BITS);
		if (key.equals(this.keys[slot])) {
			return (V) Objects.requireNonNull(this.values[slot]);
		}
		V value = this.maker.apply(key);
		this.values[slot] = value;
		this.keys[slot] = key;
		return value;
	}

}
