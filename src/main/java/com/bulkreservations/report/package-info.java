/**
 * What a run publishes: the lines of its CSV files, its totals and its summary. Depends
 * on {@code order}, {@code policy} and {@code intake}.
 */
@NullMarked
package com.bulkreservations.report;

import org.jspecify.annotations.NullMarked;
