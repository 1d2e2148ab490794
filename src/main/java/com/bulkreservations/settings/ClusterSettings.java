package com.bulkreservations.settings;

import java.time.Duration;

import jakarta.validation.Valid;
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
 * @param management where a worker serves its probes and metrics
 */
public record ClusterSettings(
		@NotNull(message = ReservationSettings.TIME) @DurationMin(seconds = 1,
				message = ReservationSettings.TIME) @DefaultValue("30s") Duration every,
		@Range(min = 1, max = 64, message = "must be a number from 1 to 64") @DefaultValue("2") int runsAtOnce,
		@Valid @DefaultValue ManagementSettings management) {

	/**
	 * Where a worker serves its probes and metrics.
	 *
	 * @param address the address on which probes and metrics listen
	 * @param port their port; {@code -1} for none, as where several workers share a
	 * machine; {@code 0} for any
	 */
	public record ManagementSettings(@DefaultValue("127.0.0.1") String address, @Range(min = -1, max = 65535,
			message = "must be a port from 1 to 65535, or -1 for none") @DefaultValue("-1") int port) {

		/** For the worker within the console, which serves its own. */
		public static final ManagementSettings NONE = new ManagementSettings("127.0.0.1", -1);

	}

}
