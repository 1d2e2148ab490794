package com.bulkreservations.console.people;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A person as admins see one.
 *
 * @param name the sign-in name, in lower case
 * @param hasPassword whether the person has chosen a password
 * @param company the issuer of the account of a company by which the person signs in;
 * {@code null} for none
 * @param disabled whether the person is locked out
 * @param revision grows with each change; a change names the one that it was made from
 * @param claimed those of the memberships that the company gives, and may take
 */
public record Person(String id, String name, @Nullable String language, boolean hasPassword, @Nullable String company,
		boolean disabled, Instant createdAt, long revision, List<Membership> memberships, Set<Membership> claimed) {

	public Person {
		memberships = List.copyOf(memberships);
		claimed = Set.copyOf(claimed);
	}

	/** Returns whether the person has come in once. */
	public boolean isActive() {
		return this.hasPassword || this.company != null;
	}

}
