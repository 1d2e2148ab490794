package com.bulkreservations.settings;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The recipients of notices by HTTP.
 *
 * @param secret the key of signatures: a text, or, after {@code whsec_}, Base64
 * @param operator the addresses for notices about every upload
 * @param distributors the addresses for notices about a distributor's uploads, by its id
 * @param timeout for connecting, and for the response
 */
public record WebhookSettings(@Nullable String secret, @DefaultValue List<String> operator,
		@DefaultValue Map<String, List<String>> distributors, @DefaultValue("10s") Duration timeout) {

	private static final String BASE64 = "whsec_";

	public WebhookSettings {
		operator.forEach((address) -> Settings.requireAddress("webhook.operator", address));
		distributors.forEach((distributor, addresses) -> addresses
			.forEach((address) -> Settings.requireAddress("webhook.distributors." + distributor, address)));
		if (!isKey(secret)) {
			throw new IllegalArgumentException(
					"reservations.webhook.secret must be a text, or, behind whsec_, Base64, but what is behind whsec_ is none");
		}
	}

	private static boolean isKey(@Nullable String secret) {
		try {
			return secret == null || !secret.startsWith(BASE64)
					|| Base64.getDecoder().decode(secret.substring(BASE64.length())).length > 0;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/** Leaves out the secret, and the addresses, which may hold one. */
	@Override
	public String toString() {
		return "webhooks";
	}

}
