package com.bulkreservations.settings;

import java.util.Map;

import com.bulkreservations.message.OperatorMessage;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.ConfigurableApplicationContext;

/** Settings that earlier versions knew by another name. */
final class RenamedSettings {

	/** New names by old ones. */
	private static final Map<String, String> NEW_NAMES = Map.of("reservations.settle-time",
			"reservations.quiet-period");

	private RenamedSettings() {
	}

	/**
	 * Requires that no setting has its old name. Spring refuses unknown names as well,
	 * but passes over those in the environment.
	 * @throws SettingsException if one has
	 */
	static void requireNone(ConfigurableApplicationContext context) {
		NEW_NAMES.forEach((oldName, newName) -> {
			ConfigurationPropertyName name = ConfigurationPropertyName.of(oldName);
			for (ConfigurationPropertySource source : ConfigurationPropertySources.get(context.getEnvironment())) {
				ConfigurationProperty setting = source.getConfigurationProperty(name);
				if (setting != null) {
					throw new SettingsException(
							OperatorMessage.UNKNOWN_SETTING.text("Unknown setting %s%s. It is now %s.",
									setting.getName(), StartFailure.origin(setting.getOrigin()), newName),
							null);
				}
			}
		});
	}

}
