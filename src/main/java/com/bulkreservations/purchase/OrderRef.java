package com.bulkreservations.purchase;

import org.jspecify.annotations.Nullable;

/**
 * A line of an order in Partner Center.
 *
 * @param order Partner Center's id of the order
 * @param orderLine the number of the line in it, where it is known
 */
public record OrderRef(String order, @Nullable Integer orderLine) {

}
