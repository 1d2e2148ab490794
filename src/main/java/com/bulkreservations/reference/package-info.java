/**
 * What is known before a request is judged: distributors, customers, subscriptions, the
 * catalogue, agents and markets. Depends on {@code order}.
 */
@NullMarked
package com.bulkreservations.reference;

import org.jspecify.annotations.NullMarked;
