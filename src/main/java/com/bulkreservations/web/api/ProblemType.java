package com.bulkreservations.web.api;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/** The kinds of problems that the API answers, each with a page that explains it. */
public enum ProblemType {

	/** It does not exist, or not for this token. */
	NOT_FOUND(404, "There is nothing here",
			"Expected something that this token or person may see. It does not exist, or belongs to somebody else.",
			"Correct the address. The distributor of a token, and what it may do, are chosen when it is made."),

	/** No valid token, and no session. */
	UNAUTHORIZED(401, "Send a valid token",
			"Expected the header Authorization: Bearer br_…, with a token that has neither ended nor been revoked.",
			"Ask an admin of the console for a token, and send the whole of it."),

	/** The token lacks the scope. */
	SCOPE_MISSING(403, "The token may not do this",
			"Reading uploads needs the scope uploads:read, changing them uploads:write, and runs, orders and reports runs:read.",
			"Ask an admin of the console for a token with this scope."),

	/** A change by a session without the token of a form. */
	FORBIDDEN(403, "The request comes from elsewhere",
			"A change by a session must come from a page of the console, with the token of its forms.",
			"Programs send a token of the API instead of a cookie."),

	/** Too many requests in a second. */
	TOO_MANY_REQUESTS(429, "Too many requests", "A token may send 20 requests a second. Nothing was done.",
			"Wait as many seconds as the header Retry-After says, and send the same request again."),

	/** A parameter, header or body that cannot be read. */
	INVALID_REQUEST(400, "The request cannot be understood", "A parameter, a header or the body is not as documented.",
			"The detail says what was expected. Correct the request."),

	/** No Idempotency-Key. */
	KEY_MISSING(400, "Send an Idempotency-Key",
			"Expected the header Idempotency-Key of 1 to 255 visible characters, since each POST may get lost and be sent again.",
			"Make a new key for each new request, such as a UUID, and send the same one with each repetition."),

	/** The key of another request. */
	KEY_REUSED(422, "The Idempotency-Key belongs to another request",
			"This key was sent before, with other content. Nothing was done.", "Make a new key for a new request."),

	/** The first request with the key has not ended. */
	IN_PROGRESS(409, "The first request is in progress",
			"A request with this key, or another change of the same thing, has not ended yet.",
			"Wait a second, and send the same request with the same key again."),

	/** No If-Match. */
	IF_MATCH_MISSING(428, "Say which version you saw",
			"Expected the header If-Match with the ETag of one version, since a change is made from what its sender saw.",
			"Get the upload first, and send its ETag."),

	/** Another version than that of If-Match. */
	CHANGED(412, "It has changed meanwhile", "Expected the version that If-Match names. Nothing was done.",
			"Get the upload again, decide again, and send its new ETag with a new Idempotency-Key."),

	/** The state does not allow it. */
	WRONG_STATE(409, "Its state does not allow this", "What was asked for is not possible in the present state.",
			"Get the upload: its state says how far it has come."),

	/** The rules of the console refuse it. */
	REFUSED(422, "Refused", "The console refuses this. Nothing was done.",
			"The detail says what was expected and what was found; code leads to the page of messages."),

	/** The file is too large. */
	TOO_LARGE(413, "The file is too large", "The file has more bytes than a file may have. Nothing of it is kept.",
			"Split it, or have the operator raise reservations.max-file-size."),

	/** Compressed, or sent as a form. */
	UNSUPPORTED_MEDIA_TYPE(415, "Send the file itself",
			"Expected the bytes of the file as the body: not compressed, and not as a form.",
			"Send it as text/csv, such as with curl --header Content-Type:text/csv --data-binary @FILE."),

	/** A failure of the console. */
	FAILED(500, "Something went wrong on our side", "It is done whole, or not at all.",
			"Send the same request with the same Idempotency-Key again. If it fails again, tell the operator the number.");

	private final int status;

	private final String title;

	private final String meaning;

	private final String remedy;

	ProblemType(int status, String title, String meaning, String remedy) {
		this.status = status;
		this.title = title;
		this.meaning = meaning;
		this.remedy = remedy;
	}

	int status() {
		return this.status;
	}

	public String title() {
		return this.title;
	}

	public String meaning() {
		return this.meaning;
	}

	public String remedy() {
		return this.remedy;
	}

	/** Returns the last part of the address of its page. */
	String slug() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static @Nullable ProblemType find(String slug) {
		for (ProblemType type : values()) {
			if (type.slug().equals(slug)) {
				return type;
			}
		}
		return null;
	}

	/**
	 * Returns the type of what the server or a filter answers.
	 * @param byToken whether the request has sent a token
	 */
	static ProblemType of(int status, boolean byToken) {
		HttpStatus known = HttpStatus.resolve(status);
		if (known == null || known.is5xxServerError()) {
			return FAILED;
		}
		return switch (known) {
			case UNAUTHORIZED -> UNAUTHORIZED;
			case FORBIDDEN -> byToken ? SCOPE_MISSING : FORBIDDEN;
			case TOO_MANY_REQUESTS -> TOO_MANY_REQUESTS;
			case CONTENT_TOO_LARGE -> TOO_LARGE;
			case UNSUPPORTED_MEDIA_TYPE -> UNSUPPORTED_MEDIA_TYPE;
			case NOT_FOUND, METHOD_NOT_ALLOWED -> NOT_FOUND;
			default -> INVALID_REQUEST;
		};
	}

}
