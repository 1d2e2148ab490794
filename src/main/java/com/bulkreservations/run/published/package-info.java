/**
 * What the folder of a published run holds: the lines of its CSV files, its totals and
 * its summary. Equal rows give equal bytes.
 * <p>
 * May depend on: infrastructure.bytes, infrastructure.csv, infrastructure.storage,
 * intake, message, order, policy.rejection.
 */
@NullMarked
package com.bulkreservations.run.published;

import org.jspecify.annotations.NullMarked;
