/**
 * The database of the console: its tables, its transactions, and their audit entries.
 * Each change and its audit entry are committed together, or not at all.
 * <p>
 * May depend on: audit, infrastructure.database, infrastructure.storage, message.
 */
@NullMarked
package com.bulkreservations.console.store;

import org.jspecify.annotations.NullMarked;
