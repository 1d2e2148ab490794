package com.bulkreservations.console.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.message.OperatorMessage;

/** The tokens of the API, for admins. */
public final class Tokens {

	/** How many days a token lasts unless its maker says otherwise. */
	public static final int DAYS = 90;

	/** How many days a token lasts at most. */
	public static final int MOST_DAYS = 365;

	private static final int LONGEST_LABEL = 100;

	private final ConsoleDatabase database;

	private final TokenTables tables;

	private final Clock clock;

	public Tokens(ConsoleDatabase database, Clock clock) {
		this.database = database;
		this.tables = new TokenTables(database.tables());
		this.clock = clock;
	}

	/**
	 * Returns tokens, the latest first.
	 * @param after the id of the token behind which to begin; empty for the first page
	 * @throws NotVisibleException if the viewer is no admin
	 */
	public List<ApiToken> list(Viewer viewer, String after, int limit) {
		requireAdmin(viewer);
		ApiToken last = after.isEmpty() ? null : this.tables.find(after);
		if (last == null && !after.isEmpty()) {
			throw new NotVisibleException();
		}
		return this.tables.latest(last, limit);
	}

	/**
	 * Makes a token.
	 * @param distributor one of the reference data
	 * @throws NotVisibleException if the viewer is no admin
	 * @throws ActionRefusedException if the label, the scopes or the days cannot be used
	 */
	public IssuedToken make(Viewer viewer, String label, String distributor, Set<TokenScope> scopes, int days) {
		requireAdmin(viewer);
		String usable = label.strip();
		if (usable.isEmpty() || usable.length() > LONGEST_LABEL
				|| usable.codePoints().anyMatch(Character::isISOControl)) {
			throw new ActionRefusedException(OperatorMessage.TOKEN_UNUSABLE
				.text("Expected a label of 1 to %d characters that says what the token is for.", LONGEST_LABEL));
		}
		if (scopes.isEmpty()) {
			throw new ActionRefusedException(
					OperatorMessage.TOKEN_UNUSABLE.text("Expected at least one scope, but found none."));
		}
		if (days < 1 || days > MOST_DAYS) {
			throw new ActionRefusedException(
					OperatorMessage.TOKEN_UNUSABLE.text("Expected 1 to %d days, but found %d.", MOST_DAYS, days));
		}
		Instant now = this.clock.instant();
		ApiToken token = new ApiToken(ConsoleDatabase.newId(), usable, distributor.toLowerCase(Locale.ROOT), scopes,
				viewer.name(), now, now.plus(Duration.ofDays(days)), null, null);
		String text = token.name() + "_" + SignIn.newToken();
		return this.database.change((audit) -> {
			this.tables.insert(token, SignIn.sha256(text));
			audit.add("console.token-made", token.distributor(), viewer.name(),
					Map.of("token", token.name(), "label", usable, "scopes",
							token.scopes().stream().map(TokenScope::text).collect(Collectors.joining(" ")), "endsAt",
							token.endsAt().toString()));
			return new IssuedToken(token, text);
		});
	}

	/**
	 * Revokes a token, from the next request on.
	 * @throws NotVisibleException if the viewer is no admin, or there is no such token
	 */
	public void revoke(Viewer viewer, String id) {
		requireAdmin(viewer);
		this.database.change((audit) -> {
			ApiToken token = this.tables.find(id);
			if (token == null) {
				throw new NotVisibleException();
			}
			if (this.tables.revoke(id, this.clock.instant())) {
				audit.add("console.token-revoked", token.distributor(), viewer.name(),
						Map.of("token", token.name(), "label", token.label()));
			}
			return token;
		});
	}

	private static void requireAdmin(Viewer viewer) {
		if (!viewer.has(Role.ADMIN)) {
			throw new NotVisibleException();
		}
	}

}
