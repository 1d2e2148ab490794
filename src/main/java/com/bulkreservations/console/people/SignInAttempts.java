package com.bulkreservations.console.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.message.OperatorMessage;

/**
 * Slows down who guesses passwords, by account and by address. An attempt counts as
 * failed until it has succeeded, so that many at once are counted, too.
 */
final class SignInAttempts {

	/** Guesses at one account. Its owner waits for a minute at most. */
	private static final Limit ACCOUNT = new Limit("account ", 5, Duration.ofMinutes(1));

	/** Guesses from one address, behind which there may be a whole company. */
	private static final Limit ADDRESS = new Limit("address ", 30, Duration.ofMinutes(15));

	private static final Duration FORGOTTEN_AFTER = Duration.ofHours(24);

	private final ConsoleDatabase database;

	private final Clock clock;

	SignInAttempts(ConsoleDatabase database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/**
	 * Counts an attempt.
	 * @throws ActionRefusedException if it comes too early
	 */
	void begin(String name, String address) {
		Duration wait = this.database.change((audit) -> {
			Duration longest = longer(waitFor(ACCOUNT, name), waitFor(ADDRESS, address));
			if (longest.isZero()) {
				count(ACCOUNT.origin(name));
				count(ADDRESS.origin(address));
			}
			return longest;
		});
		if (!wait.isZero()) {
			throw new ActionRefusedException(OperatorMessage.TOO_MANY_ATTEMPTS
				.text("There were too many failed attempts. Try again in %d seconds.", wait.toSeconds() + 1));
		}
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	private Duration waitFor(Limit limit, String who) {
		return this.database.tables()
			.sql("SELECT failures, last_at FROM console_attempt WHERE origin = ?")
			.param(limit.origin(who))
			.query((row, number) -> limit.wait(row.getInt("failures"),
					Objects.requireNonNull(ConsoleDatabase.instant(row, "last_at")), this.clock.instant()))
			.optional()
			.orElse(Duration.ZERO);
	}

	private void count(String origin) {
		Instant now = this.clock.instant();
		this.database.tables()
			.sql("DELETE FROM console_attempt WHERE origin = ? AND last_at < ?")
			.params(origin, ConsoleDatabase.time(now.minus(FORGOTTEN_AFTER)))
			.update();
		int counted = this.database.tables()
			.sql("UPDATE console_attempt SET failures = failures + 1, last_at = ? WHERE origin = ?")
			.params(ConsoleDatabase.time(now), origin)
			.update();
		if (counted == 0) {
			this.database.tables()
				.sql("INSERT INTO console_attempt (origin, failures, last_at) VALUES (?, 1, ?)")
				.params(origin, ConsoleDatabase.time(now))
				.update();
		}
	}

	/** Forgets the failures of an account, and that this attempt failed. */
	void forget(String name, String address) {
		forget(name);
		this.database.tables()
			.sql("UPDATE console_attempt SET failures = failures - 1 WHERE origin = ? AND failures > 0")
			.param(ADDRESS.origin(address))
			.update();
	}

	void forget(String name) {
		this.database.tables().sql("DELETE FROM console_attempt WHERE origin = ?").param(ACCOUNT.origin(name)).update();
	}

	/**
	 * How failures slow down further attempts: the first ones not at all, and each later
	 * one twice as long as the one before.
	 *
	 * @param free how many failures cause no wait
	 */
	private record Limit(String kind, int free, Duration longest) {

		private String origin(String who) {
			return SignIn.sha256(this.kind + who);
		}

		private Duration wait(int failures, Instant last, Instant now) {
			if (failures < this.free) {
				return Duration.ZERO;
			}
			Duration whole = Duration.ofSeconds(1L << Math.min(failures - this.free, 20));
			Duration rest = Duration.between(now,
					last.plus((whole.compareTo(this.longest) < 0) ? whole : this.longest));
			return rest.isNegative() ? Duration.ZERO : rest;
		}

	}

}
