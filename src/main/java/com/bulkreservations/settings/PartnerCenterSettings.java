package com.bulkreservations.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The way to Microsoft's Partner Center.
 *
 * @param environment {@code sandbox} or {@code production}: what the credentials below
 * belong to; without it nothing is bought
 * @param loginUrl where tokens come from
 * @param apiUrl the address of the API
 * @param pricesUrl the address of the price sheets
 * @param tokenPath the path of the token service, after the login address and the tenant;
 * a path without {@code v2.0} gets {@code resource} instead of {@code scope}
 * @param distributors {@code distributors.<distributor>.…}: its credentials:
 * {@code tenant}, {@code client-id}, {@code client-secret} or {@code client-certificate}
 * (a PEM file with the private key), {@code refresh-token-file}, {@code mode}
 * ({@code app-user} or {@code app}), and {@code client-secret-ends} (a date, of which
 * {@code doctor} warns)
 * @param provisioningSubscription what a cart names as the subscription:
 * {@code subscription}, the one of the request, or {@code entitlement}, the only Azure
 * subscription under it
 * @param connectTimeout the limit for connecting
 * @param readTimeout the limit for an answer
 * @param answerWait how long after a lost answer Partner Center may still be working
 * @param orderLag how late an order may show in the lists of Partner Center
 * @param requestsPerMinute how many calls a minute a tenant may have
 */
public record PartnerCenterSettings(@Nullable Environment environment,
		@DefaultValue("https://login.microsoftonline.com") URI loginUrl,
		@DefaultValue("https://api.partnercenter.microsoft.com") URI apiUrl,
		@DefaultValue("https://api.partner.microsoft.com") URI pricesUrl,
		@DefaultValue("/oauth2/v2.0/token") String tokenPath,
		@DefaultValue Map<String, PartnerCredentials> distributors,
		@DefaultValue("SUBSCRIPTION") ProvisioningSubscription provisioningSubscription,
		@DefaultValue("10s") Duration connectTimeout, @DefaultValue("100s") Duration readTimeout,
		@DefaultValue("60s") Duration answerWait, @DefaultValue("30m") Duration orderLag,
		@DefaultValue("300") int requestsPerMinute) {

	private static final String PREFIX = "partner-center.";

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	public PartnerCenterSettings {
		requireSafe("login-url", loginUrl);
		requireSafe("api-url", apiUrl);
		requireSafe("prices-url", pricesUrl);
		Settings.require(tokenPath.startsWith("/"), PREFIX + "token-path", "a path that begins with /", tokenPath);
		requirePositive("connect-timeout", connectTimeout);
		requirePositive("read-timeout", readTimeout);
		requireNotNegative("answer-wait", answerWait);
		requireNotNegative("order-lag", orderLag);
		Settings.require(requestsPerMinute > 0, PREFIX + "requests-per-minute", "a number from 1", requestsPerMinute);
	}

	/** Tokens must not cross a network in the clear. */
	private static void requireSafe(String name, URI address) {
		boolean https = "https".equalsIgnoreCase(address.getScheme());
		boolean loopback = "http".equalsIgnoreCase(address.getScheme()) && address.getHost() != null
				&& LOOPBACK.contains(address.getHost().toLowerCase(Locale.ROOT));
		Settings.require(
				address.getHost() != null && address.getUserInfo() == null && address.getQuery() == null
						&& (https || loopback),
				PREFIX + name, "an address such as https://host.example, or http:// of this machine", address);
	}

	private static void requirePositive(String name, Duration time) {
		Settings.require(!time.isZero() && !time.isNegative(), PREFIX + name, "a time such as 10s", time);
	}

	private static void requireNotNegative(String name, Duration time) {
		Settings.require(!time.isNegative(), PREFIX + name, "a time such as 10s", time);
	}

	/** Returns the credentials of a distributor, or {@code null}. */
	public @Nullable PartnerCredentials of(String distributor) {
		return this.distributors.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().equalsIgnoreCase(distributor))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(null);
	}

	/** Leaves out the credentials. */
	@Override
	public String toString() {
		return "Partner Center, " + this.environment;
	}

	/** What purchases mean: a trial, or money. */
	public enum Environment {

		SANDBOX, PRODUCTION;

		/** Returns the name as settings and reports write it. */
		public String text() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/** Which subscription a cart names. */
	public enum ProvisioningSubscription {

		SUBSCRIPTION, ENTITLEMENT

	}

}
