/**
 * The database: its tables, and which process may use it. A process that has lost its
 * lock or claim commits nothing more.
 * <p>
 * May depend on: infrastructure.storage, message.
 */
@NullMarked
package com.bulkreservations.infrastructure.database;

import org.jspecify.annotations.NullMarked;
