package com.bulkreservations.console.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A token by which a program uses the API, without its secret.
 *
 * @param label what it is for
 * @param distributor the only distributor that it may act for
 * @param madeBy the sign-in name of the admin who made it, and has seen its secret
 * @param lastUsedAt when it was used last, to the hour; {@code null} if it never was
 * @param revokedAt {@code null} if nobody has revoked it
 */
public record ApiToken(String id, String label, String distributor, Set<TokenScope> scopes, String madeBy,
		Instant madeAt, Instant endsAt, @Nullable Instant lastUsedAt, @Nullable Instant revokedAt) {

	/** What every token begins with. */
	static final String PREFIX = "br_";

	public ApiToken {
		scopes = Collections
			.unmodifiableSet(scopes.isEmpty() ? EnumSet.noneOf(TokenScope.class) : EnumSet.copyOf(scopes));
	}

	/** Returns what the token is called where people have their sign-in names. */
	public String name() {
		return PREFIX + this.id;
	}

	/** Returns whether the token opens the API. */
	public boolean isValid(Instant now) {
		return this.revokedAt == null && now.isBefore(this.endsAt);
	}

	/**
	 * Returns the viewer that the token is: one that decides nothing, and stands for its
	 * maker where somebody else must decide.
	 */
	public Viewer viewer() {
		List<Membership> memberships = new ArrayList<>();
		if (this.scopes.contains(TokenScope.UPLOADS_WRITE)) {
			memberships.add(new Membership(Role.UPLOADER, this.distributor));
		}
		if (this.scopes.contains(TokenScope.UPLOADS_READ) || this.scopes.contains(TokenScope.RUNS_READ)) {
			memberships.add(new Membership(Role.FINANCE, this.distributor));
		}
		return new Viewer(name(), name(), "en", memberships, Map.of(), this.madeBy);
	}

}
