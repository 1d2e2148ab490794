/**
 * What the reports say, in each language: headings, the wording of codes and notices, and
 * how numbers and dates are written. Depends on {@code order} and {@code policy}.
 */
@NullMarked
package com.bulkreservations.finance.wording;

import org.jspecify.annotations.NullMarked;
