package com.bulkreservations.console.people;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The person who reads or changes something, with the roles of this moment. It is looked
 * up for each request and each event, so that a changed membership holds from the next.
 *
 * @param personId identifies the person
 * @param name the sign-in name, in lower case
 * @param language the language that the person chose; {@code null} for that of the
 * browser
 * @param memberships the person's own roles
 * @param deputyFor the approvers who have named the person as their deputy for now, by
 * distributor in lower case
 * @param madeBy the sign-in name of who made the token that acts; {@code null} for a
 * person
 */
public record Viewer(String personId, String name, @Nullable String language, List<Membership> memberships,
		Map<String, List<String>> deputyFor, @Nullable String madeBy) {

	private static final Set<Role> SEE_CONTENTS = EnumSet.of(Role.UPLOADER, Role.APPROVER, Role.FINANCE);

	private static final Set<Role> SEE_COUNTS = EnumSet.of(Role.UPLOADER, Role.APPROVER, Role.FINANCE, Role.OPERATOR);

	public Viewer {
		memberships = List.copyOf(memberships);
		deputyFor = Map.copyOf(deputyFor);
	}

	/** Creates a person who is nobody's deputy. */
	public Viewer(String personId, String name, @Nullable String language, List<Membership> memberships) {
		this(personId, name, language, memberships, Map.of(), null);
	}

	/** Creates a person. */
	public Viewer(String personId, String name, @Nullable String language, List<Membership> memberships,
			Map<String, List<String>> deputyFor) {
		this(personId, name, language, memberships, deputyFor, null);
	}

	/** Returns whoever uses an account of this machine, and so has all its files. */
	public static Viewer ofAccount(String name) {
		return new Viewer("", name, null, List.of(new Membership(Role.ADMIN, null)));
	}

	/**
	 * Returns whose deed it is what the viewer does: nobody of them may approve it. Of a
	 * token it is also that of its maker, who has seen the secret.
	 */
	public List<String> responsible() {
		return (this.madeBy != null) ? List.of(this.name, this.madeBy) : List.of(this.name);
	}

	/**
	 * Returns whether the person has a role, or that of an approver as a deputy, for
	 * whichever distributor.
	 */
	public boolean has(Role role) {
		return hasOwn(role) || (role == Role.APPROVER && !this.deputyFor.isEmpty());
	}

	/**
	 * Returns whether the person has a role, or that of an approver as a deputy, for a
	 * distributor.
	 */
	public boolean has(Role role, String distributor) {
		return hasOwn(role, distributor)
				|| (role == Role.APPROVER && this.deputyFor.containsKey(distributor.toLowerCase(Locale.ROOT)));
	}

	/** Returns whether the person has a role not only as a deputy. */
	public boolean hasOwn(Role role) {
		return this.memberships.stream().anyMatch((membership) -> membership.role() == role);
	}

	private boolean hasOwn(Role role, String distributor) {
		return this.memberships.stream()
			.anyMatch((membership) -> membership.role() == role && membership.covers(distributor));
	}

	/** Returns whether the person may do nothing yet. */
	public boolean isWithoutRole() {
		return this.memberships.isEmpty() && this.deputyFor.isEmpty();
	}

	/**
	 * Returns in whose place the person decides for a distributor: first in the person's
	 * own, then in that of each approver who is away.
	 */
	public List<String> approvers(String distributor) {
		List<String> approvers = new ArrayList<>(hasOwn(Role.APPROVER, distributor) ? List.of(this.name) : List.of());
		approvers.addAll(this.deputyFor.getOrDefault(distributor.toLowerCase(Locale.ROOT), List.of()));
		return approvers;
	}

	/** Returns the distributors for which the person approves by a role of their own. */
	public List<String> approvesFor() {
		return this.memberships.stream()
			.filter((membership) -> membership.role() == Role.APPROVER)
			.map(Membership::distributor)
			.filter(Objects::nonNull)
			.toList();
	}

	/** Returns whether the person may read the files of a distributor. */
	public boolean seesContents(String distributor) {
		return SEE_CONTENTS.stream().anyMatch((role) -> has(role, distributor));
	}

	/** Returns whether the person may see names, counts and states of a distributor. */
	public boolean seesCounts(String distributor) {
		return SEE_COUNTS.stream().anyMatch((role) -> has(role, distributor));
	}

	/**
	 * Returns the distributors of which the person sees counts, in lower case;
	 * {@code null} for all.
	 */
	public @Nullable Set<String> distributors() {
		return distributors(SEE_COUNTS);
	}

	/**
	 * Returns the distributors of which the person may read files, in lower case;
	 * {@code null} for all.
	 */
	public @Nullable Set<String> readable() {
		return distributors(SEE_CONTENTS);
	}

	private @Nullable Set<String> distributors(Set<Role> roles) {
		Set<String> distributors = new TreeSet<>(this.deputyFor.keySet());
		for (Membership membership : this.memberships) {
			if (roles.contains(membership.role())) {
				if (membership.distributor() == null) {
					return null;
				}
				distributors.add(membership.distributor());
			}
		}
		return distributors;
	}

	boolean isAccount() {
		return this.personId.isEmpty();
	}

}
