/**
 * The purchase policy: every rule that a request must meet, in order, each in a class of
 * its own. A rule reads the request and reference data alone: no time, file or other
 * request.
 * <p>
 * May depend on: order, policy.rejection, reference.
 */
@NullMarked
package com.bulkreservations.policy;

import org.jspecify.annotations.NullMarked;
