package com.bulkreservations.console.people;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A person as admins see one.
 *
 * @param name the sign-in name, in lower case
 * @param hasPassword whether the person has chosen a password
 * @param disabled whether the person is locked out
 * @param revision grows with each change; a change names the one that it was made from
 */
public record Person(String id, String name, @Nullable String language, boolean hasPassword, boolean disabled,
		Instant createdAt, long revision, List<Membership> memberships) {

	public Person {
		memberships = List.copyOf(memberships);
	}

}
