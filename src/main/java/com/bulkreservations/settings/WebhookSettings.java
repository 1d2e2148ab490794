package com.bulkreservations.settings;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which programs are told by HTTP.
 *
 * @param secret what the messages are signed with: a text, or, behind {@code whsec_},
 * Base64
 * @param operator the addresses that are told of every upload
 * @param distributors the addresses that are told of the uploads of a distributor, by its
 * id
 * @param timeout for connecting, and for the answer
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

	/** Without the secret, and without addresses, which may hold one. */
	@Override
	public String toString() {
		return "webhooks";
	}

}
