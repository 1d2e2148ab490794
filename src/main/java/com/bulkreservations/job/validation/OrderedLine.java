package com.bulkreservations.job.validation;

import com.bulkreservations.order.UnitPrice;
import com.bulkreservations.run.published.OrderBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What a line adds to its order.
 *
 * @param price of one; {@code null} where it is not known
 */
record OrderedLine(OrderBuilder order, @Nullable UnitPrice price, int quantity) {

}
