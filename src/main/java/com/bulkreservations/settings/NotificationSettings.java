package com.bulkreservations.settings;

import java.time.Duration;

import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Delivery of notifications about uploads.
 *
 * @param outputUrl the address of the output folder, with which links begin; without it
 * messages name the folder
 * @param attempts how often one start tries to deliver a message
 * @param firstPause the pause before the second attempt; it doubles each time
 * @param patience how long a finished process, its lock released, waits for undelivered
 * messages
 */
public record NotificationSettings(@Nullable String outputUrl,
		@Min(value = 1, message = "must be a number from 1") @DefaultValue("5") int attempts,
		@DefaultValue("1s") Duration firstPause, @DefaultValue("30s") Duration patience) {

}
