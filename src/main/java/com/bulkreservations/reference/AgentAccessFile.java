package com.bulkreservations.reference;

import java.nio.file.Path;
import java.util.UUID;

/** {@code agent-access.csv}: which subscriptions an agent has explicit access to. */
final class AgentAccessFile implements ReferenceTable.Rows {

	private final ReferenceTable table;

	private final ReferenceColumn agent;

	private final ReferenceColumn subscriptionId;

	private final AgentAccess access = new AgentAccess();

	AgentAccessFile(Path file) {
		this.table = new ReferenceTable(file);
		this.agent = this.table.keyColumn("agent");
		this.subscriptionId = this.table.keyColumn("subscription_id");
	}

	AgentAccess read() {
		this.table.read(this);
		return this.access;
	}

	@Override
	public Key key(Row row) {
		return new Key(row.requiredLowerCase(this.agent), row.guid(this.subscriptionId));
	}

	@Override
	public boolean add(Row row) {
		Key key = key(row);
		return this.access.add(key.agent, key.subscriptionId);
	}

	private record Key(String agent, UUID subscriptionId) {

	}

}
