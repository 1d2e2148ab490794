package com.bulkreservations.console.people;

import com.bulkreservations.TestDatabase;
import org.junit.jupiter.api.Tag;

/** All that holds for deputies on HSQLDB, on PostgreSQL. */
@Tag("postgres")
class DeputiesOnPostgresqlIT extends DeputiesTest {

	@Override
	TestDatabase database() {
		return TestDatabase.POSTGRESQL;
	}

}
