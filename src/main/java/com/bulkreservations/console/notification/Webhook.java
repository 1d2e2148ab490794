package com.bulkreservations.console.notification;

/**
 * Where a person receives webhooks.
 *
 * @param secret the key that signs them, Base64 after {@code whsec_}
 */
public record Webhook(String address, String secret) {

	/** Leaves out both, which may hold secrets. */
	@Override
	public String toString() {
		return "webhook";
	}

}
