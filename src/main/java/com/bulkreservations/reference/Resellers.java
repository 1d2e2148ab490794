package com.bulkreservations.reference;

import java.util.Locale;
import java.util.Map;

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

	public @Nullable Reseller find(Distributor distributor, String mpnId) {
		Map<String, Reseller> own = this.byDistributor.get(distributor.id());
		if (own == null) {
			own = this.byDistributor.get(distributor.id().toLowerCase(Locale.ROOT));
		}
		return (own != null) ? own.get(mpnId) : null;
	}

}
