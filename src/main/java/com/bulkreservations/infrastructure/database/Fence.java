package com.bulkreservations.infrastructure.database;

import java.sql.Connection;
import java.sql.SQLException;

/** What a process must hold while it changes the database. */
public interface Fence {

	/**
	 * Requires that this process has what it holds, and keeps it until the transaction
	 * ends.
	 * @throws SQLException if it has lost it
	 */
	void requireHeld(Connection transaction) throws SQLException;

	/** Returns whether the session that holds it is alive. */
	boolean isAlive();

}
