package com.bulkreservations.partnercenter;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.partnercenter.server.AdjustableClock;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.World.Tenant;
import com.bulkreservations.settings.PartnerCenterSettings;
import com.bulkreservations.settings.PartnerCredentials;

/**
 * Clients of a Partner Center for tests. They have the clock of the server, which jumps
 * over the pauses between calls.
 */
public final class QuickPartnerCenters {

	private QuickPartnerCenters() {
	}

	/**
	 * Returns the client of a distributor.
	 * @param folder where its refresh token is kept
	 */
	public static PartnerCenter of(PartnerCenterServer server, String distributor, Path folder) throws IOException {
		Tenant tenant = server.world().tenant(distributor);
		Path token = Files.writeString(folder.resolve("refresh-token"), tenant.refreshToken());
		Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
		PartnerCredentials credentials = new PartnerCredentials(tenant.id(), tenant.clientId(), tenant.clientSecret(),
				null, token, PartnerCredentials.Mode.APP_USER, null);
		PartnerCenterSettings settings = new PartnerCenterSettings(PartnerCenterSettings.Environment.SANDBOX,
				URI.create(server.loginUrl()), URI.create(server.apiUrl()), URI.create(server.pricesUrl()),
				"/oauth2/v2.0/token", Map.of(distributor, credentials),
				PartnerCenterSettings.ProvisioningSubscription.SUBSCRIPTION, Duration.ofSeconds(5),
				Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO, 1_000_000);
		AdjustableClock clock = server.clock();
		return Objects.requireNonNull(
				new PartnerCenters(settings, clock, () -> nanos(clock), clock::advance, Duration.ofMillis(1))
					.find(distributor));
	}

	private static long nanos(Clock clock) {
		Instant now = clock.instant();
		return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
	}

}
