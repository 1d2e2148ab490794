/**
 * The business's values: requests, order lines, orders, terms, scopes and amounts. A
 * value is valid once it exists, and never changes.
 * <p>
 * May depend on: infrastructure.bytes.
 */
@NullMarked
package com.bulkreservations.order;

import org.jspecify.annotations.NullMarked;
