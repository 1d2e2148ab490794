package com.bulkreservations.web.api;

import java.time.Clock;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.store.KeptAnswers;
import com.bulkreservations.settings.ReservationSettings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the API. */
@Configuration(proxyBeanMethods = false)
@Import({ ApiErrors.class, UploadsApi.class, RunsApi.class, SearchApi.class, ReportsApi.class, OperationApi.class,
		EventsApi.class, DocumentationApi.class })
public final class ApiConfiguration {

	@Bean
	Problems problems(ReservationSettings settings) {
		return new Problems(settings);
	}

	@Bean
	Listing listing(ReservationSettings settings) {
		return new Listing(settings);
	}

	@Bean
	IdempotencyKeys idempotencyKeys(Console console, Problems problems, Clock clock) {
		return new IdempotencyKeys(console.database(), new KeptAnswers(console.database(), clock), problems);
	}

}
