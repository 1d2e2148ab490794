package com.bulkreservations.run;

import java.lang.ref.SoftReference;

import org.jspecify.annotations.Nullable;

/**
 * The snapshot that a process took last, as long as there is memory to spare: reference
 * data that have not changed are not read again.
 */
public final class LatestSnapshot {

	private @Nullable SoftReference<ReferenceSnapshot> taken;

	/**
	 * Returns the snapshot if it has a name, which is derived from its content. Another
	 * one is not kept any longer, so that two never need memory at the same time.
	 */
	synchronized @Nullable ReferenceSnapshot find(String name) {
		ReferenceSnapshot latest = (this.taken != null) ? this.taken.get() : null;
		if (latest != null && latest.name().equals(name)) {
			return latest;
		}
		this.taken = null;
		return null;
	}

	synchronized void keep(ReferenceSnapshot snapshot) {
		this.taken = new SoftReference<>(snapshot);
	}

}
