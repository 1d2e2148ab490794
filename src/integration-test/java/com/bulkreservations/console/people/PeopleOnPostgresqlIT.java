package com.bulkreservations.console.people;

import com.bulkreservations.TestDatabase;
import org.junit.jupiter.api.Tag;

/** All that holds for people on HSQLDB, on PostgreSQL. */
@Tag("postgres")
class PeopleOnPostgresqlIT extends PeopleTest {

	@Override
	TestDatabase database() {
		return TestDatabase.POSTGRESQL;
	}

}
