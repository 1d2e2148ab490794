package com.bulkreservations.web;

import java.time.Instant;
import java.util.List;

import com.bulkreservations.console.people.ApiToken;
import com.bulkreservations.console.people.TokenScope;

/**
 * A token in the words of a page.
 *
 * @param valid whether it still opens the API
 */
public record TokenRow(ApiToken token, boolean valid, String state, List<String> scopes) {

	static TokenRow of(ApiToken token, ConsolePage page, Instant now) {
		PageText state = (token.revokedAt() != null) ? PageText.TOKEN_REVOKED
				: token.isValid(now) ? PageText.TOKEN_VALID : PageText.TOKEN_ENDED;
		return new TokenRow(token, token.isValid(now), page.say(state),
				token.scopes().stream().map((scope) -> may(scope, page)).toList());
	}

	/** Returns what a scope allows. */
	public static String may(TokenScope scope, ConsolePage page) {
		return page.say(switch (scope) {
			case UPLOADS_READ -> PageText.TOKEN_UPLOADS_READ;
			case UPLOADS_WRITE -> PageText.TOKEN_UPLOADS_WRITE;
			case RUNS_READ -> PageText.TOKEN_RUNS_READ;
		});
	}

}
