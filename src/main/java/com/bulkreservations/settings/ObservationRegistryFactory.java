package com.bulkreservations.settings;

import io.micrometer.observation.ObservationRegistry;

/** Who looks on while jobs and steps run, as Spring Batch tells it. */
public interface ObservationRegistryFactory {

	/** Nobody looks on. */
	ObservationRegistryFactory NONE = (settings) -> ObservationRegistry.NOOP;

	ObservationRegistry registry(ReservationSettings settings);

}
