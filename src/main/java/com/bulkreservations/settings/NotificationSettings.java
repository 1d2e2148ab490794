package com.bulkreservations.settings;

import java.time.Duration;

import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people and programs are told what became of uploads.
 *
 * @param outputUrl where the output folder can be seen, for links
 * @param attempts how often a start tries to tell somebody
 * @param firstPause how long it waits before the second attempt; each further time twice
 * as long
 * @param patience how long the end of the program waits for what is still to be told
 */
public record NotificationSettings(@Nullable String outputUrl,
		@Min(value = 1, message = "must be a number from 1") @DefaultValue("5") int attempts,
		@DefaultValue("1s") Duration firstPause, @DefaultValue("30s") Duration patience) {

}
