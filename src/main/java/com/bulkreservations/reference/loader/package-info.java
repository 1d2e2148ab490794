/**
 * Loads reference data from the operator's CSV files. A file that breaks any rule is
 * refused as a whole, by line.
 * <p>
 * May depend on: infrastructure.bytes, message, order, reference.
 */
@NullMarked
package com.bulkreservations.reference.loader;

import org.jspecify.annotations.NullMarked;
