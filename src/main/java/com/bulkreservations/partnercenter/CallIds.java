package com.bulkreservations.partnercenter;

import java.util.Map;
import java.util.UUID;

/**
 * The identifiers of a call, by which Microsoft's support finds it.
 *
 * @param request the same for a call that is repeated after its answer was lost
 * @param correlation another one each time
 */
record CallIds(UUID request, UUID correlation) {

	static final String REQUEST = "MS-RequestId";

	static final String CORRELATION = "MS-CorrelationId";

	static CallIds of(UUID request) {
		return new CallIds(request, UUID.randomUUID());
	}

	Map<String, String> headers() {
		return Map.of(REQUEST, this.request.toString(), CORRELATION, this.correlation.toString());
	}

	@Override
	public String toString() {
		return "%s %s, %s %s".formatted(REQUEST, this.request, CORRELATION, this.correlation);
	}

}
