/**
 * The purchase policy: every rule that a request must meet, in order, each in a class of
 * its own. A rule depends on the request and reference data alone, not on time, files or
 * other requests.
 * <p>
 * May depend on: order, policy.rejection, reference.
 */
@NullMarked
package com.bulkreservations.policy;

import org.jspecify.annotations.NullMarked;
