package com.bulkreservations.reference;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code agent-access.csv}: which subscriptions an agent has explicit access to. */
final class AgentAccessFile implements ReferenceTable.Rows {

	private final ReferenceTable table;

	private final ReferenceColumn agent;

	private final ReferenceColumn subscriptionId;

	private final Subscriptions subscriptions;

	private final Map<String, Set<UUID>> byAgent = new HashMap<>();

	AgentAccessFile(Path file, Subscriptions subscriptions) {
		this.table = new ReferenceTable(file);
		this.agent = this.table.keyColumn("agent");
		this.subscriptionId = this.table.keyColumn("subscription_id");
		this.subscriptions = subscriptions;
	}

	AgentAccess read() {
		this.table.read(this);
		return new AgentAccess(this.byAgent);
	}

	@Override
	public Key key(Row row) {
		return new Key(row.requiredLowerCase(this.agent), row.guid(this.subscriptionId));
	}

	@Override
	public boolean add(Row row) {
		Key key = key(row);
		return this.byAgent.computeIfAbsent(key.agent, (agent) -> new GuidSet())
			.add(this.subscriptions.sameId(key.subscriptionId));
	}

	private record Key(String agent, UUID subscriptionId) {

	}

}
