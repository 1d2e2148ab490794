package com.bulkreservations.settings;

import com.bulkreservations.infrastructure.database.DatabaseAddress;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The settings: all that a command needs that only looks at an installation. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReservationSettings.class)
final class SettingsConfiguration {

	@Bean
	DatabaseAddress databaseAddress(Environment environment) {
		return SettingsReader.database(environment);
	}

}
