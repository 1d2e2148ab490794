package com.bulkreservations.console.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.bulkreservations.console.store.AuditEntries;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/**
 * The people of the console, for admins. Nobody gives themselves a role, and the last
 * admin stays.
 */
public final class People {

	/** How long a link lets a person choose a password. */
	public static final Duration INVITATION_LASTS = Duration.ofHours(1);

	/** As in the column {@code requested_by} of an upload. */
	private static final Pattern SIGN_IN_NAME = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,189}",
			Pattern.UNICODE_CHARACTER_CLASS);

	private static final Set<String> LANGUAGES = Set.of("en", "nl");

	private final ConsoleDatabase database;

	private final PeopleTables tables;

	private final DeputyTables deputies;

	private final Clock clock;

	public People(ConsoleDatabase database, Clock clock) {
		this.database = database;
		this.tables = new PeopleTables(database.tables());
		this.deputies = new DeputyTables(database.tables());
		this.clock = clock;
	}

	/**
	 * Returns people by name.
	 * @param after the name behind which to begin; empty for the first page
	 * @throws NotVisibleException if the viewer is no admin
	 */
	public List<Person> list(Viewer viewer, String after, int limit) {
		requireAdmin(viewer);
		return this.tables.after(after, limit);
	}

	/**
	 * Returns a person.
	 * @throws NotVisibleException if there is none, or the viewer is no admin
	 */
	public Person get(Viewer viewer, String personId) {
		requireAdmin(viewer);
		return existing(personId);
	}

	/**
	 * Returns the person with a sign-in name, or {@code null}.
	 * @throws NotVisibleException if the viewer is no admin
	 */
	public @Nullable Person findByName(Viewer viewer, String name) {
		requireAdmin(viewer);
		return this.tables.findByName(normalized(name));
	}

	/**
	 * Returns those who may approve for a distributor, with whose right each of them may
	 * use: the own one, or those of approvers who are away.
	 * @throws NotVisibleException if the viewer sees nothing of the distributor
	 */
	public SortedMap<String, List<String>> approvers(Viewer viewer, String distributor) {
		if (!viewer.seesCounts(distributor)) {
			throw new NotVisibleException();
		}
		String id = distributor.toLowerCase(Locale.ROOT);
		SortedMap<String, List<String>> approvers = new TreeMap<>();
		this.tables.names(Role.APPROVER, id).forEach((name) -> approvers.put(name, new ArrayList<>(List.of(name))));
		this.deputies.of(id, this.clock.instant())
			.forEach((deputy, names) -> approvers.computeIfAbsent(deputy, (name) -> new ArrayList<>()).addAll(names));
		return approvers;
	}

	/**
	 * Adds a person, and returns the link that the person begins with.
	 * @throws ActionRefusedException if the name is not a sign-in name, or taken
	 */
	public Invitation add(Viewer viewer, String name, List<Membership> memberships) {
		requireAdmin(viewer);
		String normalized = requireSignInName(name);
		return this.database.change((audit) -> {
			this.tables.lockRoles();
			if (this.tables.findByName(normalized) != null) {
				throw new ActionRefusedException(OperatorMessage.PERSON_EXISTS
					.text("Expected the name of somebody new, but %s is there already.", normalized));
			}
			String id = ConsoleDatabase.newId();
			this.tables.insert(id, normalized, this.clock.instant());
			audit.add("console.person-added", null, viewer.name(), Map.of("person", normalized));
			for (Membership membership : memberships) {
				this.tables.add(id, membership);
				audit(audit, "console.role-given", viewer, normalized, membership);
			}
			return invite(audit, viewer, id, normalized);
		});
	}

	/**
	 * Returns a new link for a person who has none, or has lost the password. Earlier
	 * links end.
	 */
	public Invitation invite(Viewer viewer, String personId) {
		requireAdmin(viewer);
		return this.database.change((audit) -> invite(audit, viewer, personId, existing(personId).name()));
	}

	private Invitation invite(AuditEntries audit, Viewer viewer, String personId, String name) {
		Instant endsAt = this.clock.instant().plus(INVITATION_LASTS);
		String token = SignIn.newToken();
		this.tables.replaceInvitation(personId, SignIn.sha256(token), endsAt);
		audit.add("console.person-invited", null, viewer.name(), Map.of("person", name));
		return new Invitation(token, name, endsAt);
	}

	/**
	 * Gives a person a role.
	 * @param revision the revision of the person that the viewer saw
	 * @throws ActionRefusedException if it is the viewer
	 * @throws StaleRevisionException if the person has changed since
	 */
	public void give(Viewer viewer, String personId, long revision, Membership membership) {
		changeRoles(viewer, personId, revision, (audit, person) -> {
			if (person.id().equals(viewer.personId())) {
				throw new ActionRefusedException(
						OperatorMessage.OWN_ROLE.text("Nobody gives themselves a role. Ask another admin."));
			}
			this.tables.add(personId, membership);
			audit(audit, "console.role-given", viewer, person.name(), membership);
		});
	}

	/**
	 * Takes a role from a person.
	 * @throws ActionRefusedException if nobody would be an admin any more
	 * @throws StaleRevisionException if the person has changed since
	 */
	public void take(Viewer viewer, String personId, long revision, Membership membership) {
		changeRoles(viewer, personId, revision, (audit, person) -> {
			if (this.tables.remove(personId, membership)) {
				requireAdminLeft();
				audit(audit, "console.role-taken", viewer, person.name(), membership);
			}
		});
	}

	/**
	 * Locks a person out, from the next request on, or lets the person in again.
	 * @throws ActionRefusedException if nobody would be an admin any more
	 * @throws StaleRevisionException if the person has changed since
	 */
	public void setDisabled(Viewer viewer, String personId, long revision, boolean disabled) {
		changeRoles(viewer, personId, revision, (audit, person) -> {
			this.tables.setDisabled(personId, disabled);
			if (disabled) {
				this.tables.deleteInvitations(personId);
				requireAdminLeft();
			}
			audit.add(disabled ? "console.person-disabled" : "console.person-enabled", null, viewer.name(),
					Map.of("person", person.name()));
		});
	}

	private void changeRoles(Viewer viewer, String personId, long revision, RoleChange change) {
		requireAdmin(viewer);
		this.database.change((audit) -> {
			this.tables.lockRoles();
			Person person = existing(personId);
			if (!this.tables.advance(personId, revision)) {
				throw new StaleRevisionException();
			}
			requireStillAdmin(viewer);
			change.make(audit, person);
			return person;
		});
	}

	/** Two admins may take each other's role at the same time. */
	private void requireStillAdmin(Viewer viewer) {
		if (!viewer.isAccount()) {
			Person self = this.tables.find(viewer.personId());
			if (self == null || self.disabled()
					|| self.memberships().stream().noneMatch((membership) -> membership.role() == Role.ADMIN)) {
				throw new NotVisibleException();
			}
		}
	}

	private void requireAdminLeft() {
		if (this.tables.countAdmins() == 0) {
			throw new ActionRefusedException(OperatorMessage.LAST_ADMIN
				.text("Expected another admin, but this is the last one. Give somebody else the role first."));
		}
	}

	/** Sets the viewer's own language; {@code null} for that of the browser. */
	public void setLanguage(Viewer viewer, @Nullable String language) {
		if (language != null && !LANGUAGES.contains(language)) {
			throw new NotVisibleException();
		}
		this.tables.setLanguage(viewer.personId(), language);
	}

	private static void audit(AuditEntries audit, String kind, Viewer viewer, String person, Membership membership) {
		audit(audit, kind, viewer.name(), person, membership);
	}

	static void audit(AuditEntries audit, String kind, String actor, String person, Membership membership) {
		audit.add(kind, membership.distributor(), actor, Map.of("person", person, "role", membership.role().name()));
	}

	private Person existing(String personId) {
		Person person = this.tables.find(personId);
		if (person == null) {
			throw new NotVisibleException();
		}
		return person;
	}

	private static void requireAdmin(Viewer viewer) {
		if (!viewer.has(Role.ADMIN)) {
			throw new NotVisibleException();
		}
	}

	private static String requireSignInName(String name) {
		String normalized = normalized(name);
		if (!isSignInName(normalized)) {
			throw new ActionRefusedException(OperatorMessage.SIGN_IN_NAME_INVALID
				.text("Expected a sign-in name such as alice@contoso.example, but found '%s'.", normalized));
		}
		return normalized;
	}

	static boolean isSignInName(String normalized) {
		return SIGN_IN_NAME.matcher(normalized).matches();
	}

	static String normalized(String name) {
		return name.strip().toLowerCase(Locale.ROOT);
	}

	/** A change of what a person may do. */
	private interface RoleChange {

		void make(AuditEntries audit, Person person);

	}

}
