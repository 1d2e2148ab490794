package com.bulkreservations.settings;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The web console, {@code serve}.
 *
 * @param address the address under which people reach the console, which links in mails
 * and invitations begin with
 * @param orderAt when an approved upload is ordered: {@code approval} (at once) or
 * {@code nightly} (by the next {@code run})
 * @param maxOpenBytes how much a distributor may have in uploads that are not ordered or
 * withdrawn
 * @param secondFactor who needs a passkey: {@code approvers} (admins, too), {@code all}
 * or {@code none}
 * @param localLogin lets people sign in by passwords and passkeys; {@code false} where
 * all come by an identity provider, {@code spring.security.oauth2.client.*}
 * @param oidc what tokens of an identity provider say about people
 * @param trustedProxies the addresses of proxies that speak HTTPS for the console; the
 * beginning of addresses ends with a dot or a colon, such as {@code 10.42.}
 * @param remindAfter how long an upload or a run waits for an approval before its
 * approvers are reminded, and again between two reminders; {@code 0} for never
 * @param privateWebhooks whether people may have webhooks in private networks and on this
 * machine, where they reach what is closed to them otherwise
 * @param management where probes and metrics are served
 */
public record ConsoleSettings(@DefaultValue("http://localhost:8080") String address,
		@DefaultValue("approval") OrderAt orderAt, @DefaultValue("20GB") DataSize maxOpenBytes,
		@DefaultValue("approvers") SecondFactor secondFactor, @DefaultValue("true") boolean localLogin,
		@DefaultValue OidcSettings oidc, @DefaultValue List<String> trustedProxies,
		@DefaultValue("24h") Duration remindAfter, @DefaultValue("false") boolean privateWebhooks,
		@DefaultValue ManagementSettings management) {

	private static final Duration SHORTEST = Duration.ofMinutes(1);

	public ConsoleSettings {
		Settings.requireAddress("console.address", address);
		Settings.require(maxOpenBytes != null && maxOpenBytes.toBytes() > 0, "console.max-open-bytes",
				"a size such as 20GB", maxOpenBytes);
		Settings.require(remindAfter.isZero() || remindAfter.compareTo(SHORTEST) >= 0, "console.remind-after",
				"a time from 1m, such as 24h, or 0", remindAfter);
	}

	/** Who needs a passkey to sign in. */
	public enum SecondFactor {

		/** Approvers and admins. */
		APPROVERS,

		/** Everybody. */
		ALL,

		/** Nobody. */
		NONE

	}

	/**
	 * Where probes and metrics are served.
	 *
	 * @param address the address on which probes and metrics listen
	 * @param port their port; {@code -1} for none
	 */
	public record ManagementSettings(@DefaultValue("127.0.0.1") String address, @DefaultValue("8081") int port) {

	}

	/** When an approved upload is ordered. */
	public enum OrderAt {

		/** As soon as it is approved. */
		APPROVAL,

		/** By the next {@code run}. */
		NIGHTLY

	}

}
