package com.bulkreservations.ledger;

import com.bulkreservations.TestDatabase;
import org.junit.jupiter.api.Tag;

/** All that holds for the ledger on HSQLDB, on PostgreSQL. */
@Tag("postgres")
class LedgerOnPostgresqlIT extends LedgerTest {

	@Override
	TestDatabase database() {
		return TestDatabase.POSTGRESQL;
	}

}
