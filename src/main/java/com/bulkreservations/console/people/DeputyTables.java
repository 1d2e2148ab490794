package com.bulkreservations.console.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

import com.bulkreservations.console.store.ConsoleDatabase;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of deputies, for those that have made sure that the viewer may see them. */
final class DeputyTables {

	/**
	 * A deputation counts while its approver is an approver of the distributor by a role
	 * of their own, and both are let in.
	 */
	private static final String IN_FORCE = """
			FROM console_deputy d
			JOIN console_membership m ON m.person_id = d.approver_id AND m.role = 'APPROVER'
				AND m.distributor = d.distributor
			JOIN console_person a ON a.id = d.approver_id AND a.disabled = FALSE
			JOIN console_person b ON b.id = d.deputy_id AND b.disabled = FALSE
			WHERE d.from_at <= ? AND d.to_at > ?""";

	private static final String SELECT = """
			SELECT d.id, a.name AS approver, b.name AS deputy, d.distributor, d.from_at, d.to_at FROM console_deputy d
			JOIN console_person a ON a.id = d.approver_id JOIN console_person b ON b.id = d.deputy_id""";

	private static final String ORDER = " ORDER BY d.from_at, a.name, b.name, d.distributor, d.id";

	private final JdbcClient tables;

	DeputyTables(JdbcClient tables) {
		this.tables = tables;
	}

	/** Returns in whose place a person decides at an instant, by distributor. */
	Map<String, List<String>> approversOf(String deputyId, Instant now) {
		Map<String, List<String>> approvers = new HashMap<>();
		this.tables
			.sql("SELECT DISTINCT d.distributor, a.name " + IN_FORCE
					+ " AND d.deputy_id = ? ORDER BY d.distributor, a.name")
			.params(ConsoleDatabase.time(now), ConsoleDatabase.time(now), deputyId)
			.query((row) -> {
				approvers.computeIfAbsent(row.getString(1), (distributor) -> new ArrayList<>()).add(row.getString(2));
			});
		return approvers;
	}

	/** Returns the deputies for a distributor at an instant, each with the approvers. */
	SortedMap<String, List<String>> of(String distributor, Instant now) {
		SortedMap<String, List<String>> deputies = new TreeMap<>();
		this.tables.sql("SELECT DISTINCT b.name, a.name " + IN_FORCE + " AND d.distributor = ? ORDER BY b.name, a.name")
			.params(ConsoleDatabase.time(now), ConsoleDatabase.time(now), distributor)
			.query((row) -> {
				deputies.computeIfAbsent(row.getString(1), (deputy) -> new ArrayList<>()).add(row.getString(2));
			});
		return deputies;
	}

	/** Returns the deputations of an approver that have not ended. */
	List<Deputation> by(String approverId, Instant now) {
		return list(" WHERE d.to_at > ? AND d.approver_id = ?", ConsoleDatabase.time(now), approverId);
	}

	/** Returns the deputations to a person that have not ended. */
	List<Deputation> to(String deputyId, Instant now) {
		return list(" WHERE d.to_at > ? AND d.deputy_id = ?", ConsoleDatabase.time(now), deputyId);
	}

	/** Returns all deputations that have not ended. */
	List<Deputation> all(Instant now) {
		return list(" WHERE d.to_at > ?", ConsoleDatabase.time(now));
	}

	@Nullable Deputation find(String id) {
		return list(" WHERE d.id = ?", id).stream().findFirst().orElse(null);
	}

	private List<Deputation> list(String where, Object... values) {
		return this.tables.sql(SELECT + where + ORDER).params(List.of(values)).query(DeputyTables::deputation).list();
	}

	private static Deputation deputation(ResultSet row, int number) throws SQLException {
		return new Deputation(row.getString("id"), row.getString("approver"), row.getString("deputy"),
				row.getString("distributor"), Objects.requireNonNull(ConsoleDatabase.instant(row, "from_at")),
				Objects.requireNonNull(ConsoleDatabase.instant(row, "to_at")));
	}

	void insert(String id, String approverId, String deputyId, String distributor, Instant from, Instant to) {
		this.tables.sql("""
				INSERT INTO console_deputy (id, approver_id, deputy_id, distributor, from_at, to_at)
				VALUES (?, ?, ?, ?, ?, ?)""")
			.params(id, approverId, deputyId, distributor, ConsoleDatabase.time(from), ConsoleDatabase.time(to))
			.update();
	}

	/** Returns whether it had not ended before. */
	boolean end(String id, Instant now) {
		return this.tables.sql("UPDATE console_deputy SET to_at = ? WHERE id = ? AND to_at > ?")
			.params(ConsoleDatabase.time(now), id, ConsoleDatabase.time(now))
			.update() > 0;
	}

}
