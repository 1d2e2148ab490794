package com.bulkreservations.console.store;

import java.util.Map;

import com.bulkreservations.infrastructure.storage.Json;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit entries of one change, which are committed with it. */
public final class AuditEntries {

	private final JdbcClient tables;

	private final String process;

	private boolean some;

	AuditEntries(JdbcClient tables, String process) {
		this.tables = tables;
		this.process = process;
	}

	/**
	 * Adds an entry.
	 * @param kind what happened, such as {@code console.upload-submitted}
	 * @param distributor the distributor it is about, or {@code null}
	 * @param actor the sign-in name of who did it
	 */
	public void add(String kind, @Nullable String distributor, String actor, Map<String, String> details) {
		this.tables.sql("""
				INSERT INTO console_audit (id, process, kind, distributor, actor, details)
				VALUES (?, ?, ?, ?, ?, ?)""")
			.param(ConsoleDatabase.newId())
			.param(this.process)
			.param(kind)
			.param(distributor)
			.param(actor)
			.param(Json.toLine(new AuditDetails(details)))
			.update();
		this.some = true;
	}

	void clear() {
		this.some = false;
	}

	boolean areSome() {
		return this.some;
	}

}
