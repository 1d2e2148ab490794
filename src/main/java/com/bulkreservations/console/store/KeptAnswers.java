package com.bulkreservations.console.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** The first answers to requests that may be sent again, by their keys. */
public final class KeptAnswers {

	private static final Duration KEPT = Duration.ofDays(30);

	private final ConsoleDatabase database;

	private final Clock clock;

	public KeptAnswers(ConsoleDatabase database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/**
	 * Returns the answer to a key, or {@code null}.
	 * @param owner who sends it
	 */
	public @Nullable KeptAnswer find(String owner, String key) {
		return this.database.tables()
			.sql("SELECT request, answer FROM console_answer WHERE owner = ? AND idempotency_key = ? AND made_at > ?")
			.params(owner, key, ConsoleDatabase.time(this.clock.instant().minus(KEPT)))
			.query((row, number) -> new KeptAnswer(row.getString(1), row.getString(2)))
			.optional()
			.orElse(null);
	}

	/** Keeps an answer, and deletes those that were kept for long enough. */
	public void keep(String owner, String key, KeptAnswer answer) {
		this.database.change((audit) -> {
			Instant now = this.clock.instant();
			this.database.tables()
				.sql("DELETE FROM console_answer WHERE made_at <= ?")
				.param(ConsoleDatabase.time(now.minus(KEPT)))
				.update();
			return this.database.tables()
				.sql("""
						INSERT INTO console_answer (owner, idempotency_key, request, answer, made_at)
						VALUES (?, ?, ?, ?, ?)""")
				.params(owner, key, answer.request(), answer.text(), ConsoleDatabase.time(now))
				.update();
		});
	}

	/**
	 * An answer.
	 *
	 * @param request the SHA-256 of all that the request says
	 * @param text the answer in JSON
	 */
	public record KeptAnswer(String request, String text) {

	}

}
