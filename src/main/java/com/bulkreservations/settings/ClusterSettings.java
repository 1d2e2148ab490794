package com.bulkreservations.settings;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Several workers on one PostgreSQL database.
 *
 * @param every how often one of the workers looks for uploads, unfinished runs and
 * approved purchases
 * @param runsAtOnce how many distributors a worker works for at the same time
 */
public record ClusterSettings(
		@NotNull(message = ReservationSettings.TIME) @DurationMin(seconds = 1,
				message = ReservationSettings.TIME) @DefaultValue("30s") Duration every,
		@Range(min = 1, max = 64, message = "must be a number from 1 to 64") @DefaultValue("2") int runsAtOnce) {

}
