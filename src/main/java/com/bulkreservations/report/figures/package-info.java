/**
 * The numbers that a report shows. Sums of money are exact.
 * <p>
 * May depend on: infrastructure.csv, infrastructure.storage, intake, message, order,
 * policy.rejection, run.published.
 */
@NullMarked
package com.bulkreservations.report.figures;

import org.jspecify.annotations.NullMarked;
