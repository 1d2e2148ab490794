package com.bulkreservations.reference;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The agents of each distributor. */
public final class Agents {

	private final Map<String, Map<String, Agent>> byDistributor;

	/**
	 * @param byDistributor the agents by name in lower case, under the distributor's id
	 * in lower case
	 */
	public Agents(Map<String, Map<String, Agent>> byDistributor) {
		this.byDistributor = byDistributor;
	}

	/**
	 * The agent, or {@code null} where this distributor has none of that name.
	 * @param name in lower case
	 */
	public @Nullable Agent find(Distributor distributor, String name) {
		Map<String, Agent> own = this.byDistributor.get(distributor.id());
		if (own == null) {
			own = this.byDistributor.get(distributor.id().toLowerCase(Locale.ROOT));
		}
		return (own != null) ? own.get(name) : null;
	}

}
