package com.bulkreservations.job.validation;

import com.bulkreservations.order.UnitPrice;
import com.bulkreservations.run.published.OrderBuilder;
import org.jspecify.annotations.Nullable;

/**
 * An accepted request as a line of its order.
 *
 * @param price the unit price; {@code null} if unknown
 */
record OrderedLine(OrderBuilder order, @Nullable UnitPrice price, int quantity) {

}
