/**
 * What the reports count: reads the published files of runs, and adds up what was
 * rejected and what was ordered, in bounded memory. Depends on {@code order},
 * {@code policy}, {@code intake} and {@code report}.
 */
@NullMarked
package com.bulkreservations.finance.figures;

import org.jspecify.annotations.NullMarked;
