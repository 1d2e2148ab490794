/**
 * What was ordered, permanently: which run ordered a request, and with what content.
 * Depends on {@code order}, on {@code policy}, which asks for it, and on Spring's JDBC
 * support.
 */
@NullMarked
package com.bulkreservations.ledger;

import org.jspecify.annotations.NullMarked;
