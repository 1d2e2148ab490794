package com.bulkreservations.partnercenter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The access token for one audience, renewed before it ends. All threads use the same
 * one, and one of them renews it.
 */
final class AccessTokens {

	private static final Duration EARLY = Duration.ofMinutes(5);

	private final TokenService service;

	private final String audience;

	private final Clock clock;

	private @Nullable String current;

	private Instant renewAt = Instant.MIN;

	/** Whether the current token replaces a refused one, and was not accepted yet. */
	private boolean replacement;

	AccessTokens(TokenService service, String audience, Clock clock) {
		this.service = service;
		this.audience = audience;
		this.clock = clock;
	}

	/**
	 * Returns the token.
	 * @throws NotSentException if there is none to be had
	 */
	synchronized String token() throws NotSentException {
		String token = this.current;
		Instant now = this.clock.instant();
		if (token == null || !now.isBefore(this.renewAt)) {
			TokenService.Answer answer = this.service.token(this.audience);
			token = answer.accessToken();
			Duration life = answer.life();
			// A token of a few minutes would be renewed for each call otherwise.
			Duration early = (EARLY.multipliedBy(2).compareTo(life) <= 0) ? EARLY : life.dividedBy(2);
			this.current = token;
			this.renewAt = now.plus(life).minus(early);
		}
		return token;
	}

	/** Notes that Partner Center took a token. */
	synchronized void accepted(String token) {
		if (token.equals(this.current)) {
			this.replacement = false;
		}
	}

	/**
	 * Notes that Partner Center refused a token.
	 * @return whether a new one may help: {@code false} if this one was new
	 */
	synchronized boolean refused(String token) {
		if (!token.equals(this.current)) {
			return true;
		}
		if (this.replacement) {
			return false;
		}
		this.current = null;
		this.replacement = true;
		return true;
	}

}
