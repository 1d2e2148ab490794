/**
 * The database of job metadata and ledger: which tables it has, and which process may
 * work on it. Depends on no other package, on Flyway, and on Spring's JDBC support.
 */
@NullMarked
package com.bulkreservations.database;

import org.jspecify.annotations.NullMarked;
