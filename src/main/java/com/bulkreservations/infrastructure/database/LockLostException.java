package com.bulkreservations.infrastructure.database;

import java.sql.SQLException;

import com.bulkreservations.message.OperatorMessage;

/** Thrown if this process has lost its lock on the database. */
final class LockLostException extends SQLException {

	private static final long serialVersionUID = 1L;

	LockLostException() {
		super(OperatorMessage.DATABASE_LOCK_LOST.text(
				"This process has lost its lock on the database, because the session that held it has ended. Nothing more was changed; start again, and the run resumes"));
	}

}
