package com.bulkreservations.console.notification;

import com.bulkreservations.TestDatabase;
import org.junit.jupiter.api.Tag;

/** All that holds for notifications on HSQLDB, on PostgreSQL. */
@Tag("postgres")
class NotificationsOnPostgresqlIT extends NotificationsTest {

	@Override
	TestDatabase database() {
		return TestDatabase.POSTGRESQL;
	}

}
