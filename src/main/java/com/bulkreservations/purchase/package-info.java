/**
 * The purchase of accepted orders: the states of carts and lines, their plan, and the log
 * of each run. A cart whose check-out was sent is never replaced unless it is proven not
 * bought.
 * <p>
 * May depend on: infrastructure.csv, infrastructure.storage, message, order,
 * partnercenter.model, policy.rejection, run.published.
 */
@NullMarked
package com.bulkreservations.purchase;

import org.jspecify.annotations.NullMarked;
