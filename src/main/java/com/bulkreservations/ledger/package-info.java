/**
 * What was ordered, for ever: which run ordered a request, and with what content. Depends
 * on {@code order} and on Spring's JDBC support.
 */
@NullMarked
package com.bulkreservations.ledger;

import org.jspecify.annotations.NullMarked;
