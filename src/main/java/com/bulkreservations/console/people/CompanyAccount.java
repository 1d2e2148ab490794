package com.bulkreservations.console.people;

/**
 * An account of a company's identity provider. Only both parts together name a person: a
 * subject is unique at its issuer, and an e-mail address can be given to somebody else.
 *
 * @param issuer the address of the provider, as its tokens have it
 * @param subject the provider's permanent name of the account
 */
public record CompanyAccount(String issuer, String subject) {

	private static final int LONGEST_ISSUER = 500;

	/** OpenID Connect allows 255 characters. */
	private static final int LONGEST_SUBJECT = 255;

	/** Returns whether a provider may call an account so. */
	public boolean isValid() {
		return !this.issuer.isEmpty() && this.issuer.length() <= LONGEST_ISSUER && !this.subject.isEmpty()
				&& this.subject.length() <= LONGEST_SUBJECT;
	}

}
