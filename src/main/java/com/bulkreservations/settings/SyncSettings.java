package com.bulkreservations.settings;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Reference data from Partner Center.
 *
 * @param maxGonePercent the most rows of a file that may be gone, in percent; above it
 * {@code sync} changes nothing
 * @param resumeWithin how long a stopped {@code sync} can be resumed; later it begins
 * from scratch, since what it has read is out of date
 */
public record SyncSettings(
		@Range(max = 100, message = "must be a number from 0 to 100") @DefaultValue("10") int maxGonePercent,
		@NotNull(message = ReservationSettings.TIME) @DurationMin(
				message = ReservationSettings.TIME) @DefaultValue("48h") Duration resumeWithin) {

}
