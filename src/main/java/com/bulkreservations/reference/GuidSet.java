package com.bulkreservations.reference;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A set of GUIDs that takes up some eight bytes for each, beside the GUIDs themselves,
 * where a {@code HashSet} takes up fifty. Nothing can be removed.
 */
final class GuidSet extends AbstractSet<UUID> {

	private static final int FEWEST_SLOTS = 4;

	// Open addressing: a power of two of slots, of which at least a quarter is free.
	private @Nullable UUID[] slots = new @Nullable UUID[FEWEST_SLOTS];

	private int size;

	@Override
	public boolean add(UUID guid) {
		int slot = slotOf(guid);
		if (this.slots[slot] != null) {
			return false;
		}
		this.slots[slot] = guid;
		this.size++;
		if (this.size > this.slots.length / 4 * 3) {
			grow();
		}
		return true;
	}

	@Override
	public boolean contains(@Nullable Object object) {
		return object instanceof UUID guid && this.slots[slotOf(guid)] != null;
	}

	@Override
	public int size() {
		return this.size;
	}

	@Override
	public Iterator<UUID> iterator() {
		return Stream.of(this.slots).filter(Objects::nonNull).iterator();
	}

	private void grow() {
		@Nullable UUID[] full = this.slots;
		this.slots = new @Nullable UUID[full.length * 2];
		for (UUID guid : full) {
			if (guid != null) {
				this.slots[slotOf(guid)] = guid;
			}
		}
	}

	/** The slot that the GUID is in, or else the free one that it belongs in. */
	private int slotOf(UUID guid) {
		int last = this.slots.length - 1;
		int hash = guid.hashCode();
		int slot = (hash ^ (hash >>> 16)) & last;
		while (this.slots[slot] != null && !guid.equals(this.slots[slot])) {
			slot = (slot + 1) & last;
		}
		return slot;
	}

}
