package com.bulkreservations.partnercenter;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.partnercenter.server.AdjustableClock;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.World.Tenant;
import com.bulkreservations.settings.PartnerCenterSettings;
import com.bulkreservations.settings.PartnerCredentials;

/**
 * Clients of a Partner Center for tests: where they would pause, time passes at once, by
 * the clock of the server.
 */
public final class QuickPartnerCenters {

	private static final int WITHOUT_LIMIT = 1_000_000;

	private QuickPartnerCenters() {
	}

	/**
	 * Returns the client of a distributor.
	 * @param folder where its refresh token is kept
	 */
	public static PartnerCenter of(PartnerCenterServer server, String distributor, Path folder) throws IOException {
		return Objects.requireNonNull(all(server, folder, WITHOUT_LIMIT).find(distributor));
	}

	/**
	 * Returns the clients of all distributors.
	 * @param folder where their refresh tokens are kept
	 */
	public static PartnerCenters all(PartnerCenterServer server, Path folder, int callsPerMinute) throws IOException {
		Map<String, PartnerCredentials> credentials = new HashMap<>();
		for (Tenant tenant : server.world().tenants()) {
			credentials.put(tenant.distributor(), credentials(tenant, folder));
		}
		PartnerCenterSettings settings = new PartnerCenterSettings(PartnerCenterSettings.Environment.SANDBOX,
				URI.create(server.loginUrl()), URI.create(server.apiUrl()), URI.create(server.pricesUrl()),
				"/oauth2/v2.0/token", credentials, PartnerCenterSettings.ProvisioningSubscription.SUBSCRIPTION,
				Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO, callsPerMinute);
		AdjustableClock clock = server.clock();
		return new PartnerCenters(settings, clock, () -> nanos(clock), clock::advance, Duration.ofMillis(1));
	}

	private static PartnerCredentials credentials(Tenant tenant, Path folder) throws IOException {
		Path token = Files.writeString(folder.resolve("refresh-token-" + tenant.distributor()), tenant.refreshToken());
		Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
		return new PartnerCredentials(tenant.id(), tenant.clientId(), tenant.clientSecret(), null, token,
				PartnerCredentials.Mode.APP_USER, null);
	}

	private static long nanos(Clock clock) {
		Instant now = clock.instant();
		return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
	}

}
