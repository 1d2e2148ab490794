/**
 * What is known when a request is judged: distributors, customers, subscriptions, the
 * catalogue, agents and markets. It does not change while a run uses it.
 * <p>
 * May depend on: message, order.
 */
@NullMarked
package com.bulkreservations.reference;

import org.jspecify.annotations.NullMarked;
