/**
 * The program's commands, and what they show on a terminal. Depends on all packages but
 * {@code ledger}.
 */
@NullMarked
package com.bulkreservations.cli;

import org.jspecify.annotations.NullMarked;
