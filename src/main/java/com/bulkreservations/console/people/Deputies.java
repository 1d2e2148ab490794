package com.bulkreservations.console.people;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.bulkreservations.console.store.AuditEntries;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.message.OperatorMessage;

/**
 * The deputies of approvers who are away. A deputy has the approver's right for a
 * distributor while the approver has it, during the named days in UTC, and hands it to
 * nobody.
 */
public final class Deputies {

	private final ConsoleDatabase database;

	private final PeopleTables people;

	private final DeputyTables tables;

	private final Clock clock;

	public Deputies(ConsoleDatabase database, Clock clock) {
		this.database = database;
		this.people = new PeopleTables(database.tables());
		this.tables = new DeputyTables(database.tables());
		this.clock = clock;
	}

	/** Returns whether something of this concerns a person. */
	public boolean concern(Viewer viewer) {
		return viewer.hasOwn(Role.APPROVER) || viewer.has(Role.ADMIN) || !to(viewer).isEmpty() || !by(viewer).isEmpty();
	}

	/** Returns the deputies whom the viewer has named, until their time ends. */
	public List<Deputation> by(Viewer viewer) {
		return this.tables.by(viewer.personId(), this.clock.instant());
	}

	/** Returns whose deputy the viewer is or will be. */
	public List<Deputation> to(Viewer viewer) {
		return this.tables.to(viewer.personId(), this.clock.instant());
	}

	/**
	 * Returns the deputies of all approvers, until their time ends.
	 * @throws NotVisibleException if the viewer is no admin
	 */
	public List<Deputation> all(Viewer viewer) {
		if (!viewer.has(Role.ADMIN)) {
			throw new NotVisibleException();
		}
		return this.tables.all(this.clock.instant());
	}

	/**
	 * Names a deputy for the viewer.
	 * @param distributors those for which the deputy decides
	 * @param from the first day in UTC
	 * @param to the last day in UTC
	 * @throws NotVisibleException if the viewer does not approve for each distributor by
	 * a role of the viewer's own
	 * @throws ActionRefusedException if nobody else of this name can sign in, or the time
	 * cannot be used
	 */
	public List<Deputation> name(Viewer viewer, String deputy, List<String> distributors, LocalDate from,
			LocalDate to) {
		if (distributors.isEmpty() || !viewer.approvesFor().containsAll(distributors)) {
			throw new NotVisibleException();
		}
		Instant now = this.clock.instant();
		LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
		if (to.isBefore(from) || to.isBefore(today) || to.isAfter(today.plusYears(1))) {
			throw new ActionRefusedException(OperatorMessage.DEPUTY_TIME_INVALID
				.text("Expected a first and a last day within a year from today, but found %s to %s.", from, to));
		}
		Instant begin = from.isAfter(today) ? from.atStartOfDay().toInstant(ZoneOffset.UTC) : now;
		Instant end = to.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
		String name = People.normalized(deputy);
		Person person = this.people.findByName(name);
		boolean usable = person != null && !person.id().equals(viewer.personId()) && this.people.canSignIn(person);
		List<String> ids = this.database.change((audit) -> {
			List<String> named = new ArrayList<>();
			if (person == null || !usable) {
				// Nobody finds out unseen who has an account.
				audit.add("console.deputy-refused", null, viewer.name(), Map.of("deputy", name));
				return named;
			}
			for (String distributor : distributors) {
				String id = ConsoleDatabase.newId();
				this.tables.insert(id, viewer.personId(), person.id(), distributor, begin, end);
				audit.add("console.deputy-named", distributor, viewer.name(), Map.of("deputation", id, "deputy",
						person.name(), "from", from.toString(), "to", to.toString()));
				named.add(id);
			}
			return named;
		});
		if (ids.isEmpty()) {
			throw new ActionRefusedException(OperatorMessage.DEPUTY_UNKNOWN
				.text("Expected the sign-in name of somebody else who can sign in, but found '%s'.", name));
		}
		return by(viewer).stream().filter((deputation) -> ids.contains(deputation.id())).toList();
	}

	/**
	 * Ends a deputation early: by the approver, the deputy, or an admin.
	 * @throws NotVisibleException if there is none that the viewer may end
	 */
	public void end(Viewer viewer, String id) {
		Deputation deputation = this.tables.find(id);
		if (deputation == null || !(viewer.has(Role.ADMIN) || deputation.approver().equals(viewer.name())
				|| deputation.deputy().equals(viewer.name()))) {
			throw new NotVisibleException();
		}
		this.database.change((audit) -> {
			if (this.tables.end(id, this.clock.instant())) {
				ended(audit, viewer, deputation);
			}
			return deputation;
		});
	}

	private static void ended(AuditEntries audit, Viewer viewer, Deputation deputation) {
		audit.add("console.deputy-ended", deputation.distributor(), viewer.name(), Map.of("deputation", deputation.id(),
				"approver", deputation.approver(), "deputy", deputation.deputy()));
	}

}
