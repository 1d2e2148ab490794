package com.bulkreservations.settings;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The recipients of notifications by HTTP.
 *
 * @param secret the key that signs messages: text, or Base64 after {@code whsec_}
 * @param operator addresses ({@code https://…}) notified of every upload
 * @param distributors {@code webhook.distributors.<distributor>}: addresses notified of
 * its uploads
 * @param timeout the limit for connecting, and for the answer
 */
public record WebhookSettings(@Nullable String secret, @DefaultValue List<String> operator,
		@DefaultValue Map<String, List<String>> distributors, @DefaultValue("10s") Duration timeout) {

	private static final String BASE64 = "whsec_";

	public WebhookSettings {
		operator.forEach((address) -> Settings.requireAddress("webhook.operator", address));
		distributors.forEach((distributor, addresses) -> addresses
			.forEach((address) -> Settings.requireAddress("webhook.distributors." + distributor, address)));
		if (!isKey(secret)) {
			throw new IllegalArgumentException(OperatorMessage.SETTING_INVALID.text(
					"reservations.webhook.secret must be a text, or Base64 after whsec_, but what follows whsec_ is not Base64"));
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
