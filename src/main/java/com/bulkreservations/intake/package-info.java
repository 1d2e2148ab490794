/**
 * Turns a distributor's file into requests: copies it, detects its dialect, finds its
 * records and parses their values. A file that cannot be read is refused as a whole; a
 * value that cannot be read becomes a rejection.
 * <p>
 * May depend on: infrastructure.bytes, infrastructure.csv, infrastructure.storage,
 * infrastructure.workbook, message, order, policy.rejection.
 */
@NullMarked
package com.bulkreservations.intake;

import org.jspecify.annotations.NullMarked;
