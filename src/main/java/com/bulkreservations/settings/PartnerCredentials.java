package com.bulkreservations.settings;

import java.nio.file.Path;
import java.time.LocalDate;

import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one distributor signs in to Partner Center with.
 *
 * @param tenant the distributor's own tenant
 * @param clientId the application in it
 * @param clientSecret the application's secret; belongs in the environment
 * @param clientCertificate a PEM file with the application's certificate and private key,
 * instead of a secret
 * @param refreshTokenFile where the refresh token is read and replaced
 * @param mode whether the application acts for a signed-in user, or for itself
 * @param clientSecretEnds the last day of the secret
 */
public record PartnerCredentials(String tenant, String clientId, @Nullable String clientSecret,
		@Nullable Path clientCertificate, @Nullable Path refreshTokenFile, @DefaultValue("APP_USER") Mode mode,
		@Nullable LocalDate clientSecretEnds) {

	public PartnerCredentials {
		require(tenant != null && tenant.matches("[A-Za-z0-9][A-Za-z0-9.-]*"), "tenant",
				"must be a tenant's id or domain");
		require(clientId != null && !clientId.isBlank(), "client-id", "must be the id of an application");
		require((clientSecret == null) != (clientCertificate == null), "client-secret",
				"or client-certificate must be set, and not both");
		require(mode == Mode.APP || refreshTokenFile != null, "refresh-token-file",
				"must be a file of mode 0600, since mode is app-user");
	}

	private static void require(boolean valid, String name, String expected) {
		if (!valid) {
			throw new IllegalArgumentException(OperatorMessage.SETTING_INVALID
				.text("reservations.partner-center.distributors.<id>.%s %s", name, expected));
		}
	}

	/** Leaves out the secret. */
	@Override
	public String toString() {
		return "application %s of tenant %s".formatted(this.clientId, this.tenant);
	}

	/** For whom the application acts. */
	public enum Mode {

		APP, APP_USER

	}

}
