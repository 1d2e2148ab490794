package com.bulkreservations.web.access;

import java.time.Instant;

/**
 * A session that a person can end.
 *
 * @param current whether it is the one that asks
 */
public record OpenSession(Instant begun, Instant lastSeen, boolean current) {

}
