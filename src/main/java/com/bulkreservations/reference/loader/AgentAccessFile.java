package com.bulkreservations.reference.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import com.bulkreservations.reference.AgentAccess;

/** Reads {@code agent-access.csv}: the explicit access of agents to subscriptions. */
final class AgentAccessFile implements ReferenceTable.Rows {

	private final ReferenceTable table;

	private final AgentAccess access = new AgentAccess();

	AgentAccessFile(Path file) {
		this.table = new ReferenceTable(file, List.of("agent", "subscription_id"), List.of());
	}

	AgentAccess read() {
		this.table.read(this);
		return this.access;
	}

	@Override
	public Key key(ReferenceRow row) {
		return new Key(row.requiredLowerCase("agent"), row.guid("subscription_id"));
	}

	@Override
	public boolean add(ReferenceRow row) {
		Key key = key(row);
		return this.access.add(key.agent, key.subscriptionId);
	}

	private record Key(String agent, UUID subscriptionId) {

	}

}
