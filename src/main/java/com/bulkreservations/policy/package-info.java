/**
 * The purchase policy: every rule that a request must meet, each in a file of its own,
 * and the catalogue of rejection codes. {@code ReservationPolicy} lists the rules in
 * order. Depends on {@code order} and {@code reference}.
 */
@NullMarked
package com.bulkreservations.policy;

import org.jspecify.annotations.NullMarked;
