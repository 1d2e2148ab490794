package com.bulkreservations.console.people;

import org.jspecify.annotations.Nullable;

/** What a token of the API may do for its distributor. */
public enum TokenScope {

	/** Lists uploads, and reads their results and files. */
	UPLOADS_READ("uploads:read"),

	/** Sends, corrects, submits, takes back and withdraws uploads. */
	UPLOADS_WRITE("uploads:write"),

	/** Reads runs, orders, purchases and reports. */
	RUNS_READ("runs:read");

	private final String text;

	TokenScope(String text) {
		this.text = text;
	}

	/** Returns the name that tokens and documents use. */
	public String text() {
		return this.text;
	}

	/** Returns the scope of a name, or {@code null}. */
	public static @Nullable TokenScope find(String text) {
		for (TokenScope scope : values()) {
			if (scope.text.equals(text)) {
				return scope;
			}
		}
		return null;
	}

}
