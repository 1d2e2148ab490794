package com.bulkreservations.reference;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A map whose keys are GUIDs. Every request looks up several among some hundred thousand,
 * and what takes the time is the way to memory: here a key stands in the table itself,
 * where a {@code HashMap} goes to a node for it, and from there to the key. Nothing can
 * be removed.
 */
final class GuidMap<V> extends AbstractMap<UUID, V> {

	private static final int FEWEST_SLOTS = 4;

	/** The fraction of the golden ratio: it spreads each bit over all higher ones. */
	private static final long SPREAD = 0x9E3779B97F4A7C15L;

	// Open addressing: a power of two of slots, of which at least a third is free. A slot
	// is two places in keys and one in values.
	private long[] keys = new long[2 * FEWEST_SLOTS];

	private @Nullable Object[] values = new @Nullable Object[FEWEST_SLOTS];

	private int size;

	@Override
	@SuppressWarnings("unchecked")
	public @Nullable V get(@Nullable Object key) {
		return (key instanceof UUID guid)
				? (V) this.values[slotOf(guid.getMostSignificantBits(), guid.getLeastSignificantBits())] : null;
	}

	@Override
	public boolean containsKey(@Nullable Object key) {
		return get(key) != null;
	}

	@Override
	@SuppressWarnings("unchecked")
	public @Nullable V put(UUID key, V value) {
		long high = key.getMostSignificantBits();
		long low = key.getLeastSignificantBits();
		int slot = slotOf(high, low);
		V former = (V) this.values[slot];
		this.keys[2 * slot] = high;
		this.keys[2 * slot + 1] = low;
		this.values[slot] = value;
		if (former == null) {
			this.size++;
			if (this.size > this.values.length / 3 * 2) {
				grow();
			}
		}
		return former;
	}

	@Override
	public int size() {
		return this.size;
	}

	@Override
	@SuppressWarnings("unchecked")
	public Set<Map.Entry<UUID, V>> entrySet() {
		Map<UUID, V> entries = new HashMap<>();
		for (int slot = 0; slot < this.values.length; slot++) {
			V value = (V) this.values[slot];
			if (value != null) {
				entries.put(new UUID(this.keys[2 * slot], this.keys[2 * slot + 1]), value);
			}
		}
		return Map.copyOf(entries).entrySet();
	}

	private void grow() {
		long[] fullKeys = this.keys;
		@Nullable Object[] fullValues = this.values;
		this.keys = new long[2 * fullKeys.length];
		this.values = new @Nullable Object[2 * fullValues.length];
		for (int full = 0; full < fullValues.length; full++) {
			if (fullValues[full] != null) {
				int slot = slotOf(fullKeys[2 * full], fullKeys[2 * full + 1]);
				this.keys[2 * slot] = fullKeys[2 * full];
				this.keys[2 * slot + 1] = fullKeys[2 * full + 1];
				this.values[slot] = fullValues[full];
			}
		}
	}

	/** The slot that the GUID is in, or else the free one that it belongs in. */
	private int slotOf(long high, long low) {
		int last = this.values.length - 1;
		long hash = (high ^ (low * SPREAD)) * SPREAD;
		int slot = (int) (hash >>> Integer.SIZE) & last;
		while (this.values[slot] != null && (this.keys[2 * slot] != high || this.keys[2 * slot + 1] != low)) {
			slot = (slot + 1) & last;
		}
		return slot;
	}

}
