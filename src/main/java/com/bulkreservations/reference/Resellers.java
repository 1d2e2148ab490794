package com.bulkreservations.reference;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The resellers of each distributor. */
public final class Resellers {

	private final Map<String, Map<String, Reseller>> byDistributor;

	/**
	 * @param byDistributor the resellers by MPN ID, under the distributor's id in lower
	 * case
	 */
	public Resellers(Map<String, Map<String, Reseller>> byDistributor) {
		this.byDistributor = byDistributor;
	}

	/** Returns the distributor's reseller with this MPN ID, or {@code null}. */
	public @Nullable Reseller find(Distributor distributor, String mpnId) {
		return this.byDistributor.getOrDefault(distributor.id().toLowerCase(Locale.ROOT), Map.of()).get(mpnId);
	}

	/** Returns the MPN IDs of the distributor's resellers. */
	public Set<String> mpnIds(Distributor distributor) {
		return this.byDistributor.getOrDefault(distributor.id().toLowerCase(Locale.ROOT), Map.of()).keySet();
	}

}
