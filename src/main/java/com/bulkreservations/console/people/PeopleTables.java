package com.bulkreservations.console.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import com.bulkreservations.console.store.ConsoleDatabase;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of people, for those that have made sure that the viewer may see them. */
final class PeopleTables {

	/** Stands for all distributors. */
	static final String ALL = "*";

	private static final String PERSON = """
			SELECT p.id, p.name, p.language, p.password, p.disabled, p.created_at, p.revision, a.issuer
			FROM console_person p LEFT JOIN console_company_account a ON a.person_id = p.id""";

	private final JdbcClient tables;

	PeopleTables(JdbcClient tables) {
		this.tables = tables;
	}

	@Nullable Person find(String id) {
		return person(this.tables.sql(PERSON + " WHERE p.id = ?").param(id));
	}

	@Nullable Person findByName(String name) {
		return person(this.tables.sql(PERSON + " WHERE p.name = ?").param(name));
	}

	@Nullable Person findByAccount(CompanyAccount account) {
		return person(this.tables.sql(PERSON + " WHERE a.issuer = ? AND a.subject = ?")
			.params(account.issuer(), account.subject()));
	}

	/** Returns whether a person has a way to sign in, and is let in. */
	boolean canSignIn(Person person) {
		return person.isActive() && !person.disabled();
	}

	/** Returns people by name. */
	List<Person> after(String name, int limit) {
		return people(this.tables.sql(PERSON + " WHERE p.name > ? ORDER BY p.name LIMIT ?").params(name, limit));
	}

	/** Returns the names of those who have a role for a distributor and are let in. */
	List<String> names(Role role, String distributor) {
		return this.tables.sql("""
				SELECT p.name FROM console_person p JOIN console_membership m ON m.person_id = p.id
				WHERE m.role = ? AND m.distributor = ? AND p.disabled = FALSE ORDER BY p.name""")
			.params(role.name(), distributor)
			.query(String.class)
			.list();
	}

	/** Returns the distributors for which somebody has a role. */
	List<String> distributorsOf(Role role) {
		return this.tables
			.sql("SELECT DISTINCT distributor FROM console_membership WHERE role = ? ORDER BY distributor")
			.param(role.name())
			.query(String.class)
			.list();
	}

	private @Nullable Person person(JdbcClient.StatementSpec query) {
		List<Person> people = people(query);
		return people.isEmpty() ? null : people.get(0);
	}

	/**
	 * Memberships are read once the rows are: a query within another one takes a second
	 * connection of the pool.
	 */
	private List<Person> people(JdbcClient.StatementSpec query) {
		return query.query(PeopleTables::withoutMemberships).list().stream().map(this::withMemberships).toList();
	}

	private static Person withoutMemberships(ResultSet row, int number) throws SQLException {
		return new Person(row.getString("id"), row.getString("name"), row.getString("language"),
				row.getString("password") != null, row.getString("issuer"), row.getBoolean("disabled"),
				Objects.requireNonNull(ConsoleDatabase.instant(row, "created_at")), row.getLong("revision"), List.of(),
				Set.of());
	}

	private Person withMemberships(Person person) {
		List<Membership> all = new ArrayList<>();
		Set<Membership> claimed = new HashSet<>();
		this.tables.sql("""
				SELECT role, distributor, claimed FROM console_membership WHERE person_id = ?
				ORDER BY role, distributor""").param(person.id()).query((row) -> {
			Membership membership = new Membership(Role.valueOf(row.getString(1)),
					ALL.equals(row.getString(2)) ? null : row.getString(2));
			all.add(membership);
			if (row.getBoolean(3)) {
				claimed.add(membership);
			}
		});
		return new Person(person.id(), person.name(), person.language(), person.hasPassword(), person.company(),
				person.disabled(), person.createdAt(), person.revision(), all, claimed);
	}

	@Nullable String passwordOf(String id) {
		return this.tables.sql("SELECT password FROM console_person WHERE id = ?")
			.param(id)
			.query((row, number) -> new PasswordHash(row.getString(1)))
			.optional()
			.map(PasswordHash::text)
			.orElse(null);
	}

