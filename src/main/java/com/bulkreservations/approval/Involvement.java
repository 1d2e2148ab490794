package com.bulkreservations.approval;

/**
 * A person who must not approve an upload, since it is theirs.
 *
 * @param person the sign-in name, in lower case
 */
public record Involvement(String person, Role role) {

	/** What the person did. */
	public enum Role {

		/** Sent a version of the upload. */
		SENT("sent it"),

		/** Corrected a version of the upload. */
		CORRECTED("corrected it"),

		/** Submitted a version of the upload for approval. */
		SUBMITTED("submitted it"),

		/** Is the {@code requested_by} of a row. */
		REQUESTED("requested a row of it");

		private final String words;

		Role(String words) {
			this.words = words;
		}

		/** Returns what the person did, such as {@code sent it}. */
		public String words() {
			return this.words;
		}

	}

}
