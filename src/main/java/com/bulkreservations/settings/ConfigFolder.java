package com.bulkreservations.settings;

import java.nio.file.Files;
import java.nio.file.Path;

import com.bulkreservations.message.OperatorMessage;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/** Requires the folder of policy and reference data before anything is created. */
final class ConfigFolder implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	@Override
	public int getOrder() {
		return UsableLogFile.ORDER - 1;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		String name = event.getEnvironment().getProperty("reservations.config-dir", "config");
		Path folder = Path.of(name);
		if (!Files.isDirectory(folder)) {
			throw new SettingsException(OperatorMessage.CONFIG_FOLDER_MISSING.text(
					"There is no %s/ here, in %s. Start the program in the folder of the installation, or set reservations.config-dir.",
					name, Path.of("").toAbsolutePath()), null);
		}
	}

}
