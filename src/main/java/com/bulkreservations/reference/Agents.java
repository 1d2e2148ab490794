package com.bulkreservations.reference;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

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
	 * Returns the distributor's agent with this name, or {@code null}.
	 * @param name in lower case
	 */
	public @Nullable Agent find(Distributor distributor, String name) {
		return this.byDistributor.getOrDefault(distributor.id().toLowerCase(Locale.ROOT), Map.of()).get(name);
	}

	/** Returns the names of the distributor's agents, in lower case. */
	public Set<String> names(Distributor distributor) {
		return this.byDistributor.getOrDefault(distributor.id().toLowerCase(Locale.ROOT), Map.of()).keySet();
	}

}
