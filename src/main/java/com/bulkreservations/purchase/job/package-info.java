/**
 * The Spring Batch job that buys the orders of a run in Partner Center. A check-out is
 * repeated only where it is proven that it bought nothing.
 * <p>
 * May depend on: approval, infrastructure.storage, job, order, partnercenter,
 * partnercenter.model, purchase, purchase.store, run.archive, run.published.
 */
@NullMarked
package com.bulkreservations.purchase.job;

import org.jspecify.annotations.NullMarked;
