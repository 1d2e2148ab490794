package com.bulkreservations.settings;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RenamedSettingsTest {

	/** Spring passes over unknown names in the environment. */
	@Test
	void oldNameInTheEnvironmentIsRefused() {
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> requireNone("RESERVATIONS_SETTLETIME"))
			.withMessageContaining("Unknown setting reservations.settle-time")
			.withMessageEndingWith("It is now reservations.quiet-period. [BR-110]");
	}

	@Test
	void newNameIsTaken() {
		assertThatCode(() -> requireNone("RESERVATIONS_QUIETPERIOD")).doesNotThrowAnyException();
	}

	private static void requireNone(String variable) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(variable, "5s")));
		ConfigurationPropertySources.attach(environment);
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.setEnvironment(environment);
			RenamedSettings.requireNone(context);
		}
	}

}
