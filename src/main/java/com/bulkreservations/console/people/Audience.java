package com.bulkreservations.console.people;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import com.bulkreservations.console.store.ConsoleDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Finds the people whom the program itself notifies, with their rights of this moment.
 */
public final class Audience {

	private final PeopleTables tables;

	private final DeputyTables deputies;

	private final SignIn signIn;

	private final Clock clock;

	public Audience(ConsoleDatabase database, SignIn signIn, Clock clock) {
		this.tables = new PeopleTables(database.tables());
		this.deputies = new DeputyTables(database.tables());
		this.signIn = signIn;
		this.clock = clock;
	}

	/** Returns a person, or {@code null} if there is none who is let in. */
	public @Nullable Viewer find(String personId) {
		return this.signIn.find(personId);
	}

	/** Returns those of some people who are let in. */
	public List<Viewer> named(Collection<String> names) {
		return new TreeSet<>(names).stream().map(this.signIn::findByName).filter(Objects::nonNull).toList();
	}

	/** Returns the approvers of a distributor, and their deputies. */
	public List<Viewer> approvers(String distributor) {
		Set<String> names = new TreeSet<>(this.tables.names(Role.APPROVER, distributor));
		names.addAll(this.deputies.of(distributor, this.clock.instant()).keySet());
		return named(names);
	}

	/** Returns those who keep the queue moving. */
	public List<Viewer> operators() {
		return named(this.tables.names(Role.OPERATOR, PeopleTables.ALL));
	}

	/** Returns somebody who may approve for each distributor that has an approver. */
	public Viewer anyApprover() {
		return new Viewer("", "", null,
				this.tables.distributorsOf(Role.APPROVER)
					.stream()
					.map((distributor) -> new Membership(Role.APPROVER, distributor))
					.toList());
	}

}
