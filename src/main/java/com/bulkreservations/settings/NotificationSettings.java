package com.bulkreservations.settings;

import java.time.Duration;

import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The delivery of notices by all channels.
 *
 * @param outputUrl the address of the output folder, for links
 * @param attempts how often a start tries to deliver a notice
 * @param firstPause the pause before the second attempt; it doubles with each further one
 * @param patience how long the program waits at its end for open deliveries
 */
public record NotificationSettings(@Nullable String outputUrl,
		@Min(value = 1, message = "must be a number from 1") @DefaultValue("5") int attempts,
		@DefaultValue("1s") Duration firstPause, @DefaultValue("30s") Duration patience) {

}
