/**
 * Counts a report's numbers from the files of published runs. Memory does not grow with
 * the number of rows: what is too much goes to disk.
 */
@NullMarked
package com.bulkreservations.report.counting;

import org.jspecify.annotations.NullMarked;
