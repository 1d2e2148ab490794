package com.bulkreservations.infrastructure.database;

import java.sql.SQLException;

import com.bulkreservations.message.OperatorMessage;

/**
 * Thrown if this process has lost its lock on the database, or its claim of a
 * distributor.
 */
final class LockLostException extends SQLException {

	private static final long serialVersionUID = 1L;

	private LockLostException(String message) {
		super(message);
	}

	static LockLostException ofDatabase() {
		return new LockLostException(OperatorMessage.DATABASE_LOCK_LOST.text(
				"This process has lost its lock on the database, because the session that held it has ended. Nothing more was changed; start again, and the run resumes"));
	}

	static LockLostException ofDistributor(String distributor) {
		return new LockLostException(OperatorMessage.CLAIM_LOST.text(
				"This worker has lost its claim of %s, because the session that held it has ended. Nothing more was changed; another worker goes on",
				distributor));
	}

}
