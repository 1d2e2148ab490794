package com.bulkreservations.console.people;

/** Thrown if a company has signed somebody in who does not get into the console. */
public final class CompanyRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	CompanyRefusedException(Reason reason) {
		super(reason.name(), null, false, false);
		this.reason = reason;
	}

	public Reason reason() {
		return this.reason;
	}

	/** Why somebody does not get in. */
	public enum Reason {

		/** Nobody has let the account in. */
		UNKNOWN,

		/** The account belongs to another person than the one whom the link invites. */
		TAKEN,

		/** The name of a new person belongs to somebody who signs in otherwise. */
		NAME_TAKEN,

		/** The link has ended meanwhile. */
		LINK_ENDED,

		/** An admin has locked the person out. */
		LOCKED_OUT

	}

}
