/**
 * The catalogue of messages to operators: a permanent code, a meaning and a remedy for
 * each. A code never changes its meaning once published.
 */
@NullMarked
package com.bulkreservations.message;

import org.jspecify.annotations.NullMarked;
