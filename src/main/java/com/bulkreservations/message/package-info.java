/**
 * The catalogue of messages to operators: a permanent code, a meaning and a remedy for
 * each. A code never changes its meaning once published.
 * <p>
 * May depend on: nothing.
 */
@NullMarked
package com.bulkreservations.message;

import org.jspecify.annotations.NullMarked;
