package com.bulkreservations.reference;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code agent-access.csv}: which subscriptions an agent has explicit access to. */
final class AgentAccessFile {

	private final ReferenceTable table;

	private final Subscriptions subscriptions;

	private final Map<String, Set<UUID>> byAgent = new HashMap<>();

	AgentAccessFile(Path file, Subscriptions subscriptions) {
		this.table = new ReferenceTable(file, List.of("agent", "subscription_id"), List.of());
		this.subscriptions = subscriptions;
	}

	AgentAccess read() {
		this.table.read(Key::of, (key, row) -> add(key));
		return new AgentAccess(this.byAgent);
	}

	private boolean add(Key key) {
		return this.byAgent.computeIfAbsent(key.agent, (agent) -> new GuidSet())
			.add(this.subscriptions.sameId(key.subscriptionId));
	}

	private record Key(String agent, UUID subscriptionId) {

		static Key of(Row row) {
			return new Key(row.requiredLowerCase("agent"), row.guid("subscription_id"));
		}

	}

}
