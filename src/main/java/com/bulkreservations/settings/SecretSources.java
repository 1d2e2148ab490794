package com.bulkreservations.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.io.Resource;

/**
 * Where the secrets of Partner Center and of identity providers come from: files that
 * only their owner may read, the environment, or a credential of systemd. Every user of
 * the host sees a command line.
 */
final class SecretSources {

	private static final List<ConfigurationPropertyName> CLIENTS = List.of(
			ConfigurationPropertyName.of("reservations.partner-center.distributors"),
			ConfigurationPropertyName.of("spring.security.oauth2.client.registration"));

	private SecretSources() {
	}

	/**
	 * Requires that nobody else may read a secret.
	 * @throws SettingsException if one is on the command line, or in a readable file
	 */
	static void requireSafe(ConfigurableApplicationContext context) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(context.getEnvironment())) {
			if (source instanceof IterableConfigurationPropertySource settings) {
				settings.stream()
					.filter((name) -> CLIENTS.stream().anyMatch((clients) -> clients.isAncestorOf(name))
							&& name.getLastElement(ConfigurationPropertyName.Form.UNIFORM).equals("clientsecret"))
					.forEach((name) -> requireSafe(settings, name));
			}
		}
	}

	private static void requireSafe(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		if (source.getUnderlyingSource() instanceof CommandLinePropertySource<?>) {
			throw new SettingsException(OperatorMessage.SECRET_FILE_UNUSABLE.text(
					"%s must not stand on the command line, where every user of this machine can read it. Put it into the environment, or into a file of mode 0600.",
					name), null);
		}
		ConfigurationProperty property = source.getConfigurationProperty(name);
		if (property == null || isReference(property)) {
			return;
		}
		Resource resource = resource(property.getOrigin());
		if (resource != null && resource.isFile()) {
			requireSafe(resource);
		}
	}

	/** Whether a file names another place, such as a variable of the environment. */
	private static boolean isReference(ConfigurationProperty property) {
		return String.valueOf(property.getValue()).matches("\\$\\{[^:}]+}");
	}

	private static @Nullable Resource resource(@Nullable Origin origin) {
		if (origin instanceof PropertySourceOrigin within) {
			return resource(within.getOrigin());
		}
		return (origin instanceof TextResourceOrigin text) ? text.getResource() : null;
	}

	private static void requireSafe(Resource resource) {
		try {
			Path file = resource.getFile().toPath();
			String credentials = System.getenv("CREDENTIALS_DIRECTORY");
			// systemd grants its files to the service alone, by means of its own.
			if (credentials == null || !file.toAbsolutePath().startsWith(credentials)) {
				SecretFile.require(file);
			}
		}
		catch (IOException ex) {
			throw new SettingsException(FailureMessages.of(ex), ex);
		}
	}

}
