package com.bulkreservations.console.people;

/**
 * A new token with its secret, which is shown once.
 *
 * @param text the whole token; only its SHA-256 is kept
 */
public record IssuedToken(ApiToken token, String text) {

	/** Keeps the secret out of logs. */
	@Override
	public String toString() {
		return "IssuedToken[" + this.token.name() + "]";
	}

}
