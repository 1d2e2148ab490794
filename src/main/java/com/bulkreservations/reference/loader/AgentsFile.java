package com.bulkreservations.reference.loader;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.reference.Agent;
import com.bulkreservations.reference.Agents;
import com.bulkreservations.reference.Distributors;

/** Reads {@code agents.csv}: the people who buy for each distributor. */
final class AgentsFile implements ReferenceTable.Rows {

	private final ReferenceTable table;

	private final Distributors distributors;

	private final Map<String, Map<String, Agent>> byDistributor = new HashMap<>();

	// Shares equal sets, since most agents have the roles of another.
	private final Map<List<String>, Set<String>> rolesByNames = new HashMap<>();

	AgentsFile(Path file, Distributors distributors) {
		this.table = new ReferenceTable(file, List.of("agent", "distributor_id"), List.of("roles"));
		this.distributors = distributors;
	}

	Agents read() {
		this.table.read(this);
		return new Agents(this.byDistributor);
	}

	@Override
	public Key key(ReferenceRow row) {
		return new Key(row.requiredLowerCase("agent"), row.requiredLowerCase("distributor_id"));
	}

	@Override
	public boolean add(ReferenceRow row) {
		Key key = key(row);
		Agent agent = new Agent(key.agent, this.distributors.canonicalId(row.text("distributor_id")), roles(row));
		return this.byDistributor.computeIfAbsent(key.distributor, (id) -> new HashMap<>())
			.putIfAbsent(key.agent, agent) == null;
	}

	private Set<String> roles(ReferenceRow row) {
		return this.rolesByNames.computeIfAbsent(row.list("roles"), (names) -> {
			Set<String> inOrder = new LinkedHashSet<>();
			names.forEach((name) -> inOrder.add(name.toLowerCase(Locale.ROOT)));
			return Collections.unmodifiableSet(inOrder);
		});
	}

	private record Key(String agent, String distributor) {

	}

}
