package com.bulkreservations.console.people;

import com.bulkreservations.TestDatabase;
import org.junit.jupiter.api.Tag;

/** All that holds for accounts of companies on HSQLDB, on PostgreSQL. */
@Tag("postgres")
class CompanySignInOnPostgresqlIT extends CompanySignInTest {

	@Override
	TestDatabase database() {
		return TestDatabase.POSTGRESQL;
	}

}
