/**
 * The words of the business as values: requests, order lines, orders, terms, scopes and
 * amounts; and the few tools that the packages share. Depends on nothing but the JDK.
 */
@NullMarked
package com.bulkreservations.order;

import org.jspecify.annotations.NullMarked;
