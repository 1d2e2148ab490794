package com.bulkreservations.job;

import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.OrderNumber;

/** An accepted request, and the order that it is a line of. */
record OrderedLine(OrderNumber orderNumber, OrderLine line) {

}
