package com.bulkreservations.infrastructure.database;

import java.sql.SQLException;

/** Thrown if this process has lost its lock on the database. */
final class LockLostException extends SQLException {

	private static final long serialVersionUID = 1L;

	LockLostException() {
		super("This process has lost its lock on the database, since the session that held it was ended. Nothing more is changed; start again, and it goes on");
	}

}
