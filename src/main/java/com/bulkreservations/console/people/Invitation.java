package com.bulkreservations.console.people;

import java.time.Instant;

/**
 * A link that lets a person choose a password, once.
 *
 * @param token the secret part of the link; only its SHA-256 is kept
 * @param name the sign-in name
 * @param endsAt when it ends
 */
public record Invitation(String token, String name, Instant endsAt) {

	/** Returns the path of the link, to be put behind the console's address. */
	public String path() {
		return "/invitation/" + this.token;
	}

	/** Keeps the token out of logs. */
	@Override
	public String toString() {
		return "Invitation[name=" + this.name + "]";
	}

}
