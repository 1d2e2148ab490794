/**
 * Which run ordered a request, and with what content, permanently. A request is entered
 * once, in the transaction that commits the block it belongs to.
 * <p>
 * May depend on: message, order, policy.
 */
@NullMarked
package com.bulkreservations.ledger;

import org.jspecify.annotations.NullMarked;
