package com.bulkreservations.settings;

import io.micrometer.observation.ObservationRegistry;

/** Creates the registry that observes jobs and steps. */
public interface ObservationRegistryFactory {

	/** Creates a registry that observes nothing. */
	ObservationRegistryFactory NONE = (settings) -> ObservationRegistry.NOOP;

	ObservationRegistry registry(ReservationSettings settings);

}
