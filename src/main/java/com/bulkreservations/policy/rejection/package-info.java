/**
 * The catalogue of reasons for which a request is not ordered: code, sentence, fix, who
 * can fix it, and advice on one value. A code never changes its meaning once published.
 * <p>
 * May depend on: order.
 */
@NullMarked
package com.bulkreservations.policy.rejection;

import org.jspecify.annotations.NullMarked;
