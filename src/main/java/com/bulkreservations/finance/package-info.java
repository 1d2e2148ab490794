/**
 * The reports that finance works with: {@code report.html} and {@code report.xlsx}, of a
 * run and of a period. They are made from published files alone and order nothing.
 * Depends on {@code order}, {@code policy}, {@code intake} and {@code report}.
 */
@NullMarked
package com.bulkreservations.finance;

import org.jspecify.annotations.NullMarked;
