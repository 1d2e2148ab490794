package com.bulkreservations.web.access;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.settings.SettingsException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;

/**
 * How people may sign in: by the accounts of companies, and by what the console keeps.
 */
public final class Companies {

	private final List<Company> all = new ArrayList<>();

	private final boolean local;

	/**
	 * @param clients the settings of identity providers; {@code null} for none
	 * @throws SettingsException if people could not sign in, or not be distinguished
	 */
	Companies(@Nullable OAuth2ClientProperties clients, boolean local) {
		if (clients != null) {
			new TreeMap<>(clients.getRegistration())
				.forEach((id, client) -> this.all.add(company(id, client, clients.getProvider())));
		}
		this.local = local;
		if (!this.local && this.all.isEmpty()) {
			throw unusable(OperatorMessage.OIDC_SETTINGS_INVALID.text(
					"reservations.console.local-login is false, but no identity provider is set: nobody could sign in. Set spring.security.oauth2.client.registration and .provider, or leave local-login out."));
		}
	}

	private static Company company(String id, OAuth2ClientProperties.Registration client,
			Map<String, OAuth2ClientProperties.Provider> providers) {
		Set<String> scopes = client.getScope();
		if (scopes == null || !scopes.contains("openid")) {
			throw unusable(OperatorMessage.OIDC_SETTINGS_INVALID.text(
					"spring.security.oauth2.client.registration.%s.scope must contain openid, but is %s. Set it to openid,profile,email.",
					id, (scopes != null) ? String.join(",", scopes) : "not set"));
		}
		String provider = Objects.requireNonNullElse(client.getProvider(), id);
		OAuth2ClientProperties.Provider known = providers.get(provider);
		String issuer = (known != null) ? known.getIssuerUri() : null;
		if (!isSafe(issuer)) {
			throw unusable(OperatorMessage.OIDC_SETTINGS_INVALID.text(
					"spring.security.oauth2.client.provider.%s.issuer-uri must be the https address of the identity provider, but is %s. Its tokens are compared with it, and all other addresses are read from there.",
					provider, (issuer != null) ? "'" + issuer + "'" : "not set"));
		}
		return new Company(id, Objects.requireNonNullElse(client.getClientName(), id));
	}

	/** The address of this machine may go without encryption. */
	private static boolean isSafe(@Nullable String issuer) {
		try {
			URI address = URI.create(Objects.requireNonNullElse(issuer, ""));
			return address.getHost() != null && ("https".equals(address.getScheme())
					|| ("http".equals(address.getScheme()) && Listening.isLoopback(address.getHost())));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	static SettingsException unusable(String message) {
		return new SettingsException(message, null);
	}

	/** Returns the companies in the order of their ids. */
	public List<Company> all() {
		return List.copyOf(this.all);
	}

	/** Returns whether people sign in by passwords and passkeys, too. */
	public boolean isLocal() {
		return this.local;
	}

	public @Nullable Company find(@Nullable String id) {
		return this.all.stream().filter((company) -> company.id().equals(id)).findFirst().orElse(null);
	}

}
