/**
 * The values of Partner Center: carts, orders, prices and errors. Names and numbers are
 * read in each documented spelling.
 * <p>
 * May depend on: policy.rejection.
 */
@NullMarked
package com.bulkreservations.partnercenter.model;

import org.jspecify.annotations.NullMarked;
