package com.bulkreservations.console.people;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.bulkreservations.console.people.CompanyRefusedException.Reason;
import com.bulkreservations.console.store.AuditEntries;
import com.bulkreservations.console.store.ConsoleDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who signs in by an account of a company. A link from an admin binds an
 * account to a person, or the company's roles bring a new person in; a name never does.
 */
public final class CompanySignIn {

	/** Who gives and takes roles by a claim. */
	private static final String COMPANY = "company";

	private final ConsoleDatabase database;

	private final PeopleTables tables;

	private final Clock clock;

	public CompanySignIn(ConsoleDatabase database, Clock clock) {
		this.database = database;
		this.tables = new PeopleTables(database.tables());
		this.clock = clock;
	}

	/**
	 * Signs in the person to whom an account belongs, and gives the person the roles that
	 * the company names now.
	 * @param linkSha256 the digest of the link by which the person came; {@code null} for
	 * none
	 * @param name what the company calls the person; {@code null} if it says nothing
	 * @param roles the roles that the company names; none, if it names none
	 * @param address where the request comes from
	 * @throws CompanyRefusedException if the person does not get in
	 */
	public Viewer signIn(CompanyAccount account, @Nullable String linkSha256, @Nullable String name,
			Set<Membership> roles, String address) {
		try {
			return this.database.change((audit) -> {
				this.tables.lockRoles();
				Person known = this.tables.findByAccount(account);
				Person person = (linkSha256 != null) ? link(audit, account, linkSha256, known)
						: (known != null) ? known : add(audit, account, name, roles);
				if (person.disabled()) {
					throw new CompanyRefusedException(Reason.LOCKED_OUT);
				}
				Viewer viewer = claim(audit, person, roles);
				audit.add("console.signed-in", null, viewer.name(),
						Map.of("address", address, "means", COMPANY, "issuer", account.issuer()));
				return viewer;
			});
		}
		catch (CompanyRefusedException ex) {
			refuse(account, address, ex.reason());
			throw ex;
		}
	}

	private void refuse(CompanyAccount account, String address, Reason reason) {
		Person person = this.tables.findByAccount(account);
		this.database.change((audit) -> {
			audit.add("console.sign-in-failed", null, (person != null) ? person.name() : "unknown",
					Map.of("address", address, "means", COMPANY, "issuer", account.issuer(), "reason",
							reason.name().toLowerCase(Locale.ROOT)));
			return audit;
		});
	}

	/** The link is used up, and the person signs in by this account alone. */
	private Person link(AuditEntries audit, CompanyAccount account, String linkSha256, @Nullable Person known) {
		String personId = this.tables.invited(linkSha256, this.clock.instant());
		Person invited = (personId != null) ? this.tables.find(personId) : null;
		if (invited == null) {
			throw new CompanyRefusedException(Reason.LINK_ENDED);
		}
		if (known != null && !known.id().equals(invited.id())) {
			throw new CompanyRefusedException(Reason.TAKEN);
		}
		if (invited.disabled()) {
			throw new CompanyRefusedException(Reason.LOCKED_OUT);
		}
		if (!this.tables.use(linkSha256)) {
			throw new CompanyRefusedException(Reason.LINK_ENDED);
		}
		forget(audit, this.tables, invited);
		bind(audit, invited.id(), invited.name(), account);
		return existing(invited.id());
	}

	/** What a company gave goes with its account. */
	static void forget(AuditEntries audit, PeopleTables tables, Person person) {
		tables.lockRoles();
		for (Membership claimed : person.claimed()) {
			tables.remove(person.id(), claimed);
			People.audit(audit, "console.role-taken", COMPANY, person.name(), claimed);
		}
		tables.unbind(person.id());
	}

	/** Whom the company gives a role comes in without an invitation. */
	private Person add(AuditEntries audit, CompanyAccount account, @Nullable String name, Set<Membership> roles) {
		if (roles.isEmpty() || name == null || !People.isSignInName(People.normalized(name))) {
			throw new CompanyRefusedException(Reason.UNKNOWN);
		}
		String normalized = People.normalized(name);
		if (this.tables.findByName(normalized) != null) {
			throw new CompanyRefusedException(Reason.NAME_TAKEN);
		}
		String id = ConsoleDatabase.newId();
		this.tables.insert(id, normalized, this.clock.instant());
		audit.add("console.person-added", null, COMPANY, Map.of("person", normalized));
		bind(audit, id, normalized, account);
		return existing(id);
	}

	private void bind(AuditEntries audit, String personId, String name, CompanyAccount account) {
		this.tables.bind(personId, account, this.clock.instant());
		audit.add("console.account-linked", null, name, Map.of("issuer", account.issuer()));
	}

	/** A role that an admin gave stays, whatever the company says. */
	private Viewer claim(AuditEntries audit, Person person, Set<Membership> roles) {
		boolean changed = false;
		for (Membership old : person.claimed()) {
			if (!roles.contains(old)) {
				this.tables.remove(person.id(), old);
				People.audit(audit, "console.role-taken", COMPANY, person.name(), old);
				changed = true;
			}
		}
		for (Membership named : roles) {
			if (!person.memberships().contains(named)) {
				this.tables.claim(person.id(), named);
				People.audit(audit, "console.role-given", COMPANY, person.name(), named);
				changed = true;
			}
		}
		if (changed) {
			this.tables.advance(person.id(), person.revision());
		}
		Person now = existing(person.id());
		return new Viewer(now.id(), now.name(), now.language(), now.memberships());
	}

	private Person existing(String personId) {
		return Objects.requireNonNull(this.tables.find(personId));
	}

}
