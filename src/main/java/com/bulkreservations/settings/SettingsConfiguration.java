package com.bulkreservations.settings;

import com.bulkreservations.infrastructure.database.DatabaseAddress;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Wires the settings, which suffice for commands that only read. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReservationSettings.class)
final class SettingsConfiguration {

	@Bean
	DatabaseAddress databaseAddress(Environment environment) {
		return SettingsReader.database(environment);
	}

}
