package com.bulkreservations.infrastructure.database;

import java.sql.SQLException;

/** The process may change nothing any more: the lock on the database is not its own. */
final class LockLostException extends SQLException {

	private static final long serialVersionUID = 1L;

	LockLostException() {
		super("This process has lost its lock on the database, since the session that held it was ended. Nothing more is changed; start again, and it goes on");
	}

}
