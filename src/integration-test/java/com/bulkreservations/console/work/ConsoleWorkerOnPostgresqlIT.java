package com.bulkreservations.console.work;

import com.bulkreservations.TestDatabase;
import org.junit.jupiter.api.Tag;

/** All that holds for uploads of the console on HSQLDB, on PostgreSQL. */
@Tag("postgres")
class ConsoleWorkerOnPostgresqlIT extends ConsoleWorkerTest {

	@Override
	TestDatabase database() {
		return TestDatabase.POSTGRESQL;
	}

}
