package com.bulkreservations.console.people;

import com.bulkreservations.TestDatabase;
import org.junit.jupiter.api.Tag;

/** All that holds for tokens and kept answers on HSQLDB, on PostgreSQL. */
@Tag("postgres")
class TokensOnPostgresqlIT extends TokensTest {

	@Override
	TestDatabase database() {
		return TestDatabase.POSTGRESQL;
	}

}
