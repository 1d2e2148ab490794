package com.bulkreservations.job;

import java.time.Duration;
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

	/** Without the secret, and without addresses, which may hold one. */
	@Override
	public String toString() {
		return "webhooks";
	}

}
