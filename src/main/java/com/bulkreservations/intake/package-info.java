/**
 * From a distributor's file to requests: copies an upload, tells its dialect, finds its
 * records and reads their values. What cannot be read as a whole is refused; what cannot
 * be read as a value becomes a rejection.
 * <p>
 * May depend on: infrastructure.bytes, infrastructure.csv, order, policy.rejection.
 */
@NullMarked
package com.bulkreservations.intake;

import org.jspecify.annotations.NullMarked;
