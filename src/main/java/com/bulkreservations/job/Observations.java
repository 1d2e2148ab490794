package com.bulkreservations.job;

import io.micrometer.observation.ObservationRegistry;

/** Who looks on while jobs and steps run, as Spring Batch tells it. */
public interface Observations {

	/** Nobody looks on. */
	Observations NONE = (settings) -> ObservationRegistry.NOOP;

	ObservationRegistry registry(ReservationSettings settings);

}
