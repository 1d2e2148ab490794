package com.bulkreservations.sync;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import com.bulkreservations.reference.PartnerType;
import org.jspecify.annotations.Nullable;

/**
 * What is to be synchronized.
 *
 * @param distributors in lower case
 * @param dryRun shows what would change
 * @param newPartnerType the type of distributors that {@code distributors.csv} does not
 * have yet
 */
public record SyncRequest(List<String> distributors, Set<SyncPart> parts, boolean dryRun,
		@Nullable PartnerType newPartnerType) {

	boolean has(SyncPart part) {
		return this.parts.contains(part);
	}

	boolean isFor(String distributor) {
		return this.distributors.contains(distributor.toLowerCase(Locale.ROOT));
	}

	/** Returns what is read: that of another request is of no use. */
	String name() {
		return "%s of %s".formatted(new TreeSet<>(this.parts), new TreeSet<>(this.distributors));
	}

}
