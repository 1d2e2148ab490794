package com.bulkreservations.console.store;

import com.bulkreservations.TestDatabase;
import org.junit.jupiter.api.Tag;

/** An earlier version's console, on PostgreSQL. */
@Tag("postgres")
class ConsoleUpgradeOnPostgresqlIT extends ConsoleUpgradeTest {

	@Override
	TestDatabase database() {
		return TestDatabase.POSTGRESQL;
	}

}