	void insert(String id, String name, Instant now) {
		this.tables.sql("INSERT INTO console_person (id, name, created_at) VALUES (?, ?, ?)")
			.params(id, name, ConsoleDatabase.time(now))
			.update();
	}

	void setPassword(String id, String hash) {
		this.tables.sql("UPDATE console_person SET password = ? WHERE id = ?").params(hash, id).update();
	}

	/** From now on the account is the person's only way in. */
	void bind(String personId, CompanyAccount account, Instant now) {
		this.tables.sql("UPDATE console_person SET password = NULL WHERE id = ?").param(personId).update();
		this.tables
			.sql("INSERT INTO console_company_account (issuer, subject, person_id, bound_at) VALUES (?, ?, ?, ?)")
			.params(account.issuer(), account.subject(), personId, ConsoleDatabase.time(now))
			.update();
	}

	void unbind(String personId) {
		this.tables.sql("DELETE FROM console_company_account WHERE person_id = ?").param(personId).update();
	}

	void setLanguage(String id, @Nullable String language) {
		this.tables.sql("UPDATE console_person SET language = ? WHERE id = ?").param(language).param(id).update();
	}

	void setDisabled(String id, boolean disabled) {
		this.tables.sql("UPDATE console_person SET disabled = ? WHERE id = ?").params(disabled, id).update();
	}

	/** Returns whether the person still had the revision, which it has no longer. */
	boolean advance(String id, long revision) {
		return this.tables.sql("UPDATE console_person SET revision = revision + 1 WHERE id = ? AND revision = ?")
			.params(id, revision)
			.update() > 0;
	}

	void add(String personId, Membership membership) {
		insert(personId, membership, false);
	}

	/** Adds what the company gives, and may take. */
	void claim(String personId, Membership membership) {
		insert(personId, membership, true);
	}

	private void insert(String personId, Membership membership, boolean claimed) {
		remove(personId, membership);
		this.tables.sql("INSERT INTO console_membership (person_id, role, distributor, claimed) VALUES (?, ?, ?, ?)")
			.params(personId, membership.role().name(), distributor(membership), claimed)
			.update();
	}

	boolean remove(String personId, Membership membership) {
		return this.tables.sql("DELETE FROM console_membership WHERE person_id = ? AND role = ? AND distributor = ?")
			.params(personId, membership.role().name(), distributor(membership))
			.update() > 0;
	}

	private static String distributor(Membership membership) {
		return (membership.distributor() != null) ? membership.distributor() : ALL;
	}

	/** Lets one change of roles at a time go on, until its transaction ends. */
	void lockRoles() {
		this.tables.sql("UPDATE console_role_changes SET number = number + 1").update();
	}

	/** Returns how many people can sign in as admins, or will be able to. */
	int countAdmins() {
		return this.tables.sql("""
				SELECT COUNT(*) FROM console_person p JOIN console_membership m ON m.person_id = p.id
				WHERE m.role = 'ADMIN' AND NOT p.disabled""").query(Integer.class).single();
	}

	void replaceInvitation(String personId, String tokenSha256, Instant endsAt) {
		deleteInvitations(personId);
		this.tables.sql("INSERT INTO console_invitation (token_sha256, person_id, ends_at) VALUES (?, ?, ?)")
			.params(tokenSha256, personId, ConsoleDatabase.time(endsAt))
			.update();
	}

	void deleteInvitations(String personId) {
		this.tables.sql("DELETE FROM console_invitation WHERE person_id = ?").param(personId).update();
	}

	/** Returns the id of the person whom a token that has not ended invites. */
	@Nullable String invited(String tokenSha256, Instant now) {
		return this.tables.sql("SELECT person_id FROM console_invitation WHERE token_sha256 = ? AND ends_at > ?")
			.params(tokenSha256, ConsoleDatabase.time(now))
			.query(String.class)
			.optional()
			.orElse(null);
	}

	/** Deletes an invitation; only one of several that try succeeds. */
	boolean use(String tokenSha256) {
		return this.tables.sql("DELETE FROM console_invitation WHERE token_sha256 = ?").param(tokenSha256).update() > 0;
	}

	/** An optional value cannot hold {@code null}. */
	private record PasswordHash(@Nullable String text) {

	}

}
