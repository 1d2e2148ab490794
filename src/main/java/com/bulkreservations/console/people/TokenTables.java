package com.bulkreservations.console.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import com.bulkreservations.console.store.ConsoleDatabase;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of tokens, of which it keeps the SHA-256 alone. */
final class TokenTables {

	/** How exactly it is known when a token was used last. */
	private static final Duration USE = Duration.ofHours(1);

	private static final String SELECT = """
			SELECT id, label, distributor, scopes, made_by, made_at, ends_at, last_used_at, revoked_at
			FROM console_token""";

	private final JdbcClient tables;

	TokenTables(JdbcClient tables) {
		this.tables = tables;
	}

	@Nullable ApiToken find(String id) {
		return this.tables.sql(SELECT + " WHERE id = ?").param(id).query(TokenTables::token).optional().orElse(null);
	}

	@Nullable ApiToken findBySha256(String sha256) {
		return this.tables.sql(SELECT + " WHERE sha256 = ?")
			.param(sha256)
			.query(TokenTables::token)
			.optional()
			.orElse(null);
	}

	/**
	 * Returns tokens, the latest first.
	 * @param after the token behind which to begin; {@code null} for the first page
	 */
	List<ApiToken> latest(@Nullable ApiToken after, int limit) {
		if (after == null) {
			return this.tables.sql(SELECT + " ORDER BY made_at DESC, id LIMIT ?")
				.param(limit)
				.query(TokenTables::token)
				.list();
		}
		return this.tables
			.sql(SELECT + " WHERE made_at < ? OR (made_at = ? AND id > ?) ORDER BY made_at DESC, id LIMIT ?")
			.params(ConsoleDatabase.time(after.madeAt()), ConsoleDatabase.time(after.madeAt()), after.id(), limit)
			.query(TokenTables::token)
			.list();
	}

	private static ApiToken token(ResultSet row, int number) throws SQLException {
		Set<TokenScope> scopes = Arrays.stream(row.getString("scopes").split(" ", -1))
			.map(TokenScope::find)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		return new ApiToken(row.getString("id"), row.getString("label"), row.getString("distributor"), scopes,
				row.getString("made_by"), Objects.requireNonNull(ConsoleDatabase.instant(row, "made_at")),
				Objects.requireNonNull(ConsoleDatabase.instant(row, "ends_at")),
				ConsoleDatabase.instant(row, "last_used_at"), ConsoleDatabase.instant(row, "revoked_at"));
	}

	void insert(ApiToken token, String sha256) {
		this.tables.sql("""
				INSERT INTO console_token (id, sha256, label, distributor, scopes, made_by, made_at, ends_at)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(token.id(), sha256, token.label(), token.distributor(),
					token.scopes().stream().map(TokenScope::text).collect(Collectors.joining(" ")), token.madeBy(),
					ConsoleDatabase.time(token.madeAt()), ConsoleDatabase.time(token.endsAt()))
			.update();
	}

	/** Returns whether the token was not revoked before. */
	boolean revoke(String id, Instant now) {
		return this.tables.sql("UPDATE console_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL")
			.params(ConsoleDatabase.time(now), id)
			.update() > 0;
	}

	void use(ApiToken token, Instant now) {
		if (token.lastUsedAt() == null || token.lastUsedAt().plus(USE).isBefore(now)) {
			this.tables.sql("UPDATE console_token SET last_used_at = ? WHERE id = ?")
				.params(ConsoleDatabase.time(now), token.id())
				.update();
		}
	}

}
