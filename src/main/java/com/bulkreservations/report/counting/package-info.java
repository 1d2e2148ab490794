/**
 * Counts a report's numbers from the files of published runs. Memory does not grow with
 * the number of rows: what is too much goes to disk.
 * <p>
 * May depend on: infrastructure.csv, intake, message, order, policy.rejection,
 * report.figures, run.published.
 */
@NullMarked
package com.bulkreservations.report.counting;

import org.jspecify.annotations.NullMarked;
