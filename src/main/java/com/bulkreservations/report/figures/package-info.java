/**
 * The numbers that a report shows. Sums of money are exact.
 */
@NullMarked
package com.bulkreservations.report.figures;

import org.jspecify.annotations.NullMarked;
