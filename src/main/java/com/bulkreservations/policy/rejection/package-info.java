/**
 * The catalogue of reasons for which a request is not ordered: code, sentence, fix, and
 * who can fix it. A code never changes its meaning once published.
 * <p>
 * May depend on: order.
 */
@NullMarked
package com.bulkreservations.policy.rejection;

import org.jspecify.annotations.NullMarked;
